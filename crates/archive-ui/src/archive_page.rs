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
use archive_core::query::{Facet, Query};
use archive_core::view::{Body, Listing, Message, Notice, View};
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

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

/// What a reader wishes.
pub enum Wish {
    /// Other posts.
    Posts(Query, Change),
    /// A group of chips shown in another way; the view is made with it.
    Chips(Facet, Listing),
}

/// What a shell hears from a page, and what only it can tell.
#[derive(Clone, Copy)]
pub struct Listener {
    /// Called with every wish. One call for all, because each kind would cost
    /// every reader half a kilobyte.
    pub on_wish: Callback<Wish>,
    /// Called to copy the address of this view, where it has one to share, and
    /// to say what came of it.
    pub on_copy: Option<fn(Said)>,
}

impl Listener {
    /// Asks for something, as a step of its own.
    pub(crate) fn step(self, query: &Query) {
        self.ask(query.clone(), Change::Step);
    }

    /// Asks for something.
    pub(crate) fn ask(self, query: Query, change: Change) {
        self.on_wish.run(Wish::Posts(query, change));
    }
}

/// Words that come and go; whoever shows them follows.
#[derive(Clone)]
pub struct Said {
    words: Arc<Mutex<&'static str>>,
    changed: Trigger,
}

impl Said {
    fn nothing() -> Said {
        Said { words: Arc::default(), changed: Trigger::new() }
    }

    /// Says something else, if somebody is still there to follow.
    pub fn say(&self, words: &'static str) {
        if let Ok(mut said) = self.words.lock() {
            *said = words;
        }
        self.changed.notify();
    }

    /// What is said; tracked.
    pub(crate) fn words(&self) -> &'static str {
        self.changed.track();
        self.words.lock().map_or("", |said| *said)
    }
}

/// Takes back what was chosen. A chip that removes itself takes the focus with
/// it; the status, which says what came of it, is the place to go on from.
#[derive(Clone, Copy)]
pub(crate) struct Removal {
    status: Handle,
    listener: Option<Listener>,
}

impl Removal {
    /// Asks for what is left.
    pub(crate) fn step(self, query: &Query) {
        if let Some(status) = self.status.get() {
            // A status that cannot be focused is no loss.
            let _ = status.focus();
        }
        if let Some(listener) = self.listener {
            listener.step(query);
        }
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
    anchor: Anchor,
    /// What became of copying the address.
    copied: Said,
}

impl Page {
    fn new(links: Links, disclosure: Disclosure, listener: Option<Listener>) -> Page {
        let (status, anchor, copied) = (Handle::new(), Anchor::default(), Said::nothing());
        Page { links, disclosure, listener, status, anchor, copied }
    }

    fn show(&self, view: &View) -> Element {
        let Page { links, disclosure, listener, status, anchor, copied } = self;
        // Another view has another address.
        copied.say("");
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
            .child(narrowing.and_then(|listener| filters(view, links, *disclosure, anchor, listener)))
            .child(summary(view, *listener, *status, self.removal(), copied.clone()))
            .child(fresh(view.notice.clone().map(notice)))
            .child(fresh(found))
            .child(next)
    }

    fn removal(&self) -> Removal {
        Removal { status: self.status, listener: self.listener }
    }

    /// Words in place of posts; a host can have words of its own.
    fn message(&self, message: Message, level: u8) -> Element {
        let removal = self.removal();
        let Message { title, text, remedies, way_back } = message;
        let actions =
            remedies.into_iter().map(|remedy| Button::new("button", remedy.label, move || removal.step(&remedy.query)));
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
