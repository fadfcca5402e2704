//! Measures how one page loads in a fresh, throttled browser.

use std::sync::Arc;
use std::time::Duration;

use browser_tests::{Host, Visit};
use fantoccini::wd::TimeoutConfiguration;
use serde_json::{Value, json};

use crate::throttle::throttle;

const VITALS: &str = include_str!("../../../vitals.js");
const FIRST_CLICK: &str = include_str!("../../../first-click.js");

/// The timeout for scripts and page loads in a visit.
const LIMIT: Duration = Duration::from_secs(60);

/// The load metrics of a page, in milliseconds except for the layout shift.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Vitals {
    /// First contentful paint (FCP).
    pub first_paint: f64,
    /// Largest contentful paint (LCP).
    pub largest_paint: f64,
    /// Cumulative layout shift (CLS).
    pub shift: f64,
    /// Total blocking time (TBT): the part of each task beyond 50 ms, for tasks on the main thread after the first
    /// paint.
    pub blocked: f64,
}

/// Loads a page, waits until it is idle, and returns its metrics.
pub fn vitals(host: &Arc<Host>, page: &str) -> Vitals {
    let visit = slow(host);
    visit.go(page);
    let result = visit.run(visit.client().execute_async(VITALS, Vec::new()));
    let number = |name: &str| result[name].as_f64().unwrap_or_else(|| panic!("{page}: no {name} in {result}"));
    println!("    largest {}, long tasks {}", result["largest"], result["tasks"]);
    Vitals {
        first_paint: number("firstPaint"),
        largest_paint: number("largestPaint"),
        shift: number("shift"),
        blocked: number("blocked"),
    }
}

/// Clicks a chip as soon as it is painted. Returns the time at which the click has narrowed the posts.
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
