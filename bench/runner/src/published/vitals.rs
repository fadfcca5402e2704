//! How one page was to load, in a fresh browser that is slow.
//! It must not know which page it is, nor what the numbers mean for whom.

use std::sync::Arc;
use std::time::Duration;

use browser_stories::{Host, Visit};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::throttle::throttle;

const VITALS: &str = include_str!("../../../vitals.js");
const FIRST_CLICK: &str = include_str!("../../../first-click.js");

/// As long as a visit waits for anything.
const LIMIT: Duration = Duration::from_secs(60);

/// How a page was to load, in milliseconds but for what moved.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vitals {
    /// When anything was painted (FCP).
    pub first_paint: f64,
    /// When the largest thing was (LCP).
    pub largest_paint: f64,
    /// How much moved (CLS).
    pub shift: f64,
    /// How long tasks held up the main thread after the first paint beyond 50 ms each (TBT).
    pub blocked: f64,
}

/// Loads a page until nothing more happens.
pub fn vitals(host: &Arc<Host>, page: &str) -> Vitals {
    let visit = slow(host);
    visit.go(page);
    let told = visit.run(visit.client().execute_async(VITALS, Vec::new()));
    let number = |name: &str| told[name].as_f64().unwrap_or_else(|| panic!("{page}: no {name} in {told}"));
    println!("    largest {}, long tasks {}", told["largest"], told["tasks"]);
    Vitals {
        first_paint: number("firstPaint"),
        largest_paint: number("largestPaint"),
        shift: number("shift"),
        blocked: number("blocked"),
    }
}

/// When a chip that is pressed as soon as it is painted has narrowed the posts.
pub fn first_click(host: &Arc<Host>, page: &str) -> f64 {
    let visit = slow(host);
    visit.devtools("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": FIRST_CLICK }));
    visit.go(page);
    visit.wait("the answer to the first click", || match visit.js("window.firstClick?.answered") {
        Value::Number(answered) => answered.as_f64().ok_or_else(|| answered.to_string()),
        other => Err(format!("it is {other}, and {}", visit.js("window.firstClick ?? 'nothing was pressed'"))),
    })
}

fn slow(host: &Arc<Host>) -> Visit {
    let visit = Visit::fresh(Arc::clone(host));
    visit.run(visit.client().update_timeouts(TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), None)));
    throttle(&visit);
    visit
}
