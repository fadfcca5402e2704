//! Loads a feed from a file, from standard input, or from a URL with all of its
//! further pages. The feed is parsed by `archive_feed::feed`.

use crate::cli;
use crate::output;
use anyhow::{Context, Result, anyhow};
use archive_feed::diagnostic::{Diagnostic, DiagnosticLimit, Problem};
use archive_feed::feed::FeedAddress;
use archive_feed::feed::{self, Continuation, Document, ParsedFeed, Source, Unpublished};
use archive_feed::feed_loader::FeedLoader;
use archive_feed::language::Native;
use archive_feed::response::{CrossOrigin, FeedResponse, LoadError};
use client::Client;
use failure::{LinkedFeeds, ReceivedResponse};
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use trail::Trail;
use ureq::http::HeaderMap;

mod client;
mod discovery;
mod document;
mod failure;
mod guard;
mod network;
mod trail;

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

/// How feeds are loaded.
#[derive(Clone, Debug)]
pub(crate) struct LoadOptions {
    /// The time limit for all pages.
    pub(crate) timeout: Duration,
    /// What happens to a feed that isn't complete by then.
    pub(crate) incomplete: Incomplete,
}

/// What happens to a feed that can't be loaded completely within the time limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Incomplete {
    /// It's an error: what is published or converted would lack posts.
    Refuse,
    /// The posts so far are used.
    Keep,
}

impl LoadOptions {
    /// Returns the options in the arguments.
    pub(crate) fn new(options: &cli::FeedOptions, incomplete: Incomplete) -> LoadOptions {
        LoadOptions { timeout: Duration::from_secs(options.timeout), incomplete }
    }
}

/// Loads the feed that the arguments select, completely or not at all.
pub(crate) fn load(args: &cli::FeedArgs) -> Result<Input> {
    let source = with_options(Source::default(), &args.options);
    let options = LoadOptions::new(&args.options, Incomplete::Refuse);
    load_location(&args.location, None, &source, &options).map_err(|error| discovery::advise(error, &source, &options))
}

/// Loads the feed that the arguments select. If they select a web page, loads the best of the feeds that it links to.
pub(crate) fn load_best(
    location: &str,
    feed: &cli::FeedOptions,
    limit: DiagnosticLimit,
) -> Result<(Input, Option<BestFeed>)> {
    let source = with_options(Source { diagnostics: limit, ..Source::default() }, feed);
    let options = LoadOptions::new(feed, Incomplete::Keep);
    match load_location(location, None, &source, &options).map_err(|error| error.downcast::<LinkedFeeds>()) {
        Ok(input) => Ok((input, None)),
        Err(Ok(page)) => discovery::load_best(page, &source, &options).map(|(input, best)| (input, Some(best))),
        Err(Err(error)) => Err(error),
    }
}

/// Loads a feed in place of those in the settings. The parse options of the feed in
/// the settings apply to this one too. If the settings have exactly one feed,
/// relative links resolve against its address.
pub(crate) fn load_in_place_of(feeds: &[FeedAddress], location: &str, feed: &cli::FeedOptions) -> Result<Input> {
    let (address, source) = match feeds {
        [only] => (Some(only.address.as_str()), only.source.clone()),
        [first, ..] => (None, Source { format: None, ..first.source.clone() }),
        [] => (None, Source::default()),
    };
    let source = with_options(source, feed);
    let options = LoadOptions::new(feed, Incomplete::Refuse);
    load_location(location, address, &source, &options).map_err(|error| discovery::advise(error, &source, &options))
}

/// Loads the feeds in the settings of a site. Relative addresses are files of the folder `site`.
pub(crate) fn load_feeds(feeds: &[FeedAddress], site: &Path, feed: &cli::FeedOptions) -> Result<Input> {
    let feeds = feeds
        .iter()
        .map(|address| FeedAddress { source: with_options(address.source.clone(), feed), ..address.clone() });
    let options = LoadOptions::new(feed, Incomplete::Refuse);
    let loaded = fetch(feeds.collect(), site, &options, &Trail::default());
    loaded.map_err(|error| discovery::advise(error, &Source::default(), &options))
}

/// Fetches feeds completely. If one of them is a web page, the error is [`LinkedFeeds`]. `trail` is where a page has led
/// that links to them.
fn fetch(feeds: Vec<FeedAddress>, site: &Path, options: &LoadOptions, trail: &Trail) -> Result<Input> {
    let addresses = feeds.iter().map(|feed| feed.address.as_str()).collect::<Vec<_>>().join(", ");
    let progress = progress()?;
    let client = Client::new(options.timeout);
    let mut trails = vec![trail.clone(); feeds.len()];
    let mut loader = FeedLoader::new(feeds);
    loader.begin();
    let mut http = None;
    while let Some(request) = loader.request() {
        progress.set_message(output::visible(&request.address).into_owned());
        let trail = &mut trails[request.feed];
        let fetched = match is_url(&request.address) {
            true => client.fetch(&request, trail),
            false => document::open(site, &request),
        };
        progress.inc(1);
        if fetched.is_err() && client.is_late() {
            loader.expire();
            let posts = loader.take_update().filter(|parsed| !parsed.feed.posts.is_empty());
            return late(posts, http, &addresses, options);
        }
        if request.is_optional && fetched.is_err() {
            loader.take(request.number, Err(LoadError::Unreachable(CrossOrigin::No)), now(), &Native);
            continue;
        }
        let fetched = fetched?;
        let received = ReceivedResponse::new(&fetched);
        let bytes = if let FeedResponse::Response { bytes, .. } = &fetched.response { bytes.len() } else { 0 };
        loader.take(request.number, Ok(fetched.response), now(), &Native);
        if let Some((failure, address)) = loader.failure() {
            return Err(received.explain(address, failure, trail));
        }
        http.get_or_insert(HttpMetadata { headers: received.headers, bytes });
    }
    let parsed = loader.take_update().with_context(|| format!("couldn’t load {addresses}"))?;
    Ok(Input { parsed, http })
}

/// Returns the posts that were loaded within the time limit, or an error.
fn late(
    loaded: Option<ParsedFeed>,
    http: Option<HttpMetadata>,
    addresses: &str,
    options: &LoadOptions,
) -> Result<Input> {
    let posts = loaded.as_ref().map_or(0, |parsed| parsed.feed.posts.len());
    let seconds = options.timeout.as_secs();
    let message =
        format!("{addresses}: not all pages were loaded within {seconds} s, only {posts} posts; raise --timeout");
    match loaded {
        Some(parsed) if options.incomplete == Incomplete::Keep => {
            output::warn(format_args!("warning: {message}"));
            Ok(Input { parsed, http })
        }
        _ => Err(anyhow!(message)),
    }
}

/// Creates a line of progress on stderr. It is hidden where stderr is no terminal.
fn progress() -> Result<ProgressBar> {
    let style = ProgressStyle::with_template("{spinner} {pos} loaded, {elapsed}: {wide_msg}")?;
    Ok(ProgressBar::new_spinner().with_style(style).with_finish(ProgressFinish::AndClear))
}

/// Loads the feed at a URL, or reads a file. `address` is the URL that relative links
/// of the file resolve against.
fn load_location(location: &str, address: Option<&str>, source: &Source, options: &LoadOptions) -> Result<Input> {
    if is_url(location) {
        let feed = FeedAddress { address: location.to_string(), name: String::new(), source: source.clone() };
        return fetch(vec![feed], Path::new(""), options, &Trail::default());
    }
    let bytes = document::read(location, source.most_bytes)?;
    let document = Document { address, ..Document::new(&bytes).at(now()) };
    let parsed = feed::read(document, source, &Native).map_err(|error| anyhow!(failure::explain(location, &error)))?;
    if parsed.rest != Continuation::Nowhere || !parsed.unnamed.is_empty() {
        output::warn(format_args!("{location}: this is only a part of the feed; give its address to read all of it"));
    }
    Ok(Input { parsed, http: None })
}

/// Returns the exit code after a feed was loaded: 1 if it has more pages than are loaded, so that posts are missing.
pub(crate) fn exit_code(diagnostics: &[Diagnostic]) -> ExitCode {
    if is_cut(diagnostics) { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Whether a feed has more pages than are loaded.
pub(crate) fn is_cut(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| matches!(diagnostic.problem, Problem::TooManyPages(_)))
}

/// Returns the parse options of the settings, or the default ones, with those in the arguments.
fn with_options(mut source: Source, options: &cli::FeedOptions) -> Source {
    source.format = options.feed_format.or(source.format);
    for (field, name) in &options.fields {
        // clap has already refused unknown fields.
        let _ = source.fields.call(field, name);
    }
    if options.unpublished {
        source.unpublished = Unpublished::Shown;
    }
    source
}

/// Whether a host is this machine, or an address of its own networks.
pub(crate) fn is_private_host(host: &str) -> bool {
    network::of_host(host) == Some(network::Reach::Private)
}

/// Returns the current time in seconds since 1970-01-01T00:00:00Z.
fn now() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() as i64)
}
