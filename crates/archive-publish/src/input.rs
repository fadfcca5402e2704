//! A feed from wherever it is: a file, a pipe, or an address with all of its
//! further pages.
//!
//! What it says is the core's to read, and to judge.

use crate::words;
use anyhow::{Context, Result, anyhow, bail, ensure};
use archive_core::feed::{self, Document, FeedError, Reading, Rest, Source, Totals, Unpublished};
use archive_core::gathering::{Gathering, Request};
use archive_core::language::Native;
use archive_core::loader::{Answer, Failure};
use archive_core::settings::Origin;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ureq::http::{HeaderMap, StatusCode};
use ureq::{Agent, ResponseExt};

/// A feed that was read.
pub(crate) struct Input {
    /// What is in it.
    pub(crate) reading: Reading,
    /// How a server sent it, if one did.
    pub(crate) sent: Option<Sent>,
}

/// How a server sent the first document of a feed.
pub(crate) struct Sent {
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: usize,
}

/// Where requests say they come from: a server shows by its answer to another
/// origin whom it lets read.
pub(crate) const ELSEWHERE: &str = "https://elsewhere.example";

/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Reads a feed, whole or not at all.
pub(crate) fn take(words: &words::Feed) -> Result<Input> {
    let (place, source) = (words.place.as_str(), source(words));
    if is_address(place) {
        return gather(vec![Origin { address: place.to_string(), name: String::new(), source }], Path::new(""));
    }
    read(place, None, &source)
}

/// Reads a feed in place of those that settings name. What they say of a feed
/// beforehand counts for this one too, and if they name one, its links are seen
/// from there.
pub(crate) fn in_place_of(origins: &[Origin], place: &str) -> Result<Input> {
    let source = match origins {
        [origin] => origin.source.clone(),
        [first, ..] => Source { format: None, ..first.source.clone() },
        [] => Source::default(),
    };
    if is_address(place) {
        return gather(vec![Origin { address: place.to_string(), name: String::new(), source }], Path::new(""));
    }
    let seen_from = if let [origin] = origins { Some(origin.address.as_str()) } else { None };
    read(place, seen_from, &source)
}

/// Reads the feeds that the settings of a site name; relative ones are its files.
pub(crate) fn of_site(origins: &[Origin], site: &Path) -> Result<Input> {
    gather(origins.to_vec(), site)
}

/// Reads one document from a file or a pipe.
fn read(place: &str, seen_from: Option<&str>, source: &Source) -> Result<Input> {
    let bytes = match place {
        "-" => whole(io::stdin().lock(), source.most_bytes).context("could not read what comes through the pipe")?,
        file => {
            let named = || format!("could not read the feed {file}");
            whole(File::open(file).with_context(named)?, source.most_bytes).with_context(named)?
        }
    };
    let document = Document { address: seen_from, ..Document::new(&bytes).at(now()) };
    let reading = feed::read(document, source, &Native).map_err(|error| refused(place, &error))?;
    if reading.rest != Rest::Nowhere || !reading.unnamed.is_empty() {
        eprintln!("{place}: more of this feed is on its server; give the address of the feed to have all of it");
    }
    Ok(Input { reading, sent: None })
}

fn gather(origins: Vec<Origin>, folder: &Path) -> Result<Input> {
    // A status that is a failure brings words of the server all the same.
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
    let agent = Agent::new_with_config(config);
    let places = origins.iter().map(|origin| origin.address.as_str()).collect::<Vec<_>>().join(", ");
    let mut gathering = Gathering::new(origins);
    gathering.begin();
    let mut sent = None;
    while let Some(request) = gathering.request() {
        let (status, headers, answer) =
            if is_address(&request.address) { fetch(&agent, &request)? } else { open(folder, &request)? };
        let bytes = if let Answer::Response { bytes, .. } = &answer { bytes.len() } else { 0 };
        gathering.take(request.number, Ok(answer), now(), &Native);
        if let Some((failure, address)) = gathering.failure() {
            match failure {
                Failure::NotAFeed(error) if status.is_success() => return Err(refused(address, error)),
                Failure::NotAFeed(error) => bail!("{address} was answered with status {status}; {error}"),
                _ => bail!("{address} was answered with status {status}"),
            }
        }
        sent.get_or_insert(Sent { headers, bytes });
    }
    let reading = gathering.news().with_context(|| format!("nothing came from {places}"))?;
    Ok(Input { reading, sent })
}

/// A document of a folder, as a server of that folder would answer.
fn open(folder: &Path, Request { address, most_bytes, .. }: &Request) -> Result<(StatusCode, HeaderMap, Answer)> {
    let file = address.split(['?', '#']).next().unwrap_or_default();
    let within = Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    ensure!(within, "{address} is no file of {}; give its address, or a file with --feed", folder.display());
    let named = || format!("could not read the feed {}", folder.join(file).display());
    let bytes = whole(File::open(folder.join(file)).with_context(named)?, *most_bytes).with_context(named)?;
    let answer = Answer::Response { status: 200, address: address.clone(), bytes, totals: None };
    Ok((StatusCode::OK, HeaderMap::new(), answer))
}

fn is_address(place: &str) -> bool {
    place.starts_with("http://") || place.starts_with("https://")
}

fn fetch(agent: &Agent, Request { address, most_bytes, .. }: &Request) -> Result<(StatusCode, HeaderMap, Answer)> {
    let unreached = || format!("could not reach {address}");
    let response = agent.get(address).header("Origin", ELSEWHERE).call().with_context(unreached)?;
    let (status, headers, address) = (response.status(), response.headers().clone(), response.get_uri().to_string());
    let bytes = whole(response.into_body().into_reader(), *most_bytes).with_context(unreached)?;
    let totals = Totals::read(|name| Some(headers.get(name)?.to_str().ok()?.to_string()));
    let answer = Answer::Response { status: status.as_u16(), address, bytes, totals };
    Ok((status, headers, answer))
}

/// What is wrong with something that is no feed, and where.
fn refused(place: &str, error: &FeedError) -> anyhow::Error {
    let mut words = format!("{place}: {error}");
    if let Some(excerpt) = error.excerpt() {
        words = format!("{words}\n{excerpt}");
    }
    if let FeedError::Html(feeds) = error {
        let feeds = feeds.iter().map(|feed| format!("\n  {}: {}", feed.title, feed.address));
        words.extend(feeds);
    }
    anyhow!(words)
}

/// What the words say of the feed beforehand.
fn source(words: &words::Feed) -> Source {
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
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// All of it, and one byte more where it is too much, so that the core says so.
fn whole(reader: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
