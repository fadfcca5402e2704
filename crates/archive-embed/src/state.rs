//! The reactive state of one element: its parsed attributes and its query.
//!
//! Events are reported to the element's class by name, with up to two strings.

use crate::settings::ElementSettings;
use crate::urls::UrlState;
use archive_core::query::Query;
use archive_core::view::View;
use archive_ui::{FeedStore, HistoryMode};
use js_sys::Function;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// The state of one element.
#[derive(Clone, Copy)]
pub struct ElementState {
    /// The archive, loaded or loading.
    pub store: FeedStore,
    attributes: RwSignal<Arc<ElementSettings>>,
    query: RwSignal<Query>,
    /// The query string of the last reported event.
    reported: StoredValue<Option<String>>,
    report: StoredValue<Function, LocalStorage>,
}

impl ElementState {
    /// Creates the state of an element that has reported nothing yet.
    pub fn new(attributes: ElementSettings, query: Query, store: FeedStore, report: Function) -> ElementState {
        ElementState {
            store,
            attributes: RwSignal::new(Arc::new(attributes)),
            query: RwSignal::new(query),
            reported: StoredValue::new(None),
            report: StoredValue::new_local(report),
        }
    }

    /// Returns the parsed attributes; tracked.
    pub fn attributes(self) -> Arc<ElementSettings> {
        self.attributes.get()
    }

    /// Returns the parsed attributes, untracked.
    pub fn attributes_untracked(self) -> Arc<ElementSettings> {
        self.attributes.get_untracked()
    }

    /// Returns the current query; tracked.
    pub fn query(self) -> Query {
        self.query.get()
    }

    /// Returns the current query, untracked.
    pub fn query_untracked(self) -> Query {
        self.query.get_untracked()
    }

    /// Replaces the parsed attributes and reports their warnings.
    pub fn set_attributes(self, attributes: ElementSettings) {
        self.attributes.set(Arc::new(attributes));
        self.report_mistakes();
    }

    /// Shows a query without changing the host page's URL.
    pub fn show(self, query: Query) {
        self.query.set(query);
    }

    /// Shows a query, and writes it to the host page's URL where `url-state` allows that.
    pub fn set_query(self, query: Query, mode: HistoryMode) {
        let urls = &self.attributes_untracked().urls;
        let before = address();
        let after = urls.url_with(&query, &before);
        if urls.state != UrlState::Off && after != before {
            self.report("address", &after, if mode == HistoryMode::Push { "push" } else { "replace" });
        }
        self.show(query);
    }

    /// Calls the class's `report` function.
    pub fn report(self, event: &str, first: &str, second: &str) {
        // The class may call back into the element, so the function is not borrowed
        // during the call.
        let Some(report) = self.report.try_get_value() else { return };
        // The browser logs an exception of a listener to the console.
        let _ = report.call3(&JsValue::NULL, &event.into(), &first.into(), &second.into());
    }

    /// Reports a warning for each invalid attribute.
    pub fn report_mistakes(self) {
        self.attributes_untracked().messages.iter().for_each(|message| self.report("warning", message, ""));
    }

    /// Reports `ready` for the first view and `change` for a view whose query differs
    /// from the last one.
    pub fn report_view(self, view: &View) {
        let text = view.query.to_query_string();
        // The element may be unmounted by now.
        let Some(before) = self.reported.try_get_value() else { return };
        if before.as_ref() != Some(&text) {
            self.reported.set_value(Some(text.clone()));
            self.report(if before.is_none() { "ready" } else { "change" }, &text, &view.total.to_string());
        }
    }
}

/// Returns the URL of the host page.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}
