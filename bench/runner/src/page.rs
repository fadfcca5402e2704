//! Opens one library in one page of a fresh browser and runs its steps one after the other.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::{Host, Visit};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::contestants::Contestant;

/// Runs a step in the page and passes its result, or its error, to the driver's callback.
const STEP: &str = "const [step, words, done] = arguments; \
    Promise.resolve().then(() => bench[step](...words)).then(value => done({ value }), error => done({ error: `${error.stack}` }))";

/// The longest time a step may take, and the driver's timeout.
const LIMIT: Duration = Duration::from_secs(60);

/// A library in its page, which holds the feed as bytes.
pub struct Page {
    visit: Visit,
    what: String,
}

/// The memory that the browser keeps for a page after garbage collection, in bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Objects of scripts.
    pub heap: f64,
    /// The contents of array buffers.
    pub buffers: f64,
    /// Memory that the library reports elsewhere.
    pub outside: f64,
}

impl Page {
    /// Opens the page, without the feed.
    pub fn open(host: &Arc<Host>, contestant: &Contestant) -> Self {
        let visit = Visit::fresh(Arc::clone(host));
        let limits = TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None);
        visit.run(visit.client().update_timeouts(limits));
        visit.go(&format!("bench/page.html?library={}", contestant.file));
        visit.finds("typeof bench", "object");
        Self { visit, what: contestant.file.to_string() }
    }

    /// Fetches the feed.
    pub fn load(&self, posts: usize) {
        self.step("load", json!([posts]));
    }

    /// Starts the library. Returns the milliseconds from the bytes of the feed to the first answer.
    pub fn start(&self) -> f64 {
        self.tidy();
        self.number("start", json!([]))
    }

    /// Whether the library supports an ability.
    pub fn offers(&self, ability: &str) -> bool {
        let offers = self.step("offers", json!([]));
        offers.as_array().is_some_and(|offers| offers.iter().any(|offer| offer == ability))
    }

    /// Runs a step that returns a number.
    pub fn number(&self, step: &str, words: Value) -> f64 {
        let value = self.step(step, words);
        value.as_f64().unwrap_or_else(|| panic!("{}: {step} gave {value}", self.what))
    }

    /// Runs a step and returns its value.
    pub fn step(&self, step: &str, words: Value) -> Value {
        let command = self.visit.client().execute_async(STEP, vec![json!(step), words]);
        let mut result = self.visit.run(command);
        if let Some(error) = result.get("error") {
            panic!("{}: {step}: {}", self.what, error.as_str().unwrap_or_default());
        }
        result["value"].take()
    }

    /// Returns the memory that is kept for the page now.
    pub fn memory(&self) -> Memory {
        self.tidy();
        let usage = self.visit.devtools("Runtime.getHeapUsage", &json!({}));
        let bytes =
            |name: &str| usage[name].as_f64().unwrap_or_else(|| panic!("the browser reports no {name}: {usage}"));
        Memory {
            heap: bytes("usedSize"),
            buffers: bytes("backingStorageSize"),
            outside: self.number("outside", json!([])),
        }
    }

    /// Makes the browser collect garbage.
    fn tidy(&self) {
        self.visit.devtools("HeapProfiler.collectGarbage", &json!({}));
    }
}
