//! HTTP/1.1 on one connection: it reads one request, writes one response and closes the connection.
//!
//! Browsers open connections before they need them and keep them open. One thread per connection without reuse is
//! slower but cannot hang, and tests need a host that cannot hang.

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;

/// A request as received.
#[derive(Clone)]
pub(super) struct Incoming {
    pub method: String,
    /// The path and query, still percent-encoded.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The maximum size of a request head in bytes. No client of this server sends more.
const LONGEST_HEAD: usize = 64 * 1024;

/// Reads a request. Returns `None` if the client closes the connection without sending one, or the head is too long.
pub(super) fn read(stream: &TcpStream) -> io::Result<Option<Incoming>> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if head.len() > LONGEST_HEAD || reader.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let mut headers = [httparse::EMPTY_HEADER; 100];
    let mut parsed = httparse::Request::new(&mut headers);
    parsed.parse(&head).map_err(io::Error::other)?;
    let headers = parsed.headers.iter();
    let headers: Vec<(String, String)> =
        headers.map(|header| (header.name.to_string(), String::from_utf8_lossy(header.value).into_owned())).collect();
    let length = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-length"));
    let length = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = Vec::new();
    reader.take(length).read_to_end(&mut body)?;
    let (method, target) = (parsed.method.unwrap_or_default(), parsed.path.unwrap_or_default());
    Ok(Some(Incoming { method: method.to_string(), target: target.to_string(), headers, body }))
}

/// A response to write.
pub(super) struct Outgoing<'a> {
    pub status: u16,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
}

/// Writes a response. The response to `HEAD` has the same head and no body.
pub(super) fn write(mut stream: &TcpStream, method: &str, answer: &Outgoing<'_>) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} -\r\nConnection: close\r\n", answer.status);
    head.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if method != "HEAD" {
        stream.write_all(answer.body)?;
    }
    stream.flush()
}
