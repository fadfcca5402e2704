//! Tests that elements which leave the page also lose their listeners. The tests count listeners, since the data kept
//! for each listener is not visible from outside.

use browser_tests::{Visit, open};

/// Counts from now on how many listeners elements have gained.
const COUNTING: &str = "(() => {
    const { prototype } = EventTarget;
    window.gained = 0;
    for (const [name, one] of [['addEventListener', 1], ['removeEventListener', -1]]) {
        const known = prototype[name];
        prototype[name] = function (...given) {
            if (this instanceof Element) window.gained += one;
            return known.apply(this, given);
        };
    }
})()";

/// Waits until elements have gained this many listeners.
#[track_caller]
fn has_gained(visit: &Visit, expected: i64) {
    visit.until("listeners gained", || visit.js("window.gained").as_i64(), Some(expected));
}

#[test]
fn leaving_and_returning_adds_no_listeners() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.js(COUNTING);
    for _ in 0..3 {
        // A selected filter adds its own button, a copy button, and months below a year.
        visit.press_chip("Platform");
        visit.is_at("?category=platform");
        visit.press_chip("Platform");
        visit.is_at("");
        has_gained(&visit, 0);
        visit.press("Tags");
        visit.sees("h1", "All tags");
        assert!(visit.js("window.gained").as_i64() < Some(0));
        visit.press("All posts");
        visit.sees("h1", "All posts");
        has_gained(&visit, 0);
    }
}
