//! Tests of which feed is read, of the diagnostics that are printed, and of input
//! that is refused. The tests of the core cover the parsing of feeds.

use crate::desk::{Desk, SITE, between};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_feed_of_the_site_is_read_unless_another_is_given() {
    let desk = Desk::new();
    let output = desk.try_publish(&[]);
    assert_eq!(output.code, Some(0), "{}", output.errors);
    assert!(desk.read("out/index.html").contains("<title>All posts | Of the site</title>"));
    desk.publish(&[]);
    assert!(desk.read("out/index.html").contains("<title>All posts | Lantern</title>"));
    // The app loads the posts that the pages were rendered from.
    assert!(desk.read("out/feed.json").contains("A queue in Postgres"));
    assert_eq!(desk.read("out/samples/more.json"), "[]");
}

#[test]
fn several_feeds_are_one_archive() {
    let desk = Desk::new();
    let feeds = r#""feeds": [{"name": "One", "feed": "one.json"}, {"name": "Two", "feed": "sub/two.xml"}]"#;
    desk.write("site/index.html", &SITE.replace("\"feed\": \"feed.json\"", feeds));
    desk.write("site/one.json", r#"{"version": "1", "items": [{"id": "1", "title": "First", "tags": ["a"]}]}"#);
    desk.write(
        "site/sub/two.xml",
        "<rss><channel><item><title>Second</title><guid>x</guid><category>a</category></item></channel></rss>",
    );
    let output = desk.try_publish(&[]);
    assert_eq!(output.code, Some(0), "{}", output.errors);
    let page = desk.read("out/tag/a/index.html");
    assert!(page.contains(">First</a>") && page.contains(">Second</a>"), "{page}");
    let settings: Value = serde_json::from_str(between(&page, "id=\"settings\">", "</script>")).unwrap();
    assert_eq!(settings, json!({"feed": "feed.json", "home": "./", "page_size": 3, "title": "Tag Archive"}));
    // The app loads one file, and readers can still filter by source.
    let read = crate::desk::archive(&desk.read("out/feed.json"));
    let sources = read.terms(archive_core::query::Facet::Source).iter().map(|term| term.label.as_str());
    assert_eq!(sources.collect::<Vec<_>>(), ["One", "Two"]);
    fs::remove_file(desk.at("site/one.json")).unwrap();
    desk.check_refusal(&[], 2, "could not read the feed");
}

#[test]
fn issues_are_told_and_stop_only_where_they_shall() {
    let desk = Desk::new();
    desk.write("given.json", r#"{"version": "1", "items": [{"id": "1", "title": "One", "date_published": "soon"}]}"#);
    let diagnostic = "items[0].date_published isn’t a date: “soon”; value skipped";
    desk.check_refusal(&["--feed", "given.json", "--strict"], 1, diagnostic);
    assert!(!desk.at("out").exists());
    let output = desk.publish(&["--format", "json"]);
    assert!(output.errors.contains(diagnostic), "{}", output.errors);
    let summary: Value = serde_json::from_str(&output.printed).unwrap();
    assert_eq!(summary["issues"], json!([diagnostic]));
    assert!(!desk.read("out/index.html").contains("class=\"notice\""));
    desk.write("given.json", crate::desk::FEED);
    desk.publish(&["--strict"]);
}

#[test]
fn a_feed_can_come_through_a_pipe_and_in_any_format() {
    use std::io::Write;
    use std::process::Stdio;
    let desk = Desk::new();
    let mut child = desk.command(&["--feed", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let feed = b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Piped</title><entry><id>a:1</id><title>One</title></entry></feed>";
    child.stdin.take().unwrap().write_all(feed).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(desk.read("out/index.html").contains(">One</a>"));
}

#[test]
fn what_cannot_be_used_is_refused_before_anything_is_written() {
    let desk = Desk::new();
    desk.write("feed.xml", "<?xml version=\"1.0\"?><opml/>");
    desk.check_refusal(&["--feed", "feed.xml"], 2, "feed.xml: the document is XML of another kind");
    desk.check_refusal(&["--feed", "none.json"], 2, "could not read the feed");
    desk.check_refusal(&["--base-url", "blog"], 2, "the path of a base is plain");
    desk.write("site/index.html", "<p>Another site</p>");
    desk.check_refusal(
        &["--feed", "given.json"],
        2,
        "site/index.html is not the page of a built site: it has no <html lang",
    );
    fs::remove_file(desk.at("site/index.html")).unwrap();
    desk.check_refusal(&["--feed", "given.json"], 2, "there is no built site in site: could not read");
    assert!(!desk.at("out").exists());
}
