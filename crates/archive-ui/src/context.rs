//! What the components of one archive share: its view, its links, and the way to
//! ask for another view.

use crate::focus::Kept;
use crate::links::Links;
use archive_core::query::{Facet, Query};
use archive_core::view::{Listing, Target, View};
use leptos::html::P;
use leptos::prelude::*;
use std::sync::Arc;

/// Whether a change of the query is an entry of the history by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryMode {
    /// A deliberate step, which Back undoes.
    Push,
    /// One of many small changes, such as a letter of a word: it replaces the entry before.
    Replace,
}

/// What a reader asks for.
#[derive(Clone, Debug)]
pub enum Action {
    /// Other posts.
    Query(Query, HistoryMode),
    /// The values of a facet, shown in another way.
    Display(Facet, Listing),
}

/// Copies the address of the page, and writes the outcome into a signal.
pub type CopyLink = fn(RwSignal<&'static str>);

/// The context of every component inside an [`ArchivePage`](crate::ArchivePage).
#[derive(Clone, Copy)]
pub struct ArchiveContext {
    view: Memo<Arc<View>>,
    /// What had the focus and what was selected before the view was shown.
    kept: StoredValue<Kept, LocalStorage>,
    /// Where links lead.
    pub(crate) links: StoredValue<Links>,
    dispatch: Callback<Action>,
    /// The status line. It takes the focus when the button that had it is removed.
    pub(crate) status: NodeRef<P>,
    /// The level of the heading, 1 to 5.
    pub(crate) heading_level: u8,
    /// Copies the address, on pages that have one to share.
    pub(crate) copy_link: Option<CopyLink>,
}

impl ArchiveContext {
    pub(crate) fn new(
        view: Memo<Arc<View>>,
        links: Links,
        dispatch: Callback<Action>,
        copy_link: Option<CopyLink>,
    ) -> ArchiveContext {
        let heading_level = view.with_untracked(|view| view.heading_level);
        let links = StoredValue::new(links);
        let kept = StoredValue::new_local(Kept::default());
        // Computed before any effect that depends on it changes the page.
        let view = Memo::new(move |_| {
            kept.set_value(Kept::note());
            view.get()
        });
        ArchiveContext { kept, view, links, dispatch, status: NodeRef::new(), heading_level, copy_link }
    }

    /// Reads the view; tracked.
    pub(crate) fn read<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with(|view| read(view))
    }

    /// A text of the view.
    pub(crate) fn text(self, text: impl Fn(&View) -> String + Send + Sync + 'static) -> Signal<String> {
        Signal::derive(move || self.read(&text))
    }

    /// A text of the view that changes when something has to be rendered again.
    pub(crate) fn key(self, key: impl Fn(&View) -> String + Send + Sync + 'static) -> Memo<String> {
        Memo::new(move |_| self.read(&key))
    }

    /// The keys of a list.
    pub(crate) fn keys(self, keys: impl Fn(&View) -> Vec<String> + Send + Sync + 'static) -> Memo<Vec<String>> {
        Memo::new(move |_| self.read(&keys))
    }

    /// A condition of the view.
    pub(crate) fn flag(self, flag: impl Fn(&View) -> bool + Send + Sync + 'static) -> Memo<bool> {
        Memo::new(move |_| self.read(&flag))
    }

    /// Reads the present view, untracked.
    pub(crate) fn with<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with_untracked(|view| read(view))
    }

    /// Asks for other posts as a step of the history.
    pub(crate) fn push(self, query: Query) {
        self.dispatch(Action::Query(query, HistoryMode::Push));
    }

    /// Asks for other posts in place of the present entry of the history.
    pub(crate) fn replace(self, query: Query) {
        self.dispatch(Action::Query(query, HistoryMode::Replace));
    }

    /// Asks for other posts by a button that will be gone then: the focus goes to
    /// the status, which has the outcome.
    pub(crate) fn push_and_leave(self, query: Query) {
        if let Some(status) = self.status.get_untracked() {
            // A status that can't be focused is no loss.
            let _ = status.focus();
        }
        self.push(query);
    }

    /// Keeps focus and selection while a list changes.
    pub(crate) fn keep_focus(self) {
        self.kept.get_value().restore_later();
    }

    pub(crate) fn dispatch(self, action: Action) {
        self.dispatch.run(action);
    }

    /// The value of `href` for a target.
    pub(crate) fn href(self, target: &Target) -> String {
        self.links.with_value(|links| links.href(target))
    }
}

/// The context of the archive around a component.
pub(crate) fn use_archive() -> ArchiveContext {
    expect_context()
}
