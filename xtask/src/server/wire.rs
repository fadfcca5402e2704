//! HTTP/1.1 on one connection: one request in, one answer out, then it closes.
//!
//! Browsers open connections ahead of need and keep them; a thread for each and no reuse is slower and cannot
//! hang, which is what stories want of a host. It must not know what is asked or answered.

use std::io::{self, BufReader, Read, Write};
use std::net::TcpStream;

/// A request as it came.
#[derive(Clone)]
pub(super) struct Incoming {
    pub method: String,
    /// Path and query, still encoded.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// Longer heads than this come from nobody we serve.
const LONGEST_HEAD: usize = 64 * 1024;

/// Reads a request; none when the other side closed without asking.
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

/// What is written back.
pub(super) struct Outgoing<'a> {
    pub status: u16,
    pub headers: Vec<(&'a str, &'a str)>,
    pub body: &'a [u8],
}

/// Writes an answer. `HEAD` gets the same head and no body.
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
