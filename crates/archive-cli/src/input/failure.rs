//! Explains why a document isn't a feed.

use super::document::{FetchedDocument, USER_AGENT, header};
use anyhow::{Error, anyhow};
use archive_feed::doctor::{SuspectResponse, find_firewall};
use archive_feed::feed::{Alternate, FeedError, feed_in_link_header};
use archive_feed::response::{FeedResponse, LoadError};
use std::fmt;
use ureq::http::{HeaderMap, StatusCode};

/// The size of the part of a body in which the text of a firewall is searched.
const START: usize = 32 << 10;

/// What is kept of a response, to explain a failure.
pub struct ReceivedResponse {
    status: StatusCode,
    pub headers: HeaderMap,
    /// The final URL, after redirects.
    address: String,
    /// The start of the body.
    body: Vec<u8>,
}

impl ReceivedResponse {
    /// Copies the parts of a response.
    pub fn new(FetchedDocument { status, headers, response }: &FetchedDocument) -> ReceivedResponse {
        let (address, body) = match response {
            FeedResponse::Response { address, bytes, .. } => (address.clone(), &bytes[..bytes.len().min(START)]),
            FeedResponse::Unreachable { .. } => (String::new(), &[][..]),
        };
        ReceivedResponse { status: *status, headers: headers.clone(), address, body: body.to_vec() }
    }

    /// Returns why the document at `address` is not a feed. It is [`LinkedFeeds`] if that links to feeds.
    pub fn explain(&self, address: &str, failure: &LoadError) -> Error {
        if let Some(page) = self.linked_feeds(address, failure) {
            return Error::new(page);
        }
        let suspect = SuspectResponse {
            status: self.status.as_u16(),
            header: &|name| header(&self.headers, name),
            body: &self.body,
        };
        let firewall = find_firewall(&suspect).map(|found| found.explain(&self.status.to_string(), USER_AGENT));
        match (firewall, failure) {
            (Some(firewall), _) => anyhow!("{address}: {firewall}"),
            (None, LoadError::NotAFeed(error)) if self.status.is_success() => anyhow!(explain(address, error)),
            (None, LoadError::NotAFeed(error)) => anyhow!("{address} returned {}: {error}", self.status),
            (None, _) => anyhow!("{address} returned {}", self.status),
        }
    }

    fn linked_feeds(&self, address: &str, failure: &LoadError) -> Option<LinkedFeeds> {
        let LoadError::NotAFeed(error) = failure else { return None };
        let mut feeds = alternates(error).to_vec();
        if let (FeedError::Html(_), Some(links)) = (error, header(&self.headers, "link")) {
            let posts = feed_in_link_header(&links, &self.address);
            let is_new = |posts: &Alternate| feeds.iter().all(|feed| feed.address != posts.address);
            if let Some(posts) = posts.filter(is_new) {
                feeds.insert(0, posts);
            }
        }
        (!feeds.is_empty()).then(|| LinkedFeeds { address: address.to_string(), reason: error.to_string(), feeds })
    }
}

/// A web page, or the index of an API, that was received in place of a feed and links to feeds.
#[derive(Debug)]
pub struct LinkedFeeds {
    /// Its URL.
    pub address: String,
    /// Why it is no feed.
    pub reason: String,
    /// The feeds that it links to, the posts of WordPress first.
    pub feeds: Vec<Alternate>,
}

impl fmt::Display for LinkedFeeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.address, self.reason)?;
        self.feeds.iter().try_for_each(|feed| write!(f, "\n  {}: {}", feed.title, feed.address))
    }
}

impl std::error::Error for LinkedFeeds {}

/// Returns why a document is not a feed, with an excerpt of the location. For a web page or an index, it lists the
/// feeds that this links to.
pub fn explain(location: &str, error: &FeedError) -> String {
    let mut text = format!("{location}: {error}");
    if let Some(excerpt) = error.excerpt() {
        text = format!("{text}\n{excerpt}");
    }
    if matches!(error, FeedError::Html(feeds) if feeds.is_empty()) {
        text += "; it links to no feed, so give the address of one";
    }
    text.extend(alternates(error).iter().map(|feed| format!("\n  {}: {}", feed.title, feed.address)));
    text
}

fn alternates(error: &FeedError) -> &[Alternate] {
    match error {
        FeedError::Html(feeds) => feeds,
        FeedError::Index(posts) => std::slice::from_ref(posts),
        _ => &[],
    }
}
