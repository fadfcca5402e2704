//! Tests failures of the feed: each has its own explanation, and a way to recover where that is possible. Unit tests
//! of the core check the full text of the explanations.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use browser_tests::{Gate, HttpResponse, json, sample, site};
use serde_json::json;

/// Asserts that this response for the feed leads to this title, with these words below it.
#[track_caller]
fn check(answer: HttpResponse, title: &str, words: &str) {
    let visit = site().file("feed.json", answer).visit();
    visit.expects_complaint("feed.json");
    visit.go("tag/backend");
    visit.sees("h1", title);
    // An address means nothing to readers.
    let shown = visit.texts(".state > p").concat();
    assert!(!shown.contains("feed.json"), "{shown}");
    // Readers see what they can do; the details are folded where only the owner can use them.
    visit.js("document.querySelectorAll('[role=alert] details').forEach(details => details.open = true)");
    visit.sees_within("[role=alert]", words);
    visit.sees_within(".state-actions", "Open the feed");
}

#[test]
fn a_feed_that_is_on_its_way_is_waited_for() {
    let gate = Gate::closed();
    let visit = site().hold_file("feed.json", &gate).open("");
    visit.sees("h1", "All posts");
    visit.sees(".status", "Loading posts…");
    visit.counts(".card-skeleton[aria-hidden=true]", 6);
    gate.open();
    visit.sees(".status", "77 posts");
    visit.counts(".card-skeleton", 0);
}

#[test]
fn an_empty_feed_is_no_failure() {
    let visit =
        site().feed(&json!({ "title": "New", "version": "https://jsonfeed.org/version/1.1", "items": [] })).open("");
    visit.sees(".state h2", "No posts yet");
    visit.has_title("All posts | New");
    visit.counts(".search, .filters, [role=alert]", 0);
}

#[test]
fn a_feed_of_which_no_post_can_be_read_is_not_empty() {
    let feed = json!({ "version": "https://jsonfeed.org/version/1.1", "items": [{ "title": "No id" }, { "title": "Nor here" }] });
    let visit = site().feed(&feed).open("");
    visit.sees(".state h2", "No posts could be read");
    visit.sees(".state p", "2 posts skipped. The list below has the reasons.");
    visit.sees(".notice summary", "For the site owner: 2 posts skipped");
    visit.counts(".search, .filters, [role=alert]", 0);
}

#[test]
fn a_feed_that_is_missing() {
    check(HttpResponse::plain(404, "no"), "Feed not found", "returned 404.");
}

#[test]
fn a_server_with_a_problem() {
    check(HttpResponse::plain(503, "no"), "The server had a problem (503)", "Couldn’t load");
    let visit = site().file("feed.json", HttpResponse::plain(503, "no")).visit();
    visit.expects_complaint("feed.json");
    visit.go("");
    visit.sees(".state > p", "Try again in a moment.");
}

#[test]
fn a_feed_that_is_not_public() {
    check(HttpResponse::plain(403, "no"), "This feed is private", "needs a login.");
}

#[test]
fn a_feed_that_is_not_json() {
    let broken = HttpResponse::new(200, "application/json", "{\"items\": [\n  {\"id\": 1,,}]}");
    check(broken, "We couldn’t load the posts", "line 2, column 12");
}

#[test]
fn a_feed_that_is_a_web_page() {
    let page = HttpResponse::new(200, "text/html", "<!doctype html><title>Not here</title>");
    check(page, "This address returned a web page, not a feed", "may be the blog’s home page");
}

#[test]
fn a_feed_that_is_too_large_is_stopped_while_it_arrives() {
    // No header has the size of the feed, and the feed never ends.
    let feed = format!("[{}", " ".repeat(1 << 20));
    let feed = HttpResponse::new(200, "application/json", feed).unfinished(&Gate::closed());
    let visit = site().settings(r#"{"max_feed_megabytes": 1}"#).file("feed.json", feed).open("");
    visit.sees("h1", "We couldn’t load the posts");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "is too large: 1048577 bytes (the limit is 1048576)");
}

#[test]
fn a_feed_that_never_ends_has_its_time() {
    let feed = HttpResponse::new(200, "application/json", "[").unfinished(&Gate::closed());
    let visit = site().settings(r#"{"load_timeout_seconds": 1}"#).file("feed.json", feed).open("");
    visit.sees("h1", "The feed took too long");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "didn’t send the whole feed in time");
    visit.sees_within(".state-actions", "Try again");
}

#[test]
fn a_feed_of_another_site_that_does_not_share_it() {
    let other = site().start();
    let feed = other.url("feed.json");
    let visit = site().settings(&json!({ "feed": feed }).to_string());
    let visit = visit.policy("connect-src 'self'", &format!("connect-src 'self' {}", other.origin())).visit();
    visit.expects_complaint("feed.json");
    visit.go("");
    visit.sees("h1", "Couldn’t reach the feed");
    visit.sees(".state p", "Check your connection and try again.");
    visit.click("[role=alert] summary");
    visit.sees("[role=alert] code", &format!("Access-Control-Allow-Origin: {}", visit.host().origin()));
    visit.sees_within("[role=alert]", &feed);
}

#[test]
fn a_feed_that_the_policy_of_the_page_blocks() {
    let other = site().file("feed.json", json(&sample()).header("Access-Control-Allow-Origin", "*")).start();
    let visit = site().settings(&json!({ "feed": other.url("feed.json") }).to_string()).visit();
    visit.expects_complaint("connect-src");
    visit.expects_complaint("feed.json");
    visit.go("");
    visit.sees("h1", "This site’s security policy blocks the feed");
    visit.press("For the site owner");
    visit.sees_within("[role=alert] details", &format!("add {} to connect-src", other.origin()));
}

#[test]
fn a_feed_of_another_site_that_shares_it() {
    let shared = json(&sample()).header("Access-Control-Allow-Origin", "*");
    let other = site().file("feed.json", shared).start();
    let visit = site().settings(&json!({ "feed": other.url("feed.json") }).to_string());
    let visit = visit.policy("connect-src 'self'", &format!("connect-src 'self' {}", other.origin())).open("");
    visit.sees(".status", "77 posts");
}

#[test]
fn trying_again_helps_once_the_server_does() {
    let well = Arc::new(AtomicBool::new(false));
    let answers = Arc::clone(&well);
    let visit = site().answer(move |request| {
        let refused = request.file.as_deref() == Some("feed.json") && !answers.load(Ordering::SeqCst);
        refused.then(|| HttpResponse::plain(503, "busy"))
    });
    let visit = visit.visit();
    visit.expects_complaint("feed.json");
    visit.go("tag/backend");
    visit.sees("h1", "The server had a problem (503)");
    visit.offline(true);
    visit.press("Try again");
    visit.sees("h1", "Couldn’t reach the feed");
    visit.offline(false);
    well.store(true, Ordering::SeqCst);
    visit.press("Try again");
    visit.sees("h1", "Tag archive: backend");
    visit.sees(".status", "27 posts");
}

#[test]
fn posts_that_cannot_be_used_are_counted_and_the_rest_is_shown() {
    let items = json!([
        { "id": "a", "title": "Kept" },
        { "title": "No id" },
        "not a post",
        { "id": "b", "title": "Also kept", "date_published": "soon" },
    ]);
    let visit = site()
        .feed(&json!({ "title": "Mixed", "version": "https://jsonfeed.org/version/1.1", "items": items }))
        .open("");
    visit.sees(".status", "2 posts");
    visit.until("titles", || visit.titles(), vec!["Kept".to_string(), "Also kept".to_string()]);
    visit.sees(".notice summary", "For the site owner: 2 posts skipped, 1 value skipped or fixed");
    visit.click(".notice summary");
    visit.sees_within(".notice li", "items[1].id is missing; post skipped");
    visit.sees_within(".notice li", "items[3].date_published isn’t a date: “soon”");
}

#[test]
fn settings_that_are_not_json_are_shown_their_place() {
    let visit = site().settings("{\n \"page_size\" 3}").open("");
    visit.sees("h1", "This page isn’t set up correctly");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "line 2, column 14");
}

#[test]
fn settings_with_a_mistake_are_named() {
    let visit = site().settings("{\n \"pagesize\": 3}").open("");
    visit.sees("h1", "This page isn’t set up correctly");
    visit.click("[role=alert] summary");
    visit.sees_within("[role=alert]", "there’s no setting “pagesize”");
    visit.counts(".state-actions button", 0);
}
