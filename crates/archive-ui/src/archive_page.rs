//! One page of the archive: heading, controls, filters, posts.
//!
//! The page keeps its elements while the view changes, so that focus stays on
//! a chip that was just pressed. It must not know where queries are kept.

use crate::cards::Cards;
use crate::controls::Controls;
use crate::filters::{Filters, Selection};
use crate::links::Links;
use crate::pager::PagerNav;
use crate::state::State;
use archive_core::query::Query;
use archive_core::view::{Body, Notice, Remedy, Target, View};
use leptos::prelude::*;

/// How a change of the query enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A deliberate step, which Back takes back.
    Step,
    /// A letter of something still being typed.
    Typing,
}

/// Whether the filters are unfolded at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// There is room for them.
    Open,
    /// They would push the posts out of sight.
    Closed,
}

/// A page of the archive.
#[component]
pub fn ArchivePage(
    /// What there is to see.
    #[prop(into)]
    view: Signal<View>,
    /// Where targets live.
    links: Links,
    /// Whether the filters are unfolded at first.
    filters: Disclosure,
    /// Called with what the reader asks for next.
    #[prop(into)]
    on_query: Callback<(Query, Change)>,
) -> impl IntoView {
    // A chip that removes itself takes the focus with it; the status, which
    // says what came of it, is the place to go on from.
    let status: NodeRef<leptos::html::P> = NodeRef::new();
    let on_removal = Callback::new(move |query: Query| {
        if let Some(status) = status.get_untracked() {
            focus(&status);
        }
        on_query.run((query, Change::Step));
    });
    view! {
        <section class="archive">
            <header class="archive-header">
                <h1 class="heading" tabindex="-1">
                    {move || view.with(|view| view.heading.clone())}
                </h1>
                {move || {
                    let description = view.with(|view| view.description.clone());
                    description.map(|text| view! { <p class="description" dir="auto">{text}</p> })
                }}
            </header>
            {
                let shown = Memo::new(move |_| view.with(|view| !matches!(view.body, Body::EmptyFeed | Body::UnknownTerm { .. })));
                move || {
                    shown.get().then(|| view! {
                        <Controls view on_query/>
                        <Filters view initially=filters on_query/>
                    })
                }
            }
            <div class="summary-bar">
                <p class="status" role="status" tabindex="-1" node_ref=status>
                    {move || view.with(|view| view.status.clone())}
                </p>
                <Selection view on_removal/>
            </div>
            {move || view.with(|view| view.notice.clone()).map(notice)}
            {
                let links = links.clone();
                move || view.with(|view| body(view, &links, on_removal))
            }
        </section>
    }
}

fn body(view: &View, links: &Links, on_removal: Callback<Query>) -> AnyView {
    match &view.body {
        Body::Posts { cards, pager } => {
            let pager = pager.clone().map(|pager| view! { <PagerNav pager links=links.clone()/> });
            view! {
                <Cards cards=cards.clone() links=links.clone()/>
                {pager}
            }
            .into_any()
        }
        Body::EmptyFeed => view! {
            <State title="No posts yet">
                <p>"The feed was read and holds no post. New posts appear here once the feed has them."</p>
            </State>
        }
        .into_any(),
        Body::NoMatch { remedies } => no_match(remedies, view.query.cleared(), on_removal).into_any(),
        Body::UnknownTerm { asked } => {
            let href = links.href(&Target::default());
            let asked = asked.clone();
            view! {
                <State title="Nothing under this name">
                    <p>{asked}</p>
                    <div class="state-actions"><a class="button" href=href>"All posts"</a></div>
                </State>
            }
            .into_any()
        }
    }
}

fn no_match(remedies: &[Remedy], cleared: Query, on_removal: Callback<Query>) -> impl IntoView {
    let text = match remedies {
        [] => "No single change brings posts back. Start again from everything:",
        _ => "No post has everything that is chosen. One change brings posts back:",
    };
    let button = |label: String, query: Query| {
        view! {
            <button type="button" class="button" on:click=move |_| on_removal.run(query.clone())>
                {label}
            </button>
        }
    };
    let remedies =
        remedies.iter().map(|remedy| button(format!("{} ({})", remedy.label, remedy.status), remedy.query.clone()));
    let buttons: Vec<_> = remedies.chain([button("Clear all".into(), cleared)]).collect();
    view! {
        <State title="No post matches">
            <p>{text}</p>
            <div class="state-actions">{buttons}</div>
        </State>
    }
}

fn notice(notice: Notice) -> impl IntoView {
    let issues = notice.issues.into_iter().map(|issue| view! { <li>{issue}</li> }).collect::<Vec<_>>();
    view! {
        <details class="notice">
            <summary>{notice.summary}</summary>
            <ul>{issues}</ul>
        </details>
    }
}

/// Focus is a matter of a page that runs; one made to a string has none.
#[cfg(feature = "csr")]
fn focus(element: &web_sys::HtmlElement) {
    // An element that cannot be focused is no loss.
    let _ = element.focus();
}

#[cfg(not(feature = "csr"))]
fn focus<T>(_: &T) {}
