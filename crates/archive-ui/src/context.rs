//! The context that the components of one archive share: its view, its links, and the
//! dispatch of actions.

use crate::focus::SavedFocus;
use crate::links::Links;
use archive_core::query::{Facet, Query};
use archive_core::settings::PostLayout;
use archive_core::view::{ChipState, FacetDisplay, Suggestion, Target, View};
use archive_feed::messages::Key;
use leptos::html::P;
use leptos::prelude::*;
use std::sync::Arc;

/// Whether a change of the query adds an entry to the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryMode {
    /// Adds an entry, for a deliberate step that Back undoes.
    Push,
    /// Replaces the current entry, for one of many small changes such as a letter of a word.
    Replace,
}

/// A change of the query in many small steps, which share one history entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SmallSteps {
    /// Letters typed into the search field.
    Typing,
    /// Years or months that a range is extended over.
    Range,
}

/// An action of the reader.
#[derive(Clone, Debug)]
pub enum Action {
    /// Shows the posts of another query.
    Query(Query, HistoryMode),
    /// Shows the values of a facet in another way.
    Display(Facet, FacetDisplay),
}

/// Copies the URL of the page, and writes the key of the outcome to a signal.
pub type CopyLink = fn(RwSignal<Option<Key>>);

/// Returns suggestions for the search text of the view.
pub type Suggest = Callback<(), Vec<Suggestion>>;

/// The context of every component inside an [`ArchivePage`](crate::ArchivePage).
#[derive(Clone, Copy)]
pub struct ArchiveContext {
    view: Memo<Arc<View>>,
    /// The focus and the selection before the view is rendered.
    saved_focus: StoredValue<SavedFocus, LocalStorage>,
    /// The URLs of links.
    pub(crate) links: StoredValue<Links>,
    dispatch: Callback<Action>,
    /// The last small step: its kind, and the query after it.
    last_step: StoredValue<Option<(SmallSteps, Query)>>,
    /// The status line. It takes the focus when the focused button is removed.
    pub(crate) status: NodeRef<P>,
    /// The level of the heading, 1 to 5.
    pub(crate) heading_level: u8,
    /// Copies the URL, if the page has a URL to share.
    pub(crate) copy_link: Option<CopyLink>,
    /// Returns suggestions, on a page with a program.
    suggest: Option<Suggest>,
    /// The layout of the posts. An attribute around the archive has it too, for the style sheet.
    pub(crate) layout: RwSignal<PostLayout>,
}

/// A function of the view. Boxed, all functions share the code of one memo.
type FromView<T> = Box<dyn Fn(&View) -> T + Send + Sync>;

impl ArchiveContext {
    pub(crate) fn new(
        view: Memo<Arc<View>>,
        links: Links,
        dispatch: Callback<Action>,
        copy_link: Option<CopyLink>,
        suggest: Option<Suggest>,
        layout: RwSignal<PostLayout>,
    ) -> ArchiveContext {
        let heading_level = view.with_untracked(|view| view.heading_level);
        let links = StoredValue::new(links);
        let saved_focus = StoredValue::new_local(SavedFocus::default());
        // Evaluated before any effect that depends on the view changes the page.
        let view = Memo::new(move |_| {
            saved_focus.set_value(SavedFocus::save());
            view.get()
        });
        let last_step = StoredValue::new(None);
        ArchiveContext {
            saved_focus,
            view,
            links,
            dispatch,
            last_step,
            status: NodeRef::new(),
            heading_level,
            copy_link,
            suggest,
            layout,
        }
    }

    /// Reads the view; tracked.
    pub(crate) fn with<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with(|view| read(view))
    }

    /// Derives a text from the view.
    pub(crate) fn text(self, text: impl Fn(&View) -> String + Send + Sync + 'static) -> Signal<String> {
        let text: FromView<String> = Box::new(text);
        Signal::derive(move || self.with(&text))
    }

    /// Derives a text from the view whose dependents run only when it changes. Most are keys: a change of the key
    /// renders a part of the page again.
    pub(crate) fn memo(self, memo: impl Fn(&View) -> String + Send + Sync + 'static) -> Memo<String> {
        let memo: FromView<String> = Box::new(memo);
        Memo::new(move |_| self.with(&memo))
    }

    /// Derives the keys of a list from the view.
    pub(crate) fn keys(self, keys: impl Fn(&View) -> Vec<String> + Send + Sync + 'static) -> Memo<Vec<String>> {
        let keys: FromView<Vec<String>> = Box::new(keys);
        Memo::new(move |_| self.with(&keys))
    }

    /// Derives a condition from the view.
    pub(crate) fn flag(self, flag: impl Fn(&View) -> bool + Send + Sync + 'static) -> Memo<bool> {
        let flag: FromView<bool> = Box::new(flag);
        Memo::new(move |_| self.with(&flag))
    }

    /// Derives the state of a chip or a bar from the view. Few of them change with a view.
    pub(crate) fn state(self, state: impl Fn(&View) -> ChipState + Send + Sync + 'static) -> Memo<ChipState> {
        let state: FromView<ChipState> = Box::new(state);
        Memo::new(move |_| self.with(&state))
    }

    /// Reads the view, untracked.
    pub(crate) fn with_untracked<T>(self, read: impl FnOnce(&View) -> T) -> T {
        self.view.with_untracked(|view| read(view))
    }

    /// Dispatches a query as a new history entry.
    pub(crate) fn push(self, query: Query) {
        self.dispatch(Action::Query(query, HistoryMode::Push));
    }

    /// Dispatches a query after a small step. The first step adds a history entry, and later ones replace
    /// it, so that Back leads to the page before all of them. After Back or another change of the query, the
    /// next step is a first one.
    pub(crate) fn step(self, kind: SmallSteps, query: Query) {
        let before = Some((kind, self.with_untracked(|view| view.query.clone())));
        let is_first = self.last_step.with_value(|last| *last != before);
        self.last_step.set_value(Some((kind, query.clone())));
        if is_first { self.push(query) } else { self.replace(query) }
    }

    /// Makes the next small step a first one.
    pub(crate) fn end_steps(self) {
        self.last_step.set_value(None);
    }

    /// Dispatches a query that replaces the current history entry.
    pub(crate) fn replace(self, query: Query) {
        self.dispatch(Action::Query(query, HistoryMode::Replace));
    }

    /// Dispatches a query from a button that the new view removes. The focus moves to the
    /// status, which shows the outcome.
    pub(crate) fn push_and_leave(self, query: Query) {
        if let Some(status) = self.status.get_untracked() {
            // If the status can't take the focus, nothing is lost.
            let _ = status.focus();
        }
        self.push(query);
    }

    /// Returns suggestions for the search text.
    pub(crate) fn suggest(self) -> Vec<Suggestion> {
        self.suggest.map(|suggest| suggest.run(())).unwrap_or_default()
    }

    /// Restores focus and selection after a list changes its order.
    pub(crate) fn keep_focus(self) {
        self.saved_focus.get_value().restore_later();
    }

    pub(crate) fn dispatch(self, action: Action) {
        self.dispatch.run(action);
    }

    /// Returns the `href` of a target.
    pub(crate) fn href(self, target: &Target) -> String {
        self.links.with_value(|links| links.href(target))
    }
}

/// Returns the context of the archive around a component.
pub(crate) fn use_archive() -> ArchiveContext {
    expect_context()
}
