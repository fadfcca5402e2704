//! Tests of the command `doctor`.

use crate::server::{response, serve_response};
use crate::site::built_site;
use crate::{tag_archive, text};
use serde_json::Value;
use std::fs;

const FEED: &str = r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
  {"id": "1", "title": "One", "tags": ["DevOps"], "date_published": "2025-05-09"},
  {"id": "2", "title": "Two", "tags": ["dev-ops"], "date_published": "soon"}
]}"#;

#[test]
fn a_report_lists_losses_and_the_exit_code_is_1() {
    let output = tag_archive(&["doctor", "-"], FEED);
    let report = text(&output.stdout);
    for expected in [
        "Format: JSON Feed 1.1",
        "Posts: 2",
        "Dates: 2025-05-09 to 2025-05-09, 1 post without a date",
        "Item 2: items[1].date_published isn’t a date: “soon”; value skipped",
        "JSON Feed 1.1, “Items”: dates use RFC 3339",
        "“DevOps” (1), “dev-ops” (1)",
    ] {
        assert!(report.contains(expected), "no {expected} in\n{report}");
    }
    assert!(!report.contains('\u{1b}'), "a pipe gets no colours: {report}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_feed_without_problems_passes() {
    let feed = r#"[{"title": "One", "url": "https://lantern.example/one", "tags": ["Rust"], "date": "2025-05-09"}]"#;
    let output = tag_archive(&["doctor", "-"], feed);
    let report = text(&output.stdout);
    assert!(report.contains("No problems found."), "{output:?}");
    assert!(report.ends_with("\nVerdict\n  OK  Fit for a tag archive\n"), "{report}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_feed_without_tags_is_not_fit_and_has_problems() {
    let output = tag_archive(&["doctor", "-"], r#"[{"title": "One", "url": "https://lantern.example/one"}]"#);
    let report = text(&output.stdout);
    assert!(!report.contains("No problems found"), "{report}");
    let verdict = report.split_once("\nVerdict\n").unwrap().1;
    let expected = "  Problem  Not fit for a tag archive:\n  No post has a tag\n        \
        Give every post an array “tags”, or name its field in the setting “fields”.\n  No post has a date\n        \
        Add the date of publication. Without it, a post is in no year and comes last.\n";
    assert_eq!(verdict, expected);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_truncated_feed_has_the_advice_for_its_generator() {
    let items: String = (0..10).map(|id| format!("<item><title>Post {id}</title><guid>{id}</guid></item>")).collect();
    let feed = format!(
        "<rss><channel><link>https://lantern.example/</link><generator>https://wordpress.org/?v=6.5</generator>{items}</channel></rss>"
    );
    let output = tag_archive(&["doctor", "--format", "json", "-"], &feed);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let verdict = &report["verdict"];
    let reasons: Vec<&str> =
        verdict["reasons"].as_array().unwrap().iter().map(|reason| reason["reason"].as_str().unwrap()).collect();
    assert_eq!((&verdict["fitness"], &reasons[..]), (&"not-fit".into(), &["no-tags", "no-dates", "truncated"][..]));
    let advice = verdict["reasons"][2]["advice"].as_str().unwrap();
    assert!(advice.contains("https://lantern.example/wp-json/wp/v2/posts"), "{advice}");
}

#[test]
fn problems_of_the_delivery_are_problems() {
    let feed = r#"[{"title": "One", "url": "https://lantern.example/one", "tags": ["Rust"], "date": "2025-05-09"}]"#;
    let check = |headers: &str, expected: &str| {
        let output = tag_archive(&["doctor", &serve_response(response("200 OK", headers, feed))], "");
        let report = text(&output.stdout);
        assert!(report.contains(expected), "no {expected} in\n{report}");
    };
    let open = "Access-Control-Allow-Origin: *\r\nContent-Type: application/json\r\n";
    check(&format!("{open}ETag: \"1\"\r\n"), "OK  No problems found.\n");
    check(open, "OK  No problems found in the posts.\n");
}

#[test]
fn programs_get_json() {
    let output = tag_archive(&["doctor", "--format", "json", "-"], FEED);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["format"], "json-feed");
    assert_eq!(report["findings"][0]["item"], 2);
    assert_eq!(report["findings"][0]["outcome"], "value-dropped");
    assert_eq!(report["variants"][0][1][0], "dev-ops");
}

#[test]
fn a_syntax_error_is_printed_with_a_caret() {
    let output = tag_archive(&["doctor", "-"], "{\"items\": [1,]}");
    let errors = text(&output.stderr);
    assert!(errors.contains("line 1, column 14"), "{errors}");
    assert!(errors.contains("\n             ^"), "{errors}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn feeds_that_an_html_page_links_to_are_printed() {
    let page = "<html><link rel=alternate type=application/atom+xml title=Posts href=https://lantern.example/atom>";
    let output = tag_archive(&["doctor", "-"], page);
    assert!(text(&output.stderr).contains("Posts: https://lantern.example/atom"), "{output:?}");
}

#[test]
fn the_headers_of_a_server_are_checked() {
    let headers = "Content-Type: text/plain\r\nAccess-Control-Allow-Origin: *\r\nETag: \"1\"\r\n";
    let output = tag_archive(&["doctor", &serve_response(response("200 OK", headers, FEED))], "");
    let report = text(&output.stdout);
    for expected in ["Warning  Media type: text/plain", "OK  Pages of other sites can read it", "OK  Can be cached"] {
        assert!(report.contains(expected), "no {expected} in\n{report}");
    }
}

#[test]
fn the_message_of_a_failing_server_is_printed() {
    let body = r#"{"code": "rest_no_route", "message": "No route was found."}"#;
    let output = tag_archive(&["doctor", &serve_response(response("404 Not Found", "", body))], "");
    let errors = text(&output.stderr);
    assert!(errors.contains("/feed returned 404 Not Found: ") && errors.contains("No route was found."), "{errors}");
}

#[test]
fn a_file_with_further_pages_is_reported() {
    let output = tag_archive(
        &["doctor", "-"],
        r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}], "next_url": "https://lantern.example/2"}"#,
    );
    assert!(
        text(&output.stderr).contains(": this is only a part of the feed; give its address to read all of it"),
        "{output:?}"
    );
}

#[test]
fn the_folder_of_a_site_is_checked_with_the_settings_of_its_page() {
    let folder = built_site();
    let site = folder.path().join("site");
    let page = fs::read_to_string(site.join("index.html")).unwrap();
    let with = |settings: &str| {
        fs::write(site.join("index.html"), page.replace(r#"{"feed": "feed.json"}"#, settings)).unwrap()
    };
    fs::write(site.join("feed.json"), r#"[{"Name": "One", "tags": ["Rust"], "date": "2025-05-09", "url": "/one"}]"#)
        .unwrap();
    with(r#"{"feed": "feed.json", "fields": {"title": "Name"}, "paging": "more"}"#);
    let output = tag_archive(&["doctor", site.to_str().unwrap()], "");
    let report = text(&output.stdout);
    for expected in
        ["Posts: 1", "Settings\n  Warning  The value “more” of “paging” is now called “load-more”.", "Fit for"]
    {
        assert!(report.contains(expected), "no {expected} in\n{report}");
    }
    with(r#"{"feed": "feed.json", "page_size": 0}"#);
    let output = tag_archive(&["doctor", site.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("page_size"), "{output:?}");
}
