//! Test fixture: HTTP servers that send feeds.

use crate::text;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

/// Starts a server that sends the same response to every request. Returns its URL.
pub fn serve_response(answer: String) -> String {
    start_server(move |_| answer.clone()) + "/feed"
}

/// Starts a server that computes the response from the requested path. Returns its URL.
pub fn start_server(answer: impl Fn(&str) -> String + Send + 'static) -> String {
    start_server_with_headers(move |path, _| answer(path))
}

/// Starts a server that computes the response from the requested path and the whole request. Returns its URL.
pub fn start_server_with_headers(answer: impl Fn(&str, &str) -> String + Send + 'static) -> String {
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
            let request = text(&request);
            let path = request.lines().next().unwrap().split(' ').nth(1).unwrap();
            connection.write_all(answer(path, request).as_bytes()).unwrap();
        }
    });
    address
}

pub fn response(status: &str, headers: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n{body}", body.len())
}

/// Starts a server with two pages of WordPress posts, total headers, and the names of tags.
pub fn wordpress(second: &'static str) -> String {
    start_server(move |request| {
        let headers = "X-WP-Total: 2\r\nX-WP-TotalPages: 2\r\n";
        if request.starts_with("/wp-json/wp/v2/tags?include=7") {
            return response("200 OK", "", r#"[{"id": 7, "name": "Rust"}]"#);
        }
        if request.starts_with("/wp-json/?") {
            return response("200 OK", "", r#"{"name": "Lantern", "home": "https://lantern.example"}"#);
        }
        assert!(request.contains("per_page=100"), "{request}");
        match request.ends_with("page=2") {
            true => response(second, headers, r#"[{"id": 2, "title": {"rendered": "Two"}, "tags": [7]}]"#),
            false => response("200 OK", headers, r#"[{"id": 1, "title": {"rendered": "One"}, "tags": [7]}]"#),
        }
    }) + "/wp-json/wp/v2/posts"
}
