//! One page of the archive: heading, controls, filters, posts.
//!
//! The page keeps its elements while the view changes, so that focus stays on
//! a chip that was just pressed. It must not know where queries are kept.

use crate::bars::Anchor;
use crate::button::{Button, row};
use crate::cards::cards;
use crate::controls::controls;
use crate::element::{Element, Handle, Node, dynamic, element, fresh, heading};
use crate::filters::filters;
use crate::links::Links;
use crate::pager::{more, pager};
use crate::selection::summary;
use crate::state::{State, page_heading, state};
use archive_core::query::Query;
use archive_core::view::{Body, Listings, Message, Notice, View};
use leptos::prelude::*;
use std::sync::Arc;

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

/// A page of the archive, for a view that changes. A page that nobody listens to
/// has links only, and nothing to press.
pub fn archive_page(
    mut view: impl FnMut() -> Arc<View> + Send + 'static,
    links: Links,
    disclosure: Disclosure,
    listener: Option<Listener>,
) -> Node {
    let page = Page::new(links, disclosure, listener);
    dynamic(move || page.show(&view()).into())
}

/// What stays while the view changes.
struct Page {
    links: Links,
    disclosure: Disclosure,
    listener: Option<Listener>,
    status: Handle,
    on_removal: Callback<Query>,
    anchor: Anchor,
    /// What became of copying the address.
    copied: (ReadSignal<&'static str>, WriteSignal<&'static str>),
}

impl Page {
    fn new(links: Links, disclosure: Disclosure, listener: Option<Listener>) -> Page {
        // A chip that removes itself takes the focus with it; the status, which
        // says what came of it, is the place to go on from.
        let status = Handle::new();
        let on_removal = Callback::new(move |query: Query| {
            if let Some(status) = status.get() {
                // A status that cannot be focused is no loss.
                let _ = status.focus();
            }
            if let Some(listener) = listener {
                listener.step(&query);
            }
        });
        let anchor = StoredValue::new(None);
        Page { links, disclosure, listener, status, on_removal, anchor, copied: signal("") }
    }

    fn show(&self, view: &View) -> Element {
        let Page { links, disclosure, listener, status, on_removal, anchor, copied } = self;
        // Another view has another address.
        copied.1.set("");
        let narrowing = listener.filter(|_| view.narrowable);
        let (found, next) = match &view.body {
            Body::Posts { cards: found, pager: pages, more: next } => {
                let found = cards(found, view.heading_level + 1, links);
                let pages = pages.as_ref().map(|pages| pager(pages, view.heading_level, links));
                let next = listener.zip(next.clone()).and_then(|(listener, next)| row(vec![more(next, listener)]));
                (Node::Many(vec![found.into(), pages.into()]), next)
            }
            Body::Message(message) => (self.message(message.clone(), view.heading_level + 1).into(), None),
        };
        element("section")
            .class("archive")
            .child(header(view))
            .child(narrowing.and_then(|listener| controls(view, listener)))
            .child(narrowing.and_then(|listener| filters(view, links, *disclosure, *anchor, listener)))
            .child(summary(view, *listener, *status, *on_removal, *copied))
            .child(fresh(view.notice.clone().map(notice)))
            .child(fresh(found))
            .child(next)
    }

    /// Words in place of posts; a host can have words of its own.
    fn message(&self, message: Message, level: u8) -> Element {
        let on_removal = self.on_removal;
        let Message { title, text, remedies, way_back } = message;
        let actions = remedies
            .into_iter()
            .map(|remedy| Button::new("button", remedy.label, move || on_removal.run(remedy.query.clone())));
        let links = way_back.into_iter().map(|link| (link.label, self.links.href(&link.target)));
        let title = Some(heading(level).text(title));
        let (actions, links) = (actions.collect(), links.collect());
        slot("empty").child(state(State { title, text, code: None, actions, links }))
    }
}

/// What a host can put something else in place of, where the archive is an element
/// of its page; anywhere else it does nothing.
fn slot(name: &'static str) -> Element {
    element("slot").attr("name", name)
}

fn header(view: &View) -> Element {
    let description = view.description.clone();
    let description = description.map(|text| element("p").attr("dir", "auto").class("description").text(text));
    let heading = page_heading(view.heading_level).text(view.heading.clone());
    slot("header").child(element("header").class("archive-header").child(heading).child(description))
}

fn notice(notice: Notice) -> Element {
    let issues = notice.issues.into_iter().map(|issue| element("li").text(issue)).collect::<Vec<_>>();
    element("details").class("notice").child(element("summary").text(notice.summary)).child(element("ul").child(issues))
}
