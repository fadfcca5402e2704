//! One page of the archive: heading, controls, filters, posts.
//!
//! The page keeps its elements while the view changes, so that focus stays on
//! a chip that was just pressed. It must not know where queries are kept.

use crate::cards::Cards;
use crate::controls::Controls;
use crate::filters::{Filters, Selection};
use crate::links::Links;
use crate::pager::PagerNav;
use crate::state::{Action, State};
use archive_core::query::Query;
use archive_core::view::{Body, Message, Notice, View};
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
    view: Memo<View>,
    /// Where targets live.
    links: Links,
    /// Whether the filters are unfolded at first.
    filters: Disclosure,
    /// Called with what the reader asks for next.
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
    let narrowable = Memo::new(move |_| view.with(|view| view.narrowable));
    let narrowing = move || {
        narrowable.get().then(|| {
            view! {
                <Controls view on_query/>
                <Filters view initially=filters on_query/>
            }
        })
    };
    let description = move || {
        let text = view.with(|view| view.description.clone());
        text.map(|text| view! { <p class="description" dir="auto">{text}</p> })
    };
    view! {
        <section class="archive">
            <header class="archive-header">
                <h1 class="heading" tabindex="-1">{move || view.with(|view| view.heading.clone())}</h1>
                {description}
            </header>
            {narrowing}
            <div class="summary-bar">
                <p class="status" role="status" tabindex="-1" node_ref=status>
                    {move || view.with(|view| view.status.clone())}
                </p>
                <Selection view on_removal/>
            </div>
            {move || view.with(|view| view.notice.clone()).map(notice)}
            {move || view.with(|view| body(&view.body, &links, on_removal))}
        </section>
    }
}

fn body(body: &Body, links: &Links, on_removal: Callback<Query>) -> AnyView {
    match body {
        Body::Posts { cards, pager } => {
            let pager = pager.clone().map(|pager| view! { <PagerNav pager links=links.clone()/> });
            view! {
                <Cards cards=cards.clone() links=links.clone()/>
                {pager}
            }
            .into_any()
        }
        Body::Message(Message { title, text, remedies, way_back }) => {
            let actions = remedies.iter().cloned().map(|remedy| Action {
                label: remedy.label,
                on_press: Callback::new(move |()| on_removal.run(remedy.query.clone())),
            });
            let way_back = way_back.iter().map(|link| (link.label.clone(), links.href(&link.target)));
            let (actions, links) = (actions.collect(), way_back.collect());
            view! { <State title=*title text=text.clone() actions links/> }.into_any()
        }
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
