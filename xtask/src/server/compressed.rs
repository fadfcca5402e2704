//! Texts sent as gzip (RFC 1952), as many hosts do on their own.
//! It must not know what the texts say.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Answer, Request};

/// An answer as it is sent to whoever asked.
pub(super) fn sent(request: &Request, answer: Answer) -> Answer {
    let takes = request.header("accept-encoding").is_some_and(|taken| taken.contains("gzip"));
    let (media_type, body) = answer.content();
    let is_text = ["text/", "application/"].iter().any(|kind| media_type.starts_with(kind));
    match gzip(body) {
        Ok(smaller) if takes && is_text => answer.with_body(smaller).header("Content-Encoding", "gzip"),
        _ => answer,
    }
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}
