//! Tests of the server's public API over a real connection. The requests are written by hand, so that no client
//! normalises the paths.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::{Fallback, Gate, HttpResponse, ServedSite, Server};

const LONG: Duration = Duration::from_secs(20);

/// A folder with a page and a few files, and a secret file beside it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = Self(std::env::temp_dir().join(format!("xtask-server-{}-{name}", std::process::id())));
        fs::create_dir_all(folder.root().join("sub")).unwrap();
        fs::write(folder.0.join("secret.txt"), "secret").unwrap();
        fs::write(folder.root().join("index.html"), "<base href=\"/\">page").unwrap();
        fs::write(folder.root().join("sub/index.html"), "sub page").unwrap();
        fs::write(folder.root().join("café.css"), "css").unwrap();
        fs::write(folder.root().join("a.wasm"), b"\0asm").unwrap();
        folder
    }

    fn root(&self) -> PathBuf {
        self.0.join("root")
    }

    fn site(&self) -> ServedSite {
        ServedSite::new(self.root())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn send(server: &Server, request: &str) -> String {
    send_with(server, request, "")
}

/// Sends a request with more headers, each with its line end.
fn send_with(server: &Server, request: &str, more: &str) -> String {
    let mut stream = TcpStream::connect(server.origin().trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let (first, body) = request.split_once("\n\n").unwrap_or((request, ""));
    let length = body.len();
    let head = format!("{first} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{more}Content-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

/// Returns the value of a header in a response.
fn header<'answer>(answer: &'answer str, name: &str) -> Option<&'answer str> {
    let (head, _) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let mut headers = head.lines().filter_map(|line| line.split_once(": "));
    headers.find_map(|(other, value)| other.eq_ignore_ascii_case(name).then_some(value))
}

/// Checks a response against the form `status media-type body`.
fn check(server: &Server, request: &str, expected: &str) {
    let answer = send(server, request);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    let media_type = header(&answer, "Content-Type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default();
    assert_eq!(format!("{status} {media_type} {body}"), expected, "{request}");
}

#[test]
fn files_are_served_with_their_media_types() {
    let folder = Folder::new("files");
    let server = Server::start(folder.site()).unwrap();
    check(&server, "GET /", "200 text/html <base href=\"/\">page");
    check(&server, "GET /index.html?x=1", "200 text/html <base href=\"/\">page");
    check(&server, "GET /sub/", "200 text/html sub page");
    check(&server, "GET /caf%C3%A9.css", "200 text/css css");
    check(&server, "GET /a.wasm", "200 application/wasm \0asm");
    check(&server, "HEAD /a.wasm", "200 application/wasm ");
    check(&server, "GET /missing", "404 text/plain not found");
    check(&server, "POST /a.wasm", "405 text/plain only GET and HEAD");
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = Folder::new("outside");
    let server = Server::start(folder.site()).unwrap();
    for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/sub/..%2f..%2fsecret.txt", "/..%5csecret.txt"] {
        check(&server, &format!("GET {path}"), "404 text/plain not found");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let folder = Folder::new("link");
    std::os::unix::fs::symlink(folder.0.join("secret.txt"), folder.root().join("link.txt")).unwrap();
    let server = Server::start(folder.site()).unwrap();
    check(&server, "GET /link.txt", "404 text/plain not found");
}

#[test]
fn a_base_is_in_the_path_and_in_the_page() {
    let folder = Folder::new("base");
    let server = Server::start(folder.site().base("/my/blog/")).unwrap();
    assert!(server.url().ends_with("/my/blog/"), "{}", server.url());
    check(&server, "GET /my/blog/", "200 text/html <base href=\"/my/blog/\">page");
    check(&server, "GET /my/blog/a.wasm", "200 application/wasm \0asm");
    check(&server, "GET /a.wasm", "404 text/plain outside the base");
    check(&server, "GET /my/blogger/", "404 text/plain outside the base");
    assert_eq!(header(&send(&server, "GET /my/blog"), "Location"), Some("/my/blog/"));
}

#[test]
fn a_fallback_answers_requests_without_a_file() {
    let folder = Folder::new("fallback");
    let page = "200 text/html <base href=\"/\">page";
    let server = Server::start(folder.site().fallback(Fallback::Page)).unwrap();
    check(&server, "GET /tags/c%23", page);
    check(&server, "GET /missing.wasm", "404 text/plain not found");
    check(&server, "GET /../secret.txt", "404 text/plain not found");
    let server = Server::start(folder.site().fallback(Fallback::PageForAnything)).unwrap();
    check(&server, "GET /missing.wasm", page);
}

#[test]
fn a_missing_file_is_answered_with_the_404_page_of_the_site() {
    let folder = Folder::new("missing");
    fs::write(folder.root().join("404.html"), "<base href=\"/\">none").unwrap();
    let server = Server::start(folder.site().base("/my/")).unwrap();
    check(&server, "GET /my/missing", "404 text/html <base href=\"/my/\">none");
    check(&server, "GET /elsewhere", "404 text/plain outside the base");
}

#[test]
fn an_exception_replaces_the_response() {
    let folder = Folder::new("exception");
    let broken = HttpResponse::new(200, "application/json", "{");
    let site = folder.site().base("/b/").answer_file("feed.json", broken).header("X-Every", "one");
    let site = site.answer(|request| (request.path == "/report").then(|| HttpResponse::plain(204, "")));
    let server = Server::start(site).unwrap();
    check(&server, "GET /b/feed.json", "200 application/json {");
    assert_eq!(header(&send(&server, "GET /b/"), "X-Every"), Some("one"));
    send(&server, "POST /report\n\n{\"blocked\":1}");
    let report = server.wait_for(LONG, |request| request.method == "POST").unwrap();
    assert_eq!((report.path.as_str(), report.text().as_str()), ("/report", "{\"blocked\":1}"));
    assert_eq!(report.header("content-length"), Some("13"));
    assert_eq!(server.requests().len(), 3);
    assert_eq!(server.wait_for(Duration::ZERO, |request| request.path == "/never"), None);
}

#[test]
fn a_held_request_waits_while_others_are_answered() {
    let folder = Folder::new("gate");
    let gate = Gate::closed();
    let site = folder.site().answer_file("feed.json", HttpResponse::new(200, "application/json", "{}"));
    let site = site.hold(|request| request.path == "/feed.json", &gate);
    let server = Server::start(site).unwrap();
    thread::scope(|scope| {
        let waiting = scope.spawn(|| check(&server, "GET /feed.json", "200 application/json {}"));
        assert!(server.wait_for(LONG, |request| request.path == "/feed.json").is_some());
        check(&server, "GET /a.wasm", "200 application/wasm \0asm");
        assert!(!waiting.is_finished());
        gate.open();
    });
}

#[test]
fn a_dropped_server_stops_listening() {
    let folder = Folder::new("drop");
    let server = Server::start(folder.site()).unwrap();
    let origin = server.origin();
    check(&server, "GET /sub/", "200 text/html sub page");
    drop(server);
    // Another thread closes the port a moment later.
    let deadline = Instant::now() + LONG;
    while TcpStream::connect(origin.trim_start_matches("http://")).is_ok() {
        assert!(Instant::now() < deadline, "still listening");
    }
}

#[test]
fn a_site_with_a_headers_file_sends_its_headers_and_compressed_copies() {
    let folder = Folder::new("headers-file");
    fs::write(folder.root().join("_headers"), "/*\n  X-All: 1\n\n/a.wasm\n  Content-Type: odd/kind\n").unwrap();
    fs::write(folder.root().join("café.css.br"), "smaller").unwrap();
    let server = Server::start(folder.site().with_headers_file()).unwrap();
    check(&server, "GET /a.wasm", "200 odd/kind \0asm");
    assert_eq!(header(&send(&server, "GET /"), "X-All"), Some("1"));
    // The same file, for a client that accepts brotli and for one that does not.
    check(&server, "GET /caf%C3%A9.css", "200 text/css css");
    let answer = send_with(&server, "GET /caf%C3%A9.css", "Accept-Encoding: gzip, br\r\n");
    assert!(header(&answer, "Content-Encoding") == Some("br") && answer.ends_with("smaller"), "{answer}");
}

#[test]
fn a_conditional_request_for_an_unchanged_file_gets_304() {
    let folder = Folder::new("unchanged");
    let server = Server::start(folder.site().header("Cache-Control", "no-cache")).unwrap();
    let answer = send(&server, "GET /a.wasm");
    let (etag, date) = (header(&answer, "ETag").unwrap(), header(&answer, "Last-Modified").unwrap());
    for condition in [format!("If-None-Match: {etag}\r\n"), format!("If-Modified-Since: {date}\r\n")] {
        let answer = send_with(&server, "GET /a.wasm", &condition);
        assert!(answer.starts_with("HTTP/1.1 304 ") && answer.ends_with("\r\n\r\n"), "{answer}");
    }
    assert!(send_with(&server, "GET /a.wasm", "If-None-Match: \"other\"\r\n").ends_with("\0asm"));
}

#[test]
fn a_file_without_rules_for_caching_has_no_date() {
    let folder = Folder::new("caching");
    let server = Server::start(folder.site()).unwrap();
    assert_eq!(header(&send(&server, "GET /a.wasm"), "Last-Modified"), None);
}

#[test]
fn a_range_request_gets_a_part_of_the_file() {
    let folder = Folder::new("range");
    let server = Server::start(folder.site().base("/b/")).unwrap();
    let answer = send_with(&server, "GET /b/a.wasm", "Range: bytes=1-2\r\n");
    assert!(answer.starts_with("HTTP/1.1 206 ") && answer.ends_with("\r\n\r\nas"), "{answer}");
    assert_eq!(header(&answer, "Content-Range"), Some("bytes 1-2/4"));
    // The bytes of a page are not those of its file, because the base is in it.
    let answer = send_with(&server, "GET /b/", "Range: bytes=1-2\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.ends_with("<base href=\"/b/\">page"), "{answer}");
}

#[test]
fn the_response_to_head_has_the_length_of_the_page_with_its_base() {
    let folder = Folder::new("head");
    let server = Server::start(folder.site().base("/my/blog/")).unwrap();
    let [whole, head] = ["GET /my/blog/", "HEAD /my/blog/"].map(|request| send(&server, request));
    assert_eq!(header(&whole, "Content-Length"), Some("27"));
    assert_eq!(header(&head, "Content-Length"), Some("27"));
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn a_host_compresses_text_for_clients_that_accept_it() {
    let folder = Folder::new("compressed");
    fs::write(folder.root().join("long.css"), "a{}".repeat(1000)).unwrap();
    let server = Server::start(folder.site().compressed()).unwrap();
    assert_eq!(header(&send(&server, "GET /long.css"), "Content-Encoding"), None);
    let answer = send_with(&server, "GET /long.css", "Accept-Encoding: gzip, br\r\n");
    assert_eq!(header(&answer, "Content-Encoding"), Some("gzip"));
    assert!(answer.len() < 1000, "{answer}");
}

#[test]
fn a_proxy_passes_requests_and_responses_on() {
    let folder = Folder::new("proxy");
    let site = folder.site().base("/b/").header("X-Beyond", "one");
    let beyond = Server::start(site.answer(|request| {
        (request.path == "/echo").then(|| HttpResponse::plain(418, &format!("{} {}", request.query, request.text())))
    }));
    let beyond = beyond.unwrap();
    let proxy = ServedSite::before(beyond.origin().trim_start_matches("http://").parse().unwrap());
    let proxy = proxy.base("/b/").header("X-Own", "two").answer_file("own", HttpResponse::plain(200, "own"));
    let server = Server::start(proxy).unwrap();
    check(&server, "GET /b/a.wasm", "200 application/wasm \0asm");
    check(&server, "POST /echo?q=1\n\nbody", "418 text/plain q=1 body");
    check(&server, "GET /b/own", "200 text/plain own");
    let answer = send(&server, "HEAD /b/missing%20");
    assert_eq!((header(&answer, "X-Beyond"), header(&answer, "X-Own")), (Some("one"), None));
    assert_eq!(beyond.requests().last().unwrap().file.as_deref(), Some("missing "));
    drop(beyond);
    assert!(send(&server, "GET /b/").starts_with("HTTP/1.1 502 "));
}
