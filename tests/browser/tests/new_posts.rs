//! Tests the marks of posts that are newer than the reader's last visit.

use browser_tests::{Gate, Visit, open, published, site};

use crate::element::variant;
use crate::published::{PLACES, WATCH, held, taken_over};

/// 2025-08-30. Three posts on the first page of the sample are newer.
const LAST_VISIT: &str = "1756512000";

/// Stores a visit to the archive with the feed at `feed.json`.
#[track_caller]
fn has_visited(visit: &Visit) {
    let key = format!("tag-archive-visits {}", visit.host().url("feed.json"));
    visit.js(&format!("localStorage.setItem('{key}', '{LAST_VISIT}')"));
}

#[test]
fn posts_since_the_last_visit_have_a_mark_until_the_visit_ends() {
    let visit = open("");
    visit.sees(".status", "77 posts");
    visit.counts(".new", 0);
    has_visited(&visit);
    visit.reload();
    visit.counts(".new", 3);
    visit.sees(".card:has(.new) .title", "Eight years of this blog, in numbers we trust");
    visit.sees(".new", "new");
    visit.is_accessible("new posts");
    // Another page and a reload are the same visit.
    visit.press("Tags");
    visit.sees("h1", "All tags");
    visit.go("tag/backend");
    visit.counts(".new", 1);
    visit.go("");
    visit.counts(".new", 3);
}

#[test]
fn marks_can_be_turned_off_and_then_nothing_is_stored() {
    let visit = site().settings(r#"{"feed": "feed.json", "mark_new": false}"#).open("");
    visit.sees(".status", "77 posts");
    visit.finds("Object.keys(localStorage).filter(key => key.includes('visits')).length", 0);
    has_visited(&visit);
    visit.reload();
    visit.sees(".status", "77 posts");
    visit.counts(".new", 0);
}

#[test]
fn marks_appear_on_a_published_page_and_nothing_moves() {
    let gate = Gate::closed();
    let visit = held(published(), &gate).open("tag/backend/");
    has_visited(&visit);
    visit.counts(".boot .card", 12);
    let places = PLACES.replace(".boot'", ".boot, .new'");
    let before = visit.js(&places);
    visit.js(WATCH);
    gate.open();
    taken_over(&visit);
    visit.counts(".new", 1);
    visit.finds(&places, before);
    visit.finds("document.documentElement.dataset.shift ?? 'nothing'", "nothing");
    // Every section of the site is one archive.
    visit.go("");
    taken_over(&visit);
    visit.counts(".new", 3);
}

#[test]
fn an_element_marks_posts_only_where_its_page_asks_for_that() {
    let visit = site().open(&variant("plain"));
    visit.inside("tag-archive");
    visit.sees(".status", "77 posts");
    visit.finds("localStorage.length", 0);
    has_visited(&visit);
    visit.js("document.querySelector('tag-archive').setAttribute('mark-new', 'on')");
    visit.counts(".new", 3);
}
