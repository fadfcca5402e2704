//! The page of an archive: search field, heading, filters and results.

use crate::context::{Action, ArchiveContext, CopyLink, Suggest, use_archive};
use crate::filters::Filters;
use crate::follow::Follow;
use crate::heading::Heading;
use crate::links::Links;
use crate::messages::text;
use crate::results::Results;
use crate::search_box::Search;
use crate::summary::Summary;
use crate::text::{live_text, render_by_key, shown_if};
use archive_core::settings::PostLayout;
use archive_core::view::{self, View};
use archive_feed::messages::Key;
use leptos::prelude::*;
use std::sync::Arc;

/// Renders the page of an archive. Its elements stay while the view changes.
#[component]
pub fn ArchivePage(
    /// The view to render.
    view: Memo<Arc<View>>,
    /// The URLs of links.
    links: Links,
    /// Called with the reader's actions.
    dispatch: Callback<Action>,
    /// Copies the URL of the page, if the page has a URL to share.
    #[prop(optional_no_strip)]
    copy_link: Option<CopyLink>,
    /// Returns suggestions for the search text, on a page with a program.
    #[prop(optional)]
    suggest: Option<Suggest>,
    /// The layout of the posts, which a button changes.
    layout: RwSignal<PostLayout>,
) -> impl IntoView {
    let archive = ArchiveContext::new(view, links, dispatch, copy_link, suggest, layout);
    provide_context(archive);
    let is_narrowable = archive.flag(|view| view.narrowable);
    // The search field is outside of the layout, because a site shows it in its header.
    view! {
        <section class="archive">
            {shown_if(is_narrowable, || view! { <Search /> })} <div class="archive-layout">
                <div class="archive-columns">
                    <Header />
                    {shown_if(is_narrowable, || view! { <Filters /> })}
                    <div id="ta-results" tabindex="-1" class="results">
                        <Summary />
                        <Results />
                        <Notice />
                    </div>
                </div>
            </div>
        </section>
    }
}

/// Renders the heading, the line below it and the description. A host page can replace them through the slot.
#[component]
fn Header() -> impl IntoView {
    let archive = use_archive();
    let eyebrow = archive.memo(|view| view.heading.eyebrow.clone().unwrap_or_default());
    let subject = archive.text(|view| view.heading.subject.clone());
    // The space separates both parts in the text of the heading.
    let eyebrow = render_by_key(eyebrow, move || {
        let eyebrow = archive.with_untracked(|view| view.heading.eyebrow.clone());
        eyebrow.map(|eyebrow| view! { <small class="eyebrow">{eyebrow}{" "}</small> })
    });
    let key = archive.memo(|view| intro(view).collect::<Vec<_>>().join("\n"));
    let intro = render_by_key(key, move || {
        let paragraph = |text| {
            view! {
                <p dir="auto" class="description">
                    {text}
                </p>
            }
        };
        archive.with_untracked(|view| intro(view).map(paragraph).collect::<Vec<_>>())
    });
    view! {
        <slot name="header">
            <header class="archive-header">
                <Heading level=archive.heading_level tabindex="-1" class="heading">
                    {eyebrow}
                    <bdi use:live_text=subject>{subject.get_untracked()}</bdi>
                </Heading>
                {intro}
                <Follow />
            </header>
        </slot>
    }
}

/// Returns the paragraphs below the heading.
fn intro(view: &View) -> impl Iterator<Item = String> {
    [&view.lede, &view.description].into_iter().flatten().cloned()
}

/// Renders a summary of the feed's diagnostics with the list of them, folded and below the posts: a reader can do
/// nothing about them.
#[component]
fn Notice() -> impl IntoView {
    let archive = use_archive();
    let key = archive.memo(|view| {
        let notice = view.notice.as_ref();
        notice.map(|notice| notice.summary.clone() + "\n" + &notice.diagnostics.join("\n")).unwrap_or_default()
    });
    let for_owner = text(Key::ForOwner);
    let details = move |view::Notice { summary, diagnostics }| {
        let diagnostics = diagnostics.into_iter().map(|diagnostic| view! { <li>{diagnostic}</li> }).collect::<Vec<_>>();
        view! {
            <details class="notice">
                <summary>{for_owner}{": "}{summary}</summary>
                <ul>{diagnostics}</ul>
            </details>
        }
    };
    render_by_key(key, move || archive.with_untracked(|view| view.notice.clone()).map(details))
}
