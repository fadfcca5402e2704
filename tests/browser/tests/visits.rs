//! Tests the test tools: an error in a page fails its test in either browser, and no data passes from one test to
//! another. These tests do not depend on the site.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use browser_tests::{Browser, Scheme, Visit, in_both_browsers, open_in, site};
use serde_json::json;

in_both_browsers!(a_visit_knows_nothing_of_the_one_before, what_goes_wrong_unheard_is_a_complaint);

fn a_visit_knows_nothing_of_the_one_before(browser: Browser) {
    let kept = "Promise.all([caches.has('kept'), localStorage.getItem('kept'), document.cookie])";
    let host = site().start();
    let before = Visit::new(browser, Arc::clone(&host));
    before.go("");
    before.prefers(Scheme::Dark);
    before.js("caches.open('kept').then(() => { localStorage.kept = 'yes'; document.cookie = 'kept=yes'; })");
    before.js("void open('about:blank')");
    before.finds(kept, json!([true, "yes", "kept=yes"]));
    before.until("windows", || before.run(before.client().windows()).len(), 2);
    drop(before);
    // Among the idle browsers, this one was used last and is reused first.
    let after = Visit::new(browser, host);
    assert_eq!(after.run(after.client().windows()).len(), 1);
    after.go("");
    after.finds(kept, json!([false, null, ""]));
    after.finds("matchMedia('(prefers-color-scheme: dark)').matches", false);
}

fn what_goes_wrong_unheard_is_a_complaint(browser: Browser) {
    let visit = open_in(browser, "");
    visit.js("setTimeout(() => { window.thrown = true; throw new Error('an uncaught error') })");
    visit.js("void fetch('https://elsewhere.example/').catch(() => window.refused = true)");
    visit.finds("window.thrown && window.refused", true);
    let ended = catch_unwind(AssertUnwindSafe(|| drop(visit)));
    let complaints = ended.unwrap_err().downcast::<String>().unwrap();
    for words in ["an uncaught error", "https://elsewhere.example/"] {
        assert!(complaints.contains(words), "{words} is not in {complaints}");
    }
}
