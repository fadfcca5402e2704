//! Loads a feed from a file, from stdin, or from a URL with all of its further
//! pages. The feed is parsed by `archive_feed::feed`.

use crate::cli;
use anyhow::{Context, Result, anyhow, bail, ensure};
use archive_feed::feed::FeedAddress;
use archive_feed::feed::{self, Continuation, Document, FeedError, PageTotals, ParsedFeed, Source, Unpublished};
use archive_feed::feed_loader::{FeedLoader, FeedRequest};
use archive_feed::language::Native;
use archive_feed::response::{FeedResponse, LoadError};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Component, Path};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ureq::http::{HeaderMap, StatusCode};
use ureq::{Agent, ResponseExt};

/// A feed that was loaded and parsed.
pub(crate) struct Input {
    /// The parsed feed.
    pub(crate) reading: ParsedFeed,
    /// The HTTP metadata of the first response, if the feed has one.
    pub(crate) sent: Option<Sent>,
}

/// The headers and the body size, in bytes, of the HTTP response with the first document of a feed.
pub(crate) struct Sent {
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: usize,
}

/// The `Origin` header of requests. A server shows by its response to another
/// origin which origins it allows to read the feed.
pub(crate) const ELSEWHERE: &str = "https://elsewhere.example";

/// The timeout of a request.
const PATIENCE: Duration = Duration::from_secs(30);

/// Loads the feed that the arguments select, completely or not at all.
pub(crate) fn take(args: &cli::FeedArgs) -> Result<Input> {
    let (place, source) = (args.place.as_str(), source(args));
    if is_address(place) {
        return gather(vec![FeedAddress { address: place.to_string(), name: String::new(), source }], Path::new(""));
    }
    read(place, None, &source)
}

/// Loads a feed in place of those in the settings. The parse options of the feed in
/// the settings apply to this one too. If the settings have exactly one feed,
/// relative links resolve against its address.
pub(crate) fn in_place_of(origins: &[FeedAddress], place: &str) -> Result<Input> {
    let source = match origins {
        [origin] => origin.source.clone(),
        [first, ..] => Source { format: None, ..first.source.clone() },
        [] => Source::default(),
    };
    if is_address(place) {
        return gather(vec![FeedAddress { address: place.to_string(), name: String::new(), source }], Path::new(""));
    }
    let seen_from = if let [origin] = origins { Some(origin.address.as_str()) } else { None };
    read(place, seen_from, &source)
}

/// Loads the feeds in the settings of a site. Relative addresses are files of the folder `site`.
pub(crate) fn of_site(origins: &[FeedAddress], site: &Path) -> Result<Input> {
    gather(origins.to_vec(), site)
}

/// Reads one document from a file or from stdin.
fn read(place: &str, seen_from: Option<&str>, source: &Source) -> Result<Input> {
    let bytes = match place {
        "-" => whole(io::stdin().lock(), source.most_bytes).context("couldn’t read standard input")?,
        file => read_file(Path::new(file), source.most_bytes)?,
    };
    let document = Document { address: seen_from, ..Document::new(&bytes).at(now()) };
    let reading = feed::read(document, source, &Native).map_err(|error| refused(place, &error))?;
    if reading.rest != Continuation::Nowhere || !reading.unnamed.is_empty() {
        eprintln!("{place}: this is only a part of the feed; give its address to read all of it");
    }
    Ok(Input { reading, sent: None })
}

fn gather(origins: Vec<FeedAddress>, folder: &Path) -> Result<Input> {
    // The body of an error response is kept, because it may contain a message of the server.
    let config = Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
    let agent = Agent::new_with_config(config);
    let places = origins.iter().map(|origin| origin.address.as_str()).collect::<Vec<_>>().join(", ");
    let mut loader = FeedLoader::new(origins);
    loader.begin();
    let mut sent = None;
    while let Some(request) = loader.request() {
        let (status, headers, answer) =
            if is_address(&request.address) { fetch(&agent, &request)? } else { open(folder, &request)? };
        let bytes = if let FeedResponse::Response { bytes, .. } = &answer { bytes.len() } else { 0 };
        loader.take(request.number, Ok(answer), now(), &Native);
        if let Some((failure, address)) = loader.failure() {
            match failure {
                LoadError::NotAFeed(error) if status.is_success() => return Err(refused(address, error)),
                LoadError::NotAFeed(error) => {
                    return Err(anyhow!("{error}").context(format!("{address} returned {status}")));
                }
                _ => bail!("{address} returned {status}"),
            }
        }
        sent.get_or_insert(Sent { headers, bytes });
    }
    let reading = loader.take_update().with_context(|| format!("couldn’t load {places}"))?;
    Ok(Input { reading, sent })
}

/// Reads a document of a folder, and returns the response that a server of that folder would send.
fn open(
    folder: &Path,
    FeedRequest { address, most_bytes, .. }: &FeedRequest,
) -> Result<(StatusCode, HeaderMap, FeedResponse)> {
    let file = address.split(['?', '#']).next().unwrap_or_default();
    let within = Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    ensure!(within, "{address} isn’t a file in {}; give the feed with --feed", folder.display());
    let bytes = read_file(&folder.join(file), *most_bytes)?;
    let answer = FeedResponse::Response { status: 200, address: address.clone(), bytes, totals: None };
    Ok((StatusCode::OK, HeaderMap::new(), answer))
}

fn is_address(place: &str) -> bool {
    place.starts_with("http://") || place.starts_with("https://")
}

fn fetch(
    agent: &Agent,
    FeedRequest { address, most_bytes, .. }: &FeedRequest,
) -> Result<(StatusCode, HeaderMap, FeedResponse)> {
    let unreached = || format!("couldn’t reach {address}");
    let response = agent.get(address).header("Origin", ELSEWHERE).call().with_context(unreached)?;
    let (status, headers, address) = (response.status(), response.headers().clone(), response.get_uri().to_string());
    let bytes = whole(response.into_body().into_reader(), *most_bytes).with_context(unreached)?;
    let totals = PageTotals::read(|name| Some(headers.get(name)?.to_str().ok()?.to_string()));
    let answer = FeedResponse::Response { status: status.as_u16(), address, bytes, totals };
    Ok((status, headers, answer))
}

/// Formats why a document is not a feed, with an excerpt of the location. For an
/// HTML page, it lists the feeds that the page links to.
fn refused(place: &str, error: &FeedError) -> anyhow::Error {
    let mut text = format!("{place}: {error}");
    if let Some(excerpt) = error.excerpt() {
        text = format!("{text}\n{excerpt}");
    }
    if let FeedError::Html(feeds) = error {
        let feeds = feeds.iter().map(|feed| format!("\n  {}: {}", feed.title, feed.address));
        text.extend(feeds);
    }
    anyhow!(text)
}

/// Returns the parse options in the arguments.
fn source(args: &cli::FeedArgs) -> Source {
    let mut source = Source { format: args.feed_format, ..Source::default() };
    for (field, name) in &args.fields {
        // clap has already refused unknown fields.
        let _ = source.fields.call(field, name);
    }
    if args.unpublished {
        source.unpublished = Unpublished::Shown;
    }
    source
}

/// Returns the current time in seconds since 1970-01-01T00:00:00Z.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}

/// Reads the file of a feed.
fn read_file(file: &Path, most: usize) -> Result<Vec<u8>> {
    let bytes = File::open(file).and_then(|file| whole(file, most));
    bytes.with_context(|| format!("couldn’t read the feed {}", file.display()))
}

/// Reads everything, but no more than `most` + 1 bytes. The extra byte makes the
/// core report that the document is too large.
fn whole(reader: impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
