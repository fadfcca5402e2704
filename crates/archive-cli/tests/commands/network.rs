//! Tests of where a feed may lead, and of the limits for time and size.

use crate::server::{response, start_server};
use crate::{tag_archive, text};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const FEED: &str = r#"[{"title": "One", "url": "/one"}]"#;

fn redirect(target: &str) -> String {
    response("302 Found", &format!("Location: {target}\r\n"), "")
}

/// Starts a proxy that answers in the place of public hosts. The request line and the host decide its response.
fn start_proxy(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut reader = BufReader::new(connection.try_clone().unwrap());
            let mut target = String::new();
            loop {
                let mut lines = Vec::new();
                loop {
                    let mut line = String::new();
                    if reader.read_line(&mut line).unwrap_or(0) == 0 || line == "\r\n" {
                        break;
                    }
                    lines.push(line);
                }
                let Some(first) = lines.first() else { break };
                let path = first.split(' ').nth(1).unwrap();
                if first.starts_with("CONNECT ") {
                    target = path.trim_end_matches(":80").to_string();
                    connection.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
                    continue;
                }
                connection.write_all(answer(&format!("{target}{path}")).as_bytes()).unwrap();
                break;
            }
        }
    });
    address
}

fn through_proxy(proxy: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tag-archive"));
    for name in ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy", "all_proxy"] {
        command.env_remove(name);
    }
    command.env("ALL_PROXY", proxy).args(args).output().unwrap()
}

#[test]
fn a_public_address_never_leads_to_a_private_one() {
    let requests = Arc::new(AtomicUsize::new(0));
    let counter = requests.clone();
    let secret = start_server(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        response("200 OK", "", FEED)
    });
    let port = secret.rsplit(':').next().unwrap().to_string();
    for host in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "169.254.169.254", "10.0.0.1", "[fe80::1]"] {
        let private = format!("http://{host}:{port}/feed");
        let next = private.clone();
        let proxy = start_proxy(move |address| match address {
            "blog.example/feed" => redirect(&next),
            "blog.example/pages" => response(
                "200 OK",
                "Content-Type: application/feed+json\r\n",
                &format!(
                    r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "next_url": "{next}", "items": [{{"id": "1"}}]}}"#
                ),
            ),
            _ => response("200 OK", "", &format!("<html><link rel=alternate type=application/rss+xml href='{next}'>")),
        });
        for path in ["feed", "pages", ""] {
            for command in ["doctor", "convert"] {
                let output = through_proxy(&proxy, &[command, &format!("http://blog.example/{path}")]);
                let errors = text(&output.stderr);
                let expected = format!("{private} isn’t requested: a public address leads to it");
                assert!(errors.contains(&expected), "{command} {path}: {errors}");
                assert_eq!(output.status.code(), Some(2), "{errors}");
            }
        }
    }
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    // A private address may lead to another one.
    let near = start_server(move |_| redirect(&format!("http://127.0.0.1:{port}/feed")));
    assert_eq!(tag_archive(&["convert", &near], "").status.code(), Some(0));
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[test]
fn another_origin_is_named_once() {
    let other = start_server(|path| match path {
        "/2" => response(
            "200 OK",
            "Content-Type: application/feed+json\r\n",
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "A", "next_url": "/3", "items": [{"id": "2"}]}"#,
        ),
        _ => response(
            "200 OK",
            "",
            r#"{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [{"id": "3"}]}"#,
        ),
    });
    let next = format!("{other}/2");
    let site = start_server(move |path| match path {
        "/" => redirect("/feed"),
        _ => response(
            "200 OK",
            "",
            &format!(
                r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "next_url": "{next}", "items": [{{"id": "1"}}]}}"#
            ),
        ),
    });
    let output = tag_archive(&["convert", &format!("{site}/")], "");
    assert_eq!(text(&output.stderr), format!("note: {site}/ leads to another origin: {other}\n"));
    assert_eq!(text(&output.stdout).matches("\"id\"").count(), 3, "{output:?}");
}

#[test]
fn redirects_end() {
    let site = start_server(|_| redirect("/again"));
    let output = tag_archive(&["convert", &site], "");
    assert!(text(&output.stderr).contains("has more than 10 redirects"), "{output:?}");
    let site = start_server(|_| redirect("file:///etc/passwd"));
    let output = tag_archive(&["convert", &site], "");
    assert!(
        text(&output.stderr).contains("redirects to file:///etc/passwd, which isn’t an address of the web"),
        "{output:?}"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn schemes_are_case_insensitive() {
    let site = start_server(|_| response("200 OK", "", FEED));
    let output = tag_archive(&["convert", &site.replace("http://", "HTTP://")], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

/// Starts a server that sends a body without a length, one piece after the other, until the reader has enough.
fn start_endless_server(piece: &'static str, pause: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/feed", listener.local_addr().unwrap());
    thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let mut line = String::new();
            let mut reader = BufReader::new(connection.try_clone().unwrap());
            while reader.read_line(&mut line).unwrap() > 2 {
                line.clear();
            }
            let head = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n";
            let mut is_open = connection.write_all(head.as_bytes()).is_ok();
            while is_open {
                is_open = connection.write_all(piece.as_bytes()).is_ok();
                thread::sleep(pause);
            }
        }
    });
    address
}

#[test]
fn a_body_without_a_length_ends_at_the_limit() {
    let piece: &'static str = Box::leak(" ".repeat(1 << 20).into_boxed_str());
    let output = tag_archive(&["convert", &start_endless_server(piece, Duration::ZERO)], "");
    let errors = text(&output.stderr);
    assert!(errors.contains("is too large: 67108865 bytes (the limit is 67108864)"), "{errors}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn all_pages_together_have_a_deadline() {
    // Each page takes a moment and names another one.
    let pages = start_server(|path| {
        thread::sleep(Duration::from_millis(100));
        let page: u32 = path.rsplit('/').next().unwrap().parse().unwrap_or(1);
        response(
            "200 OK",
            "",
            &format!(
                r#"{{"version": "https://jsonfeed.org/version/1.1", "title": "A", "next_url": "/{}", "items": [{{"id": "{page}", "title": "T"}}]}}"#,
                page + 1
            ),
        )
    }) + "/1";
    for (address, has_posts) in [(pages, true), (start_endless_server(" ", Duration::from_millis(50)), false)] {
        let start = Instant::now();
        let output = tag_archive(&["convert", "--timeout", "1", &address], "");
        let errors = text(&output.stderr);
        assert!(errors.contains("not all pages were loaded within 1 s, only "), "{errors}");
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
        assert!(start.elapsed() < Duration::from_secs(20));
        // The report is about what was loaded until then.
        let output = tag_archive(&["doctor", "--timeout", "1", &address], "");
        assert!(text(&output.stderr).contains("not all pages were loaded within 1 s"), "{output:?}");
        assert_eq!(text(&output.stdout).contains("Posts: "), has_posts, "{output:?}");
    }
}
