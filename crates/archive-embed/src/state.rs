//! What one element is, and what its reader asks of it.
//!
//! It tells the element's class what happens by a few words; what the class does
//! with them is not known here.

use crate::places::UrlState;
use crate::settings::Given;
use archive_core::query::Query;
use archive_core::view::View;
use archive_ui::Change;
use archive_ui::driver::Driver;
use js_sys::Function;
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsValue;

/// What an archive is shown by.
///
/// As in the driver, what changes has a trigger in place of a signal of its kind.
#[derive(Clone, Copy)]
pub struct State {
    /// Where the posts come from.
    pub driver: Driver,
    held: StoredValue<Held, LocalStorage>,
    settled: Trigger,
    asked: Trigger,
}

struct Held {
    given: Arc<Given>,
    query: Query,
    /// The text of the query that the class was last told of.
    told: Option<String>,
    hear: Function,
}

impl State {
    /// An archive with nothing told of it yet.
    pub fn new(given: Given, query: Query, driver: Driver, hear: Function) -> State {
        let held = Held { given: Arc::new(given), query, told: None, hear };
        State { driver, held: StoredValue::new_local(held), settled: Trigger::new(), asked: Trigger::new() }
    }

    /// What the attributes say.
    pub fn given(self) -> Arc<Given> {
        self.held.with_value(|held| Arc::clone(&held.given))
    }

    /// The same, tracked.
    pub fn settled(self) -> Arc<Given> {
        self.settled.track();
        self.given()
    }

    /// What the reader asks for.
    pub fn query(self) -> Query {
        self.held.with_value(|held| held.query.clone())
    }

    /// The same, tracked.
    pub fn asked(self) -> Query {
        self.asked.track();
        self.query()
    }

    /// Says other things than the attributes did.
    pub fn settle(self, given: Given) {
        self.held.update_value(|held| held.given = Arc::new(given));
        self.tell_of_mistakes();
        self.settled.notify();
    }

    /// Asks for something that stands in the host's address already, or nowhere.
    pub fn show(self, query: Query) {
        self.held.update_value(|held| held.query = query);
        self.asked.notify();
    }

    /// Asks for something, and lets it stand in the host's address if it may.
    pub fn ask(self, query: Query, change: Change) {
        let places = &self.given().places;
        let before = address();
        let after = places.placed(&query, &before);
        if places.state != UrlState::Off && after != before {
            self.tell("address", &after, if change == Change::Step { "push" } else { "replace" });
        }
        self.show(query);
    }

    /// Tells the class a word and up to two texts.
    pub fn tell(self, word: &str, first: &str, second: &str) {
        // Not while what is held is held: the class may ask something back.
        let hear = self.held.with_value(|held| held.hear.clone());
        // A listener that throws has already told the console.
        let _ = hear.call3(&JsValue::NULL, &word.into(), &first.into(), &second.into());
    }

    /// Tells of attributes that were not understood.
    pub fn tell_of_mistakes(self) {
        self.given().messages.iter().for_each(|message| self.tell("warning", message, ""));
    }

    /// Tells what is seen, where that answers another query than before.
    pub fn tell_of_view(self, seen: &View) {
        let text = seen.query.text_form();
        let before = self.held.with_value(|held| held.told.clone());
        if before.as_ref() != Some(&text) {
            self.held.update_value(|held| held.told = Some(text.clone()));
            self.tell(if before.is_none() { "ready" } else { "change" }, &text, &seen.total.to_string());
        }
    }
}

/// The address of the host's page.
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}
