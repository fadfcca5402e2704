//! Complaints: what goes wrong in a page ends its story, whichever browser tells it.
//! Here nothing is known of the site.

use std::panic::{AssertUnwindSafe, catch_unwind};

use browser_stories::{Browser, in_both_browsers, open_in};

in_both_browsers!(what_goes_wrong_unheard_is_a_complaint);

fn what_goes_wrong_unheard_is_a_complaint(browser: Browser) {
    let visit = open_in(browser, "");
    visit.js("setTimeout(() => { window.thrown = true; throw new Error('nobody catches this') })");
    visit.js("void fetch('https://elsewhere.example/').catch(() => window.refused = true)");
    visit.finds("window.thrown && window.refused", true);
    let ended = catch_unwind(AssertUnwindSafe(|| drop(visit)));
    let complaints = ended.unwrap_err().downcast::<String>().unwrap();
    for words in ["nobody catches this", "https://elsewhere.example/"] {
        assert!(complaints.contains(words), "{words} is not in {complaints}");
    }
}
