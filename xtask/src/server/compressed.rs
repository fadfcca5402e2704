//! Compressed responses: text in gzip (RFC 1952), which many hosts compress by default, and brotli copies (RFC 7932)
//! that a publisher put beside files.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{HttpResponse, Request, files};

/// Compresses a text response with gzip if the client accepts gzip.
pub(super) fn sent(request: &Request, answer: HttpResponse) -> HttpResponse {
    let takes = request.header("accept-encoding").is_some_and(|taken| taken.contains("gzip"));
    let (media_type, body) = answer.content();
    let is_text = ["text/", "application/"].iter().any(|kind| media_type.starts_with(kind));
    match gzip(body) {
        Ok(smaller) if takes && is_text => answer.with_body(smaller).header("Content-Encoding", "gzip"),
        _ => answer,
    }
}

/// Returns the brotli copy beside a file if it exists and the browser accepts brotli.
pub(super) fn beside(request: &Request, path: &Path) -> Option<HttpResponse> {
    request.header("accept-encoding").filter(|taken| taken.contains("br"))?;
    let mut copy = path.as_os_str().to_owned();
    copy.push(".br");
    let answer = HttpResponse::new(200, files::media_type(path), fs::read(Path::new(&copy)).ok()?);
    Some(answer.header("Content-Encoding", "br"))
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}
