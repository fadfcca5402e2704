//! A document of a feed, and how it's read from a file of a folder, or from standard input.

use anyhow::{Context, Result, ensure};
use archive_feed::feed::FeedHeaders;
use archive_feed::feed_loader::FeedRequest;
use archive_feed::response::FeedResponse;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};
use ureq::http::{HeaderMap, StatusCode};

/// The `Origin` header of requests. A server shows by its response to another
/// origin which origins it allows to read the feed.
pub const OTHER_ORIGIN: &str = "https://elsewhere.example";

/// The `User-Agent` header of requests, by which a firewall can allow them.
pub const USER_AGENT: &str = concat!("tag-archive/", env!("CARGO_PKG_VERSION"));

/// A response with a document, and its HTTP metadata.
pub struct FetchedDocument {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub response: FeedResponse,
}

/// Whether a location is a URL, and not a file.
pub fn is_url(location: &str) -> bool {
    let has = |scheme: &str| location.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    has("http://") || has("https://")
}

/// Returns the value of a header. The values of a repeated header are joined with commas (RFC 9110, section 5.3).
pub fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let values: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Reads a document of a folder, and returns the response that a server of that folder would send.
pub fn open(folder: &Path, FeedRequest { address, most_bytes, .. }: &FeedRequest) -> Result<FetchedDocument> {
    let file = Path::new(address.split(['?', '#']).next().unwrap_or_default());
    let is_within = file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    ensure!(is_within, "{address} isn’t a file in {}; give the feed with --feed", folder.display());
    let bytes = read_file(&folder.join(file), *most_bytes)?;
    let response =
        FeedResponse::Response { status: 200, address: address.clone(), bytes, headers: FeedHeaders::default() };
    Ok(FetchedDocument { status: StatusCode::OK, headers: HeaderMap::new(), response })
}

/// Reads a document from a file, or from standard input if the location is `-`.
pub fn read(location: &str, most_bytes: usize) -> Result<Vec<u8>> {
    match location {
        "-" => read_limited(io::stdin().lock(), most_bytes).context("couldn’t read standard input"),
        file => read_file(Path::new(file), most_bytes),
    }
}

fn read_file(file: &Path, most_bytes: usize) -> Result<Vec<u8>> {
    let bytes = File::open(file).and_then(|file| read_limited(file, most_bytes));
    bytes.with_context(|| format!("couldn’t read the feed {}", file.display()))
}

/// Reads everything, but no more than `most_bytes` + 1. The extra byte makes the
/// parser report that the document is too large.
pub fn read_limited(reader: impl Read, most_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most_bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
