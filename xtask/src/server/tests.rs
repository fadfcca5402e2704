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
    let mut stream = TcpStream::connect(server.origin().trim_start_matches("http://")).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let (first, body) = request.split_once("\n\n").unwrap_or((request, ""));
    let head = format!("{first} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Checks a response against the form `status media-type body`.
fn check(server: &Server, request: &str, expected: &str) {
    let answer = send(server, request);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).unwrap_or_default();
    let media_type = head.lines().find_map(|line| line.strip_prefix("Content-Type: ")).unwrap_or_default();
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
    assert!(send(&server, "GET /my/blog").contains("Location: /my/blog/\r\n"));
}

#[test]
fn a_fallback_answers_what_no_file_does() {
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
fn a_site_answers_what_is_missing_with_its_page_for_that() {
    let folder = Folder::new("missing");
    fs::write(folder.root().join("404.html"), "<base href=\"/\">none").unwrap();
    let server = Server::start(folder.site().base("/my/")).unwrap();
    check(&server, "GET /my/missing", "404 text/html <base href=\"/my/\">none");
    check(&server, "GET /elsewhere", "404 text/plain outside the base");
}

#[test]
fn a_story_can_answer_instead() {
    let folder = Folder::new("story");
    let broken = HttpResponse::new(200, "application/json", "{");
    let site = folder.site().base("/b/").answer_file("feed.json", broken).header("X-Every", "one");
    let site = site.answer(|request| (request.path == "/report").then(|| HttpResponse::plain(204, "")));
    let server = Server::start(site).unwrap();
    check(&server, "GET /b/feed.json", "200 application/json {");
    assert!(send(&server, "GET /b/").contains("X-Every: one\r\n"));
    send(&server, "POST /report\n\n{\"blocked\":1}");
    let report = server.wait_for(LONG, |request| request.method == "POST").unwrap();
    assert_eq!((report.path.as_str(), report.text().as_str()), ("/report", "{\"blocked\":1}"));
    assert_eq!(report.header("content-length"), Some("13"));
    assert_eq!(server.requests().len(), 3);
    assert_eq!(server.wait_for(Duration::ZERO, |request| request.path == "/never"), None);
}

#[test]
fn a_request_that_is_held_waits_while_others_go_on() {
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
fn a_dropped_server_listens_no_more() {
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
fn a_host_that_is_told_reads_headers_and_sends_copies() {
    let folder = Folder::new("told");
    fs::write(folder.root().join("_headers"), "/*\n  X-All: 1\n\n/a.wasm\n  Content-Type: odd/kind\n").unwrap();
    fs::write(folder.root().join("café.css.br"), "smaller").unwrap();
    let server = Server::start(folder.site().with_headers_file()).unwrap();
    check(&server, "GET /a.wasm", "200 odd/kind \0asm");
    assert!(send(&server, "GET /").contains("\r\nX-All: 1\r\n"));
    // The same file, for a client that accepts brotli and for one that does not.
    check(&server, "GET /caf%C3%A9.css", "200 text/css css");
    let mut stream = TcpStream::connect(server.origin().trim_start_matches("http://")).unwrap();
    stream.write_all(b"GET /caf%C3%A9.css HTTP/1.1\r\nAccept-Encoding: gzip, br\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.contains("Content-Encoding: br\r\n") && answer.ends_with("smaller"), "{answer}");
}
