//! Which feed is read, what is said of it, and what cannot be used.
//!
//! How a feed is read is tested in the core.

use crate::desk::{Desk, SITE, between};
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_feed_of_the_site_is_read_unless_another_is_given() {
    let desk = Desk::new();
    let said = desk.try_publish(&[]);
    assert_eq!(said.code, Some(0), "{}", said.errors);
    assert!(desk.read("out/index.html").contains("<title>All posts | Of the site</title>"));
    desk.publish(&[]);
    assert!(desk.read("out/index.html").contains("<title>All posts | Lantern</title>"));
    // The site begins with the posts that its pages were made from.
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
    let said = desk.try_publish(&[]);
    assert_eq!(said.code, Some(0), "{}", said.errors);
    let page = desk.read("out/tag/a/index.html");
    assert!(page.contains("<span>First</span>") && page.contains("<span>Second</span>"), "{page}");
    let settings: Value = serde_json::from_str(between(&page, "id=\"settings\">", "</script>")).unwrap();
    assert_eq!(settings, json!({"feed": "feed.json", "home": "./", "page_size": 3, "title": "Tag Archive"}));
    // The site reads one file, and readers can narrow by source all the same.
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
    let issue = "items[0].date_published is not a date: “soon”; the value was left out";
    desk.check_refusal(&["--feed", "given.json", "--strict"], 1, issue);
    assert!(!desk.at("out").exists());
    let said = desk.publish(&["--format", "json"]);
    assert!(said.errors.contains(issue), "{}", said.errors);
    let summary: Value = serde_json::from_str(&said.printed).unwrap();
    assert_eq!(summary["issues"], json!([issue]));
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
    assert!(desk.read("out/index.html").contains("<span>One</span></a>"));
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
