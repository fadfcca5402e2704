//! One library in one page of a fresh browser, asked for one step after the other.
//! What is done with the numbers is not known here.

use std::sync::Arc;
use std::time::Duration;

use browser_stories::{Host, Visit};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::contestants::Contestant;

/// Hands a step's result, or what went wrong in it, to the one who asked.
const STEP: &str = "const [step, words, done] = arguments; \
    Promise.resolve().then(() => bench[step](...words)).then(value => done({ value }), error => done({ error: `${error.stack}` }))";

/// Longer than any step takes, and as long as the visit waits.
const LIMIT: Duration = Duration::from_secs(60);

/// A library in its page, with the feed there as bytes.
pub struct Page {
    visit: Visit,
    what: String,
}

/// What the browser keeps for a page, in bytes, once what nobody needs is gone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// Objects of scripts.
    pub heap: f64,
    /// What array buffers hold.
    pub buffers: f64,
    /// What the library says it keeps elsewhere.
    pub outside: f64,
}

impl Page {
    /// Opens the page; the feed is not there yet.
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

    /// Starts the library; milliseconds from the bytes of the feed to the first answer.
    pub fn start(&self) -> f64 {
        self.tidy();
        self.number("start", json!([]))
    }

    /// Whether the library can be asked for something.
    pub fn offers(&self, ability: &str) -> bool {
        let offers = self.step("offers", json!([]));
        offers.as_array().is_some_and(|offers| offers.iter().any(|offer| offer == ability))
    }

    /// A step that gives a number.
    pub fn number(&self, step: &str, words: Value) -> f64 {
        let value = self.step(step, words);
        value.as_f64().unwrap_or_else(|| panic!("{}: {step} gave {value}", self.what))
    }

    /// A step.
    pub fn step(&self, step: &str, words: Value) -> Value {
        let command = self.visit.client().execute_async(STEP, vec![json!(step), words]);
        let mut result = self.visit.run(command);
        if let Some(error) = result.get("error") {
            panic!("{}: {step}: {}", self.what, error.as_str().unwrap_or_default());
        }
        result["value"].take()
    }

    /// What is kept for the page now.
    pub fn memory(&self) -> Memory {
        self.tidy();
        let usage = self.visit.devtools("Runtime.getHeapUsage", &json!({}));
        let bytes = |name: &str| usage[name].as_f64().unwrap_or_else(|| panic!("the browser tells no {name}: {usage}"));
        Memory {
            heap: bytes("usedSize"),
            buffers: bytes("backingStorageSize"),
            outside: self.number("outside", json!([])),
        }
    }

    /// Has the browser drop what nobody needs.
    fn tidy(&self) {
        self.visit.devtools("HeapProfiler.collectGarbage", &json!({}));
    }
}
