//! Loads a feed from a file, from standard input, or from a URL with all of its
//! further pages. The feed is parsed by `archive_feed::feed`.

use crate::cli;
use anyhow::{Context, Result, anyhow, bail};
use archive_core::settings::Settings;
use archive_feed::diagnostic::{Diagnostic, DiagnosticLimit, Problem};
use archive_feed::feed::FeedAddress;
use archive_feed::feed::{self, Continuation, Document, ParsedFeed, Source, Unpublished};
use archive_feed::feed_loader::FeedLoader;
use archive_feed::language::Native;
use archive_feed::response::{CrossOrigin, FeedResponse, LoadError};
use failure::{LinkedFeeds, ReceivedResponse};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use ureq::http::HeaderMap;

mod discovery;
mod document;
mod failure;

pub(crate) use discovery::{BestFeed, FeedSummary};
pub(crate) use document::{OTHER_ORIGIN, header, is_url};

/// A feed that was loaded and parsed.
pub(crate) struct Input {
    /// The parsed feed.
    pub(crate) parsed: ParsedFeed,
    /// The HTTP metadata of the first response, if the feed has one.
    pub(crate) http: Option<HttpMetadata>,
}

/// The headers and the body size, in bytes, of the HTTP response with the first document of a feed.
pub(crate) struct HttpMetadata {
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: usize,
}

/// Loads the feed that the arguments select, completely or not at all.
pub(crate) fn load(args: &cli::FeedArgs) -> Result<Input> {
    let options = parse_options(args);
    load_location(&args.location, None, &options).map_err(|error| discovery::advise(error, &options))
}

/// Loads the feed that the arguments select. If they select a web page, loads the best of the feeds that it links to.
pub(crate) fn load_best(args: &cli::FeedArgs, limit: DiagnosticLimit) -> Result<(Input, Option<BestFeed>)> {
    let options = Source { diagnostics: limit, ..parse_options(args) };
    match load_location(&args.location, None, &options).map_err(|error| error.downcast::<LinkedFeeds>()) {
        Ok(input) => Ok((input, None)),
        Err(Ok(page)) => discovery::load_best(page, &options).map(|(input, best)| (input, Some(best))),
        Err(Err(error)) => Err(error),
    }
}

/// Loads a feed in place of those in the settings. The parse options of the feed in
/// the settings apply to this one too. If the settings have exactly one feed,
/// relative links resolve against its address.
pub(crate) fn load_in_place_of(feeds: &[FeedAddress], location: &str) -> Result<Input> {
    let (address, options) = match feeds {
        [only] => (Some(only.address.as_str()), only.source.clone()),
        [first, ..] => (None, Source { format: None, ..first.source.clone() }),
        [] => (None, Source::default()),
    };
    load_location(location, address, &options).map_err(|error| discovery::advise(error, &options))
}

/// Loads the feeds in the settings of a site. Relative addresses are files of the folder `site`.
/// They must be complete within `timeout`.
pub(crate) fn load_feeds(feeds: Vec<FeedAddress>, site: &Path, timeout: Duration) -> Result<Input> {
    fetch(feeds, site, timeout).map_err(|error| discovery::advise(error, &Source::default()))
}

/// Fetches feeds completely. If one of them is a web page, the error is [`LinkedFeeds`].
fn fetch(feeds: Vec<FeedAddress>, site: &Path, timeout: Duration) -> Result<Input> {
    let start = Instant::now();
    let addresses = feeds.iter().map(|feed| feed.address.as_str()).collect::<Vec<_>>().join(", ");
    let agent = document::agent();
    let mut loader = FeedLoader::new(feeds);
    loader.begin();
    let mut http = None;
    while let Some(request) = loader.request() {
        if start.elapsed() > timeout {
            let seconds = timeout.as_secs();
            bail!("{addresses}: the pages didn’t all arrive within {seconds} seconds; raise “load_timeout_seconds”");
        }
        let fetched = match is_url(&request.address) {
            true => document::fetch(&agent, &request),
            false => document::open(site, &request),
        };
        if request.is_optional && fetched.is_err() {
            loader.take(request.number, Err(LoadError::Unreachable(CrossOrigin::No)), now(), &Native);
            continue;
        }
        let fetched = fetched?;
        let received = ReceivedResponse::new(&fetched);
        let bytes = if let FeedResponse::Response { bytes, .. } = &fetched.response { bytes.len() } else { 0 };
        loader.take(request.number, Ok(fetched.response), now(), &Native);
        if let Some((failure, address)) = loader.failure() {
            return Err(received.explain(address, failure));
        }
        http.get_or_insert(HttpMetadata { headers: received.headers, bytes });
    }
    let parsed = loader.take_update().with_context(|| format!("couldn’t load {addresses}"))?;
    Ok(Input { parsed, http })
}

/// Loads the feed at a URL, or reads a file. `address` is the URL that relative links
/// of the file resolve against.
fn load_location(location: &str, address: Option<&str>, options: &Source) -> Result<Input> {
    if is_url(location) {
        let feed = FeedAddress { address: location.to_string(), name: String::new(), source: options.clone() };
        return fetch(vec![feed], Path::new(""), Settings::default().load_timeout);
    }
    let bytes = document::read(location, options.most_bytes)?;
    let document = Document { address, ..Document::new(&bytes).at(now()) };
    let parsed = feed::read(document, options, &Native).map_err(|error| anyhow!(failure::explain(location, &error)))?;
    if parsed.rest != Continuation::Nowhere || !parsed.unnamed.is_empty() {
        eprintln!("{location}: this is only a part of the feed; give its address to read all of it");
    }
    Ok(Input { parsed, http: None })
}

/// Returns the exit code after a feed was loaded: 1 if it has more pages than are loaded, so that posts are missing.
pub(crate) fn exit_code(diagnostics: &[Diagnostic]) -> ExitCode {
    let is_cut = diagnostics.iter().any(|diagnostic| matches!(diagnostic.problem, Problem::TooManyPages(_)));
    if is_cut { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Returns the parse options in the arguments.
fn parse_options(args: &cli::FeedArgs) -> Source {
    let mut options = Source { format: args.feed_format, ..Source::default() };
    for (field, name) in &args.fields {
        // clap has already refused unknown fields.
        let _ = options.fields.call(field, name);
    }
    if args.unpublished {
        options.unpublished = Unpublished::Shown;
    }
    options
}

/// Returns the current time in seconds since 1970-01-01T00:00:00Z.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}
