//! The reactive state of one element: its attributes, and what its reader asks for.
//!
//! It reports events to the element's class by a name and up to two texts.

use crate::places::UrlState;
use crate::settings::Given;
use archive_core::query::Query;
use archive_core::view::View;
use archive_ui::{FeedStore, HistoryMode};
use js_sys::Function;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// The state of one element.
#[derive(Clone, Copy)]
pub struct State {
    /// The archive.
    pub store: FeedStore,
    given: RwSignal<Arc<Given>>,
    query: RwSignal<Query>,
    /// The text of the query that the last event had.
    reported: StoredValue<Option<String>>,
    report: StoredValue<Function, LocalStorage>,
}

impl State {
    /// The state of an element of which nothing is reported yet.
    pub fn new(given: Given, query: Query, store: FeedStore, report: Function) -> State {
        State {
            store,
            given: RwSignal::new(Arc::new(given)),
            query: RwSignal::new(query),
            reported: StoredValue::new(None),
            report: StoredValue::new_local(report),
        }
    }

    /// The meaning of the attributes; tracked.
    pub fn given(self) -> Arc<Given> {
        self.given.get()
    }

    /// The meaning of the attributes, untracked.
    pub fn given_untracked(self) -> Arc<Given> {
        self.given.get_untracked()
    }

    /// What the reader asks for; tracked.
    pub fn query(self) -> Query {
        self.query.get()
    }

    /// What the reader asks for, untracked.
    pub fn query_untracked(self) -> Query {
        self.query.get_untracked()
    }

    /// Takes other attributes.
    pub fn set_given(self, given: Given) {
        self.given.set(Arc::new(given));
        self.report_mistakes();
    }

    /// Shows a query that the host's address has already, or that no address has.
    pub fn show(self, query: Query) {
        self.query.set(query);
    }

    /// Shows a query, and puts it into the host's address where that is allowed.
    pub fn ask(self, query: Query, mode: HistoryMode) {
        let places = &self.given_untracked().places;
        let before = address();
        let after = places.placed(&query, &before);
        if places.state != UrlState::Off && after != before {
            self.report("address", &after, if mode == HistoryMode::Push { "push" } else { "replace" });
        }
        self.show(query);
    }

    /// Reports an event to the class.
    pub fn report(self, event: &str, first: &str, second: &str) {
        // The class may call back, so the function is not borrowed meanwhile.
        let Some(report) = self.report.try_get_value() else { return };
        // An exception of a listener is on the console already.
        let _ = report.call3(&JsValue::NULL, &event.into(), &first.into(), &second.into());
    }

    /// Reports attributes that could not be read.
    pub fn report_mistakes(self) {
        self.given_untracked().messages.iter().for_each(|message| self.report("warning", message, ""));
    }

    /// Reports a view that answers another query than the one before.
    pub fn report_view(self, view: &View) {
        let text = view.query.text_form();
        // The element may be gone by now.
        let Some(before) = self.reported.try_get_value() else { return };
        if before.as_ref() != Some(&text) {
            self.reported.set_value(Some(text.clone()));
            self.report(if before.is_none() { "ready" } else { "change" }, &text, &view.total.to_string());
        }
    }
}

/// The address of the host's page.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}
