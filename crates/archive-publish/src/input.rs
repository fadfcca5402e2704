//! A feed from wherever it is: a file, an address, a pipe.
//!
//! What it says is the core's to read; whether a server sends it well is told
//! in `transport`.

use crate::words;
use anyhow::{Context, Result, ensure};
use archive_core::feed::{Source, Unpublished};
use std::fs::File;
use std::io::{self, Read};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ureq::Agent;

/// A feed as it came.
pub(crate) struct Input {
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where it is, if it came from an address.
    pub(crate) address: Option<String>,
    /// What the server said beside it, if there was one.
    pub(crate) headers: Option<ureq::http::HeaderMap>,
}

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Takes in a feed, of no more bytes than are read.
pub(crate) fn take(place: &str, source: &Source) -> Result<Input> {
    if place.starts_with("http://") || place.starts_with("https://") {
        return fetch(place, source);
    }
    let bytes = match place {
        "-" => whole(io::stdin().lock(), source).context("could not read what comes through the pipe")?,
        file => {
            let named = || format!("could not read the feed {file}");
            whole(File::open(file).with_context(named)?, source).with_context(named)?
        }
    };
    Ok(Input { bytes, address: None, headers: None })
}

/// What the words say of the feed beforehand.
pub(crate) fn source(words: &words::Feed) -> Source {
    let mut source = Source { format: words.feed_format, ..Source::default() };
    for (field, name) in &words.fields {
        // Words with unknown fields were refused.
        let _ = source.fields.call(field, name);
    }
    if words.unpublished {
        source.unpublished = Unpublished::Shown;
    }
    source
}

/// Seconds since 1970-01-01T00:00:00Z.
pub(crate) fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

fn fetch(address: &str, source: &Source) -> Result<Input> {
    // A status that is a failure brings words of the server all the same.
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
    let unreached = || format!("could not reach {address}");
    // A server shows by its answer to another origin whom it lets read.
    let request = Agent::new_with_config(config).get(address).header("Origin", "https://elsewhere.example");
    let response = request.call().with_context(unreached)?;
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = whole(response.into_body().into_reader(), source).with_context(unreached)?;
    ensure!(status.is_success(), "{address} was answered with status {status}{}", said(&bytes, source));
    Ok(Input { bytes, address: Some(address.to_string()), headers: Some(headers) })
}

/// What the server says in the body of a failure, if that is known from a CMS.
fn said(bytes: &[u8], source: &Source) -> String {
    use archive_core::feed::{Document, FeedError, read};
    match read(Document::new(bytes), source, &archive_core::language::Native) {
        Err(FeedError::ServerSaid(words)) => format!(": {words}"),
        _ => String::new(),
    }
}

/// All of it, and one byte more where it is too much, so that the core says so.
fn whole(reader: impl Read, source: &Source) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(source.most_bytes as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
