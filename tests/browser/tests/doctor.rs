//! Tests the report on the feeds, which a publisher opens with `?doctor`: each problem, its cause, and its fix.
//! Readers load none of its code.

use browser_tests::{HttpResponse, json, open, site};
use serde_json::json;

const LINES: &str = ".report li";

#[test]
fn the_report_names_the_problems_of_a_feed_and_their_fixes() {
    let feed = json!({"title": "Lantern", "version": "https://jsonfeed.org/version/1.1", "items": [
        {"id": "1", "title": "One", "tags": ["DevOps", "once"], "date_published": "2025-05-09"},
        {"id": "2", "title": "Two", "tags": ["dev-ops"], "date_published": "soon"},
        {"title": "A post without an id"},
    ]});
    let visit = site().feed(&feed).open("?doctor");
    visit.sees("h1", "Feed report");
    for words in [
        "Format: JSON Feed 1.1",
        "Posts: 2",
        "OK Media type: application/json",
        "Warning Can’t be cached: no ETag or Last-Modified",
        "Skipped Item 2: items[1].date_published isn’t a date: “soon”; value skipped",
        "JSON Feed 1.1, “Items”: dates use RFC 3339",
        "Give every item an id that never changes, such as its address.",
        "“DevOps” (1), “dev-ops” (1)",
    ] {
        visit.sees_within(LINES, words);
    }
    visit.is_accessible("a report on a feed");
    visit.phone(360);
    visit.fits_its_window();
    visit.sees_within(LINES, "embed/tag-archive.js\"></script>");
    visit.sees_within(LINES, "feed.json\"></tag-archive>");
    visit.press("All posts");
    visit.sees("h1", "All posts");
}

#[test]
fn a_feed_without_fault_is_healthy() {
    let visit = open("?doctor");
    // The end of the line depends on the headers of the host.
    visit.sees_within(LINES, "OK No problems found");
    visit.sees_within(LINES, "OK Fit for a tag archive");
}

#[test]
fn a_renamed_setting_works_and_its_new_name_is_in_the_report() {
    let visit = site().settings(r#"{"kept_megabytes": 0, "paging": "more"}"#).open("?doctor");
    visit.sees_within(LINES, "The setting “kept_megabytes” is now called “cache_megabytes”.");
    visit.sees_within(LINES, "The value “more” of “paging” is now called “load-more”.");
}

#[test]
fn what_is_no_feed_is_explained_in_the_report_too() {
    let visit =
        site().file("feed.json", HttpResponse::new(200, "application/json", "{\"items\": [1,]}")).open("?doctor");
    visit.sees("h1", "We couldn’t load the posts");
    // Only an owner opens the report, so that the details are unfolded.
    visit.counts("[role=alert] details[open]", 1);
    visit.sees_within("[role=alert] details", "line 1, column 14");
}

#[test]
fn readers_do_not_load_what_only_publishers_need() {
    let visit = site().feed(&json!({"version": "https://jsonfeed.org/version/1.1", "items": []})).open("");
    visit.sees(".state h2", "No posts yet");
    assert!(!visit.host().requests().iter().any(|request| request.path.contains("doctor")));
}

#[test]
fn scripts_in_a_feed_are_text_in_the_report() {
    let payload = "<img src=x onerror=\"window.__pwned = 1\">";
    let feed = json!({"items": [{"id": 1, "date_published": payload, "tags": [payload]}]});
    let visit = site().file("feed.json", json(&feed)).open("?doctor");
    visit.sees_within(LINES, "onerror");
    visit.finds("typeof window.__pwned", "undefined");
    visit.finds("document.querySelectorAll('main img, main script').length", 0);
}
