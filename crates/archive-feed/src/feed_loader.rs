//! Loads an archive from all its documents: several feeds, their further pages,
//! and the names of terms that posts refer to by ID.
//!
//! The loader is sans-I/O: it returns the next request and takes the response. A
//! failed request never discards the content of another.

use crate::address;
use crate::facet::Facet;
use crate::feed::FeedAddress;
use crate::feed::{self, Continuation, FeedError, ParsedFeed};
use crate::language::Language;
use crate::model::Feed;
use crate::response::{self, FeedResponse, LoadError};
use term_names::TermNames;

mod merge;
mod status;
mod term_names;
#[cfg(test)]
mod tests;

pub use status::{Connection, LoadAction, LoadStatus, saved_copy_status};

/// The maximum number of concurrent requests, so that a small server is not
/// overloaded and a browser has capacity for other requests.
const AT_ONCE: usize = 4;

/// The maximum number of pages per feed, so that a feed with endless next links ends.
const MOST_PAGES: u32 = 1000;

/// A request for a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRequest {
    /// Identifies the request when its response is passed to `take`.
    pub number: usize,
    /// The index of its feed.
    pub feed: usize,
    /// The URL.
    pub address: String,
    /// The maximum size of a document, in bytes.
    pub most_bytes: usize,
    /// Whether the archive is complete without the document.
    pub is_optional: bool,
}

/// The plan of requests, and the documents loaded so far.
pub struct FeedLoader {
    feeds: Vec<LoadingFeed>,
    documents: Vec<LoadedDocument>,
    names: TermNames,
    is_stopped: bool,
    /// The number of posts loaded when `take_update` last returned some.
    shown: usize,
    /// The number of those posts without duplicates.
    distinct: usize,
    fingerprint: u64,
    /// Whether term names or the name of the site arrived since `take_update` last returned posts.
    is_renamed: bool,
    /// Whether to request the name of the site, if the feed has none.
    shows_site_name: bool,
}

/// A feed of the archive.
struct LoadingFeed {
    origin: FeedAddress,
    /// The total number of posts, if the feed is paginated and gives it.
    posts: Option<usize>,
    /// Whether it has more pages than are loaded.
    has_too_many_pages: bool,
    /// The properties of its site, if the feed has none and the site does.
    site: Option<Feed>,
}

impl LoadingFeed {
    fn new(origin: FeedAddress) -> LoadingFeed {
        LoadingFeed { origin, posts: None, has_too_many_pages: false, site: None }
    }
}

/// A document of the archive.
struct LoadedDocument {
    /// The index of its feed.
    feed: usize,
    /// Its page number in the feed, from 1.
    page: u32,
    address: String,
    kind: DocumentContent,
    state: DocumentState,
}

/// The content of a document.
enum DocumentContent {
    Posts,
    /// Posts, if there is such a page.
    PerhapsPosts,
    /// Names of terms.
    TermNames(Facet),
    /// Properties of the site, for a feed that has none.
    Site,
}

/// The state of a document.
enum DocumentState {
    /// To be requested.
    Queued,
    /// Requested, with the response pending.
    Requested,
    /// Parsed, with its posts not yet handed over.
    Parsed(Box<ParsedFeed>),
    /// Nothing is left to do.
    Done,
    Failed(LoadError),
}

impl FeedLoader {
    /// Returns a loader of feeds, which must have absolute URLs.
    pub fn new(origins: Vec<FeedAddress>) -> FeedLoader {
        FeedLoader {
            feeds: origins.into_iter().map(LoadingFeed::new).collect(),
            documents: Vec::new(),
            names: TermNames::default(),
            is_stopped: false,
            shown: 0,
            distinct: 0,
            fingerprint: 0,
            is_renamed: false,
            shows_site_name: true,
        }
    }

    /// Does not request the name of the site, because the settings have one.
    pub fn without_site_name(self) -> FeedLoader {
        FeedLoader { shows_site_name: false, ..self }
    }

    /// Starts over with the first page of every feed.
    pub fn begin(&mut self) {
        self.documents.clear();
        self.names = TermNames::default();
        (self.is_stopped, self.shown, self.fingerprint) = (false, 0, 0);
        for feed in 0..self.feeds.len() {
            (self.feeds[feed].posts, self.feeds[feed].has_too_many_pages) = (None, false);
            self.queue(feed, 1, feed::request_url(&self.feeds[feed].origin.address), DocumentContent::Posts);
        }
    }

    /// Returns the names and URLs of the feeds.
    pub fn feeds(&self) -> Vec<(String, String)> {
        self.feeds.iter().map(|LoadingFeed { origin, .. }| (origin.name.clone(), origin.address.clone())).collect()
    }

    /// Returns the next request, if one is due now.
    pub fn request(&mut self) -> Option<FeedRequest> {
        let requested =
            self.documents.iter().filter(|document| matches!(document.state, DocumentState::Requested)).count();
        if self.is_stopped || requested >= AT_ONCE {
            return None;
        }
        let is_queued = |document: &LoadedDocument| matches!(document.state, DocumentState::Queued);
        // Term names belong to posts that a reader is looking at, so they take precedence
        // over further posts.
        let names = |document: &LoadedDocument| {
            is_queued(document) && matches!(document.kind, DocumentContent::TermNames(_) | DocumentContent::Site)
        };
        let number = self.documents.iter().position(names);
        let number = number.or_else(|| self.documents.iter().position(is_queued))?;
        let document = &mut self.documents[number];
        document.state = DocumentState::Requested;
        let most_bytes = self.feeds[document.feed].origin.source.most_bytes;
        let is_optional = matches!(document.kind, DocumentContent::Site);
        Some(FeedRequest { number, feed: document.feed, address: document.address.clone(), most_bytes, is_optional })
    }

    /// Handles the response to request `number`, received at `now` in seconds
    /// since 1970-01-01T00:00:00Z. Returns whether it had usable content.
    pub fn take(
        &mut self,
        number: usize,
        response: Result<FeedResponse, LoadError>,
        now: i64,
        language: &dyn Language,
    ) -> bool {
        let LoadedDocument { feed, page, ref kind, ref address, ref state } = self.documents[number];
        // After a deadline, a document may be requested twice. The first response is enough.
        if matches!(state, DocumentState::Parsed(_) | DocumentState::Done) {
            return false;
        }
        let source = &self.feeds[feed].origin.source;
        let fingerprint = match &response {
            Ok(FeedResponse::Response { bytes, .. }) => fingerprint(bytes) ^ fingerprint(address.as_bytes()),
            _ => 0,
        };
        let mut needs_site = false;
        let (state, rest) = match (kind, response) {
            (DocumentContent::Site, Err(_)) => (DocumentState::Done, Continuation::Nowhere),
            (_, Err(failure)) => (DocumentState::Failed(failure), Continuation::Nowhere),
            (DocumentContent::TermNames(facet), Ok(response)) => match response::body(response) {
                Ok(bytes) => {
                    self.is_renamed = true;
                    self.names.add(feed, *facet, feed::names(&bytes, language));
                    (DocumentState::Done, Continuation::Nowhere)
                }
                Err(failure) => (DocumentState::Failed(failure), Continuation::Nowhere),
            },
            (DocumentContent::Site, Ok(response)) => {
                // The name of a site is not needed to show its posts, so its absence is no failure.
                if let Ok(bytes) = response::body(response) {
                    self.is_renamed = true;
                    self.feeds[feed].site = Some(feed::site(&bytes, language));
                }
                (DocumentState::Done, Continuation::Nowhere)
            }
            (DocumentContent::Posts | DocumentContent::PerhapsPosts, Ok(response)) => {
                match response::read(response, now, source, language) {
                    Ok(mut parsed) => {
                        let rest = std::mem::take(&mut parsed.rest);
                        needs_site = page == 1 && feed == 0 && parsed.feed.title.is_none();
                        (DocumentState::Parsed(Box::new(parsed)), rest)
                    }
                    Err(LoadError::NotAFeed(FeedError::PastTheEnd(_))) if page > 1 => {
                        (DocumentState::Done, Continuation::Nowhere)
                    }
                    // A proxy or firewall can replace the server's own message.
                    Err(LoadError::Status(400 | 404 | 410)) if matches!(kind, DocumentContent::PerhapsPosts) => {
                        (DocumentState::Done, Continuation::Nowhere)
                    }
                    Err(failure) => (DocumentState::Failed(failure), Continuation::Nowhere),
                }
            }
        };
        // A page past the last one is empty, which is not a failure.
        let is_good = matches!(
            (&state, kind),
            (DocumentState::Parsed(_), _) | (DocumentState::Done, DocumentContent::TermNames(_))
        );
        if is_good {
            // XOR makes the result independent of the order of responses.
            self.fingerprint ^= fingerprint;
        }
        self.documents[number].state = state;
        self.follow(number, rest);
        self.queue_names(feed, page);
        if needs_site && self.shows_site_name {
            self.queue_site(feed);
        }
        is_good
    }

    /// Queues the document with the properties of the site of a feed.
    fn queue_site(&mut self, feed: usize) {
        if let Some(address) = feed::site_at(&self.feeds[feed].origin.address) {
            self.queue(feed, 1, address, DocumentContent::Site);
        }
    }

    /// Returns a fingerprint of the loaded content, to compare it with that of another load.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Stops further requests. Responses to pending requests are still handled.
    pub fn stop(&mut self) {
        self.is_stopped = true;
    }

    /// Ends loading at a deadline: stops further requests, and counts pending ones as failed. What was loaded until then
    /// is shown. A response that arrives later is still handled.
    pub fn expire(&mut self) {
        self.is_stopped = true;
        for document in &mut self.documents {
            if let DocumentState::Requested = document.state {
                document.state = DocumentState::Failed(LoadError::TimedOut);
            }
        }
    }

    /// Continues after a stop or a deadline, and repeats failed requests.
    pub fn resume(&mut self) {
        self.is_stopped = false;
        for document in &mut self.documents {
            if let DocumentState::Failed(_) = document.state {
                document.state = DocumentState::Queued;
            }
        }
    }

    /// Whether no request is pending and none will follow.
    pub fn is_settled(&self) -> bool {
        !self.documents.iter().any(|document| match document.state {
            DocumentState::Queued => !self.is_stopped,
            DocumentState::Requested => true,
            _ => false,
        })
    }

    /// Whether everything is loaded.
    pub fn is_complete(&self) -> bool {
        self.documents.iter().all(|document| matches!(document.state, DocumentState::Parsed(_) | DocumentState::Done))
    }

    /// Returns the first error and the URL of its document.
    pub fn failure(&self) -> Option<(&LoadError, &str)> {
        self.documents.iter().find_map(|document| match &document.state {
            DocumentState::Failed(failure) => Some((failure, document.address.as_str())),
            _ => None,
        })
    }

    /// Returns the posts so far, if enough are new to be worth building an archive:
    /// the first posts, posts with newly loaded term names, twice as many posts as
    /// before, or all posts.
    pub fn take_update(&mut self) -> Option<ParsedFeed> {
        let posts = self.posts();
        let has_content = parsed_documents(&self.documents).next().is_some();
        let is_due = self.is_settled() || self.is_renamed || self.shown == 0 || posts >= self.shown * 2;
        if !has_content || !is_due {
            return None;
        }
        self.shown = posts.max(1);
        self.is_renamed = false;
        let merged = self.merge();
        self.distinct = merged.as_ref().map_or(0, |merged| merged.feed.posts.len());
        merged
    }

    /// Returns the number of posts loaded, including duplicates.
    fn posts(&self) -> usize {
        parsed_documents(&self.documents).map(|(_, parsed)| parsed.feed.posts.len()).sum()
    }

    /// Queues the further pages that a document names.
    fn follow(&mut self, number: usize, rest: Continuation) {
        let LoadedDocument { feed, page, ref address, .. } = self.documents[number];
        let address = address.clone();
        match rest {
            Continuation::Nowhere => {}
            // A server that gives its number of pages has named them all.
            Continuation::At(_) | Continuation::Perhaps(_) if self.feeds[feed].posts.is_some() => {}
            Continuation::Perhaps(next) => self.queue(feed, page + 1, next, DocumentContent::PerhapsPosts),
            Continuation::At(next) => self.queue(feed, page + 1, next, DocumentContent::Posts),
            Continuation::Pages { pages, posts } => {
                self.feeds[feed].posts = Some(posts);
                self.feeds[feed].has_too_many_pages |= pages > MOST_PAGES;
                for page in page + 1..=pages.min(MOST_PAGES) {
                    self.queue(feed, page, address::with(&address, "page", &page.to_string()), DocumentContent::Posts);
                }
            }
        }
    }

    /// Queues requests for the term names that the posts of a feed lack, after one of
    /// its pages has loaded. Names for the first page, which a reader looks at, are
    /// queued at once, those for the other pages in one batch.
    fn queue_names(&mut self, feed: usize, page: u32) {
        let is_coming = |document: &LoadedDocument| {
            document.feed == feed
                && document.page > 1
                && matches!(document.state, DocumentState::Queued | DocumentState::Requested)
        };
        let first_only = self.documents.iter().any(is_coming);
        if first_only && page > 1 {
            return;
        }
        let mut lists = Vec::new();
        for (document, parsed) in parsed_documents(&self.documents) {
            if document.feed == feed && (document.page == 1 || !first_only) {
                lists.push((&document.address, &parsed.unnamed));
            }
        }
        let missing_names = self.names.take_unrequested(feed, &lists);
        for (facet, address) in missing_names {
            self.queue(feed, 1, address, DocumentContent::TermNames(facet));
        }
    }

    /// Queues a document, unless it was queued before or exceeds the maximum number of pages.
    fn queue(&mut self, feed: usize, page: u32, address: String, kind: DocumentContent) {
        // A server doesn't get the fragment, so addresses that differ in it are one document.
        let address = address::without_fragment(&address).to_string();
        if self.documents.iter().any(|known| known.feed == feed && known.address == address) {
            return;
        }
        if page > MOST_PAGES {
            self.feeds[feed].has_too_many_pages = true;
            return;
        }
        self.documents.push(LoadedDocument { feed, page, address, kind, state: DocumentState::Queued });
    }
}

/// Returns the parsed documents with their content.
fn parsed_documents(documents: &[LoadedDocument]) -> impl Iterator<Item = (&LoadedDocument, &ParsedFeed)> {
    documents.iter().filter_map(|document| match &document.state {
        DocumentState::Parsed(parsed) => Some((document, &**parsed)),
        _ => None,
    })
}

/// Returns a hash of the bytes. Different bytes rarely have the same hash.
fn fingerprint(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks();
    let mixed = |fingerprint: u64, word: u64| (fingerprint.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let fingerprint = words.iter().fold(0, |fingerprint, word| mixed(fingerprint, u64::from_le_bytes(*word)));
    rest.iter().fold(fingerprint, |fingerprint, byte| mixed(fingerprint, u64::from(*byte)))
}
