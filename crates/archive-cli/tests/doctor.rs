//! End-to-end tests of the commands `doctor` and `convert`, with a file, stdin and
//! an HTTP server as input.

use archive_cli::convert;
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

const FEED: &str = r#"{"items": [
  {"id": "1", "title": "One", "tags": ["DevOps"], "date_published": "2025-05-09"},
  {"id": "2", "title": "Two", "tags": ["dev-ops"], "date_published": "soon"}
]}"#;

fn tag_archive(words: &[&str], piped: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
    command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(piped.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Starts a server that sends the same response to every request. Returns its URL.
fn server(answer: String) -> String {
    servers(move |_| answer.clone()) + "/feed"
}

/// Starts a server that computes the response from the requested path. Returns its URL.
fn servers(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                connection.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            let line = text(&request).lines().next().unwrap().to_string();
            let request = line.split(' ').nth(1).unwrap();
            connection.write_all(answer(request).as_bytes()).unwrap();
        }
    });
    address
}

fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}", body.len())
}

#[test]
fn a_report_names_what_was_lost_and_the_code_says_so() {
    let output = tag_archive(&["doctor", "-"], FEED);
    let report = text(&output.stdout);
    for words in [
        "Format: JSON Feed 1.1",
        "Posts: 2",
        "Dates: 2025-05-09 to 2025-05-09, 1 post without a date",
        "Item 2: items[1].date_published isn’t a date: “soon”; value skipped",
        "JSON Feed 1.1, “Items”: dates use RFC 3339",
        "“DevOps” (1), “dev-ops” (1)",
    ] {
        assert!(report.contains(words), "no {words} in\n{report}");
    }
    assert!(!report.contains('\u{1b}'), "a pipe gets no colours: {report}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_feed_without_fault_is_healthy() {
    let output = tag_archive(&["doctor", "-"], r#"[{"title": "One", "url": "https://lantern.example/one"}]"#);
    assert!(text(&output.stdout).contains("No problems found."), "{output:?}");
    assert_eq!(output.status.code(), Some(0));
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
fn what_is_no_feed_is_shown_under_a_caret() {
    let output = tag_archive(&["doctor", "-"], "{\"items\": [1,]}");
    let errors = text(&output.stderr);
    assert!(errors.contains("line 1, column 14"), "{errors}");
    assert!(errors.contains("\n             ^"), "{errors}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_page_is_asked_for_its_feeds() {
    let page = "<html><link rel=alternate type=application/atom+xml title=Posts href=https://lantern.example/atom>";
    let output = tag_archive(&["doctor", "-"], page);
    assert!(text(&output.stderr).contains("Posts: https://lantern.example/atom"), "{output:?}");
}

#[test]
fn a_server_is_judged_by_its_headers() {
    let headers = "Content-Type: text/plain\r\nAccess-Control-Allow-Origin: *\r\nETag: \"1\"\r\n";
    let output = tag_archive(&["doctor", &server(response("200 OK", headers, FEED))], "");
    let report = text(&output.stdout);
    for words in ["Warning  Media type: text/plain", "OK  Pages of other sites can read it", "OK  Can be cached"] {
        assert!(report.contains(words), "no {words} in\n{report}");
    }
}

#[test]
fn a_server_that_fails_is_quoted() {
    let body = r#"{"code": "rest_no_route", "message": "No route was found."}"#;
    let output = tag_archive(&["doctor", &server(response("404 Not Found", "", body))], "");
    let errors = text(&output.stderr);
    assert!(errors.contains("status 404") && errors.contains("No route was found."), "{errors}");
}

/// Starts a server with two pages of WordPress posts, total headers, and the names of tags.
fn wordpress(second: &'static str) -> String {
    servers(move |request| {
        let headers = "X-WP-Total: 2\r\nX-WP-TotalPages: 2\r\n";
        if request.starts_with("/wp-json/wp/v2/tags?include=7") {
            return response("200 OK", "", r#"[{"id": 7, "name": "Rust"}]"#);
        }
        assert!(request.contains("per_page=100"), "{request}");
        match request.ends_with("page=2") {
            true => response(second, headers, r#"[{"id": 2, "title": {"rendered": "Two"}, "tags": [7]}]"#),
            false => response("200 OK", headers, r#"[{"id": 1, "title": {"rendered": "One"}, "tags": [7]}]"#),
        }
    }) + "/wp-json/wp/v2/posts"
}

#[test]
fn a_feed_of_several_pages_is_converted_whole() {
    let output = tag_archive(&["convert", &wordpress("200 OK")], "");
    let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
    let errors = |item: &Value| format!("{} {}", item["title"], item["tags"]);
    let items: Vec<String> = converted["items"].as_array().unwrap().iter().map(errors).collect();
    assert_eq!(items, [r#""One" ["Rust"]"#, r#""Two" ["Rust"]"#]);
    let report = tag_archive(&["doctor", &wordpress("200 OK")], "");
    assert!(text(&report.stdout).contains("Posts: 2"), "{report:?}");
}

#[test]
fn half_a_feed_is_not_converted() {
    let output = tag_archive(&["convert", &wordpress("503 Service Unavailable")], "");
    let errors = text(&output.stderr);
    assert!(errors.contains("page=2 was answered with status 503"), "{errors}");
    assert_eq!((text(&output.stdout), output.status.code()), ("", Some(2)));
}

#[test]
fn a_file_that_goes_on_elsewhere_says_so() {
    let output = tag_archive(&["doctor", "-"], r#"{"items": [{"id": 1}], "next_url": "https://lantern.example/2"}"#);
    assert!(text(&output.stderr).contains("give the address of the feed to have all of it"), "{output:?}");
}

#[test]
fn fields_of_ones_own_are_read_by_their_names() {
    let feed = r#"[{"Name": "One", "url": "https://lantern.example/one"}]"#;
    let words = ["convert", "--feed-format", "plain", "--field", "title=Name", "-"];
    let output = tag_archive(&words, feed);
    let converted: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(converted["items"][0]["title"], "One");
}

#[test]
fn every_fixture_converted_says_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/feeds");
    let list =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<PathBuf>>();
    let mut read = 0;
    for file in list(&folder).iter().flat_map(|format| list(format)) {
        let bytes = fs::read(&file).unwrap();
        let document = Document::new(&bytes).from("https://blog.example/feeds/posts.json");
        let Ok(reading) = feed::read(document, &Source::default(), &Native) else { continue };
        let converted = convert::json_feed(&reading.feed).unwrap();
        let again = feed::read(Document::new(converted.as_bytes()), &Source::default(), &Native).unwrap();
        assert_eq!(again.feed, reading.feed, "{}", file.display());
        assert_eq!(again.diagnostics, [], "{}", file.display());
        read += 1;
    }
    assert!(read > 60, "{read}");
}
