//! The page of an archive: heading, controls, filters and results.

use crate::context::{Action, ArchiveContext, CopyLink, use_archive};
use crate::filters::Filters;
use crate::follow::Follow;
use crate::heading::Heading;
use crate::links::Links;
use crate::results::Results;
use crate::search_box::Controls;
use crate::summary::Summary;
use crate::text::{live_text, render_by_key, shown_if};
use archive_core::view::{self, View};
use leptos::prelude::*;
use std::sync::Arc;

/// Whether the filters are open at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Open, where there is room for them.
    Open,
    /// Closed, where they would push the posts out of the viewport.
    Closed,
}

/// Renders the page of an archive. Its elements stay while the view changes.
#[component]
pub fn ArchivePage(
    /// The view to render.
    view: Memo<Arc<View>>,
    /// The URLs of links.
    links: Links,
    /// Whether the filters are open at first.
    disclosure: Disclosure,
    /// Called with the reader's actions.
    dispatch: Callback<Action>,
    /// Copies the URL of the page, if the page has a URL to share.
    #[prop(optional_no_strip)]
    copy_link: Option<CopyLink>,
) -> impl IntoView {
    let archive = ArchiveContext::new(view, links, dispatch, copy_link);
    provide_context(archive);
    let is_narrowable = archive.flag(|view| view.narrowable);
    let controls = move || {
        view! {
            <Controls />
            <Filters disclosure />
        }
    };
    view! {
        <section class="archive">
            <Header />
            {shown_if(is_narrowable, move || controls().into_any())}
            <Summary />
            <Notice />
            <Results />
        </section>
    }
}

/// Renders the heading and the description. A host page can replace them through the slot.
#[component]
fn Header() -> impl IntoView {
    let archive = use_archive();
    let heading = archive.text(|view| view.heading.clone());
    let key = archive.key(|view| view.description.clone().unwrap_or_default());
    let description = render_by_key(key, move || {
        let text = archive.with(|view| view.description.clone());
        text.map(|text| {
            view! {
                <p dir="auto" class="description">
                    {text}
                </p>
            }
        })
        .into_any()
    });
    view! {
        <slot name="header">
            <header class="archive-header">
                <Heading level=archive.heading_level tabindex="-1" class="heading">
                    <span use:live_text=heading>{heading.get_untracked()}</span>
                </Heading>
                {description}
                <Follow />
            </header>
        </slot>
    }
}

/// Renders a summary of the feed's diagnostics, with the list of them.
#[component]
fn Notice() -> impl IntoView {
    let archive = use_archive();
    let key = archive.key(|view| {
        let notice = view.notice.as_ref();
        notice.map(|notice| notice.summary.clone() + "\n" + &notice.diagnostics.join("\n")).unwrap_or_default()
    });
    let details = |view::Notice { summary, diagnostics }| {
        let diagnostics = diagnostics.into_iter().map(|diagnostic| view! { <li>{diagnostic}</li> }).collect::<Vec<_>>();
        view! {
            <details class="notice">
                <summary>{summary}</summary>
                <ul>{diagnostics}</ul>
            </details>
        }
    };
    render_by_key(key, move || archive.with(|view| view.notice.clone()).map(details).into_any())
}
