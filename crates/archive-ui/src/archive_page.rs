//! One page of the archive: heading, controls, filters, posts.
//!
//! The page keeps its elements while the view changes, so that focus stays on
//! a chip that was just pressed. It must not know where queries are kept.

use crate::button::{Button, row};
use crate::cards::Cards;
use crate::controls::Controls;
use crate::filters::filters;
use crate::fresh::Fresh;
use crate::links::Links;
use crate::pager::{PagerNav, more};
use crate::selection::summary;
use crate::state::State;
use archive_core::query::Query;
use archive_core::view::{Body, Listings, Message, Notice, View};
use leptos::prelude::*;

/// How a change of the query enters the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// A deliberate step, which Back takes back.
    Step,
    /// One of many small ones, such as a letter of a word: it takes the place
    /// of the one before.
    Nudge,
}

/// Whether the filters are unfolded at first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// There is room for them.
    Open,
    /// They would push the posts out of sight.
    Closed,
}

/// What a shell hears from a page, and what only it can tell.
#[derive(Clone, Copy)]
pub struct Listener {
    /// Called with what the reader asks for next.
    pub on_query: Callback<(Query, Change)>,
    /// How long groups of chips are shown; the view is made with it.
    pub listings: RwSignal<Listings>,
    /// Called to copy the address of this view, where it has one to share, and
    /// to say what came of it.
    pub on_copy: Option<Callback<WriteSignal<&'static str>>>,
}

impl Listener {
    /// Asks for something, as a step of its own.
    pub(crate) fn step(self, query: &Query) {
        self.on_query.run((query.clone(), Change::Step));
    }
}

/// A page of the archive.
#[component]
pub fn ArchivePage(
    /// What there is to see.
    view: Memo<View>,
    /// Where targets live.
    links: Links,
    /// Whether the filters are unfolded at first.
    disclosure: Disclosure,
    /// Who hears of the reader's wishes. A page that nobody listens to has
    /// links only, and nothing to press.
    #[prop(optional)]
    listener: Option<Listener>,
) -> impl IntoView {
    // A chip that removes itself takes the focus with it; the status, which
    // says what came of it, is the place to go on from.
    let status: NodeRef<leptos::html::P> = NodeRef::new();
    let on_removal = Callback::new(move |query: Query| {
        if let Some(status) = status.get_untracked() {
            // A status that cannot be focused is no loss.
            let _ = status.focus();
        }
        if let Some(listener) = listener {
            listener.step(&query);
        }
    });
    let anchor = StoredValue::new(None);
    // What became of copying the address; another view has another one.
    let (copied, set_copied) = signal("");
    let narrowable = Memo::new(move |_| view.with(|view| view.narrowable));
    let found = move |view: &View| {
        set_copied.set("");
        let (cards, next, message) = match &view.body {
            Body::Posts { cards, pager, more: next } => {
                let pager = pager.clone().map(|pager| view! { <PagerNav pager links=links.clone()/> });
                let next = listener.zip(next.clone()).map(|(listener, next)| row(vec![more(next, listener)]));
                (Some((view! { <Cards cards=cards.clone() links=links.clone()/> }, pager)), next, None)
            }
            Body::Message(message) => (None, None, Some(state(message.clone(), &links, on_removal))),
        };
        view! {
            {listener.filter(|_| view.narrowable).map(|listener| filters(view, &links, disclosure, anchor, listener))}
            {summary(view, listener, status, on_removal, (copied, set_copied))}
            {Fresh(view.notice.clone().map(notice))}
            {Fresh((cards, message))}
            {next}
        }
    };
    // Few parts that change as a whole make a smaller program than many that
    // change on their own; their elements stay either way.
    view! {
        <section class="archive">
            {move || view.with(header)}
            {move || listener.filter(|_| narrowable.get()).map(|listener| view! { <Controls view listener/> })}
            {move || view.with(&found)}
        </section>
    }
}

fn header(view: &View) -> impl IntoView + use<> {
    let description = view.description.clone().map(|text| view! { <p class="description" dir="auto">{text}</p> });
    view! {
        <header class="archive-header">
            <h1 class="heading" tabindex="-1">{view.heading.clone()}</h1>
            {description}
        </header>
    }
}

fn state(message: Message, links: &Links, on_removal: Callback<Query>) -> impl IntoView + use<> {
    let Message { title, text, remedies, way_back } = message;
    let actions = remedies
        .into_iter()
        .map(|remedy| Button::new("button", remedy.label, move || on_removal.run(remedy.query.clone())));
    let way_back = way_back.into_iter().map(|link| (link.label, links.href(&link.target)));
    view! { <State title text actions=actions.collect() links=way_back.collect()/> }
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
