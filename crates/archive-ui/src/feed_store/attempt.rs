//! One attempt to load an archive: its plan of requests, and what is shown until they are answered.

use super::feed_language::FeedLanguage;
use crate::fetch::connection;
use crate::policy_watch::WatchPolicy;
use crate::response_cache::ResponseCache;
use archive_core::query::Query;
use archive_feed::date::Day;
use archive_feed::feed::ParsedFeed;
use archive_feed::feed_loader::{FeedLoader, LoadStatus, saved_copy_status};
use archive_feed::language::Language;
use archive_feed::messages::Messages;
use archive_feed::response::LoadError;
use std::time::Duration;
use web_sys::{AbortController, Response};

/// One attempt to load an archive.
pub(super) struct Attempt {
    /// The locked filters. Posts that don't match them are not part of the archive.
    pub(super) locked: Query,
    pub(super) cache: Option<ResponseCache>,
    /// Finds out whether the policy of the page blocks a request.
    pub(super) watch: Option<WatchPolicy>,
    pub(super) loader: FeedLoader,
    /// The feed, if the page itself contains it.
    pub(super) given: Option<Vec<u8>>,
    pub(super) source: RequestSource,
    /// The cached copy that is shown until newer posts arrive.
    pub(super) copy: Option<ShownCopy>,
    /// Distinguishes the current attempt from earlier ones.
    pub(super) number: u32,
    /// Aborts the requests of the attempt. A browser sends no second request for the same URL while one is on its way.
    pub(super) abort: Option<AbortController>,
    /// The time in which everything is loaded.
    pub(super) load_timeout: Duration,
    /// Distinguishes the current deadline from earlier ones.
    pub(super) deadline: u32,
    /// The error in the settings, if they could not be read. Then nothing is requested.
    pub(super) refused: Option<LoadError>,
    /// The first readable response without its body, and the size of the body in bytes, for the report.
    pub(super) first: Option<(Response, usize)>,
    pub(super) feed_language: FeedLanguage,
}

/// The source of responses.
#[derive(Clone, Copy)]
pub(super) enum RequestSource {
    /// The cache of an earlier visit, with the day of its oldest response.
    Cache(Option<Day>),
    /// The network, or the page itself.
    Network,
}

/// A cached copy that is shown.
pub(super) struct ShownCopy {
    pub(super) day: Day,
    pub(super) fingerprint: u64,
}

impl Attempt {
    /// Starts to load everything from a source, and gives up the requests that were sent before.
    pub(super) fn begin(&mut self, source: RequestSource) {
        if let Some(earlier) = self.abort.take() {
            earlier.abort();
        }
        self.abort = AbortController::new().ok();
        self.loader.begin();
        self.source = source;
    }

    /// Whether nothing usable has arrived, and nothing is on its way.
    pub(super) fn has_failed(&self) -> bool {
        matches!(self.source, RequestSource::Network) && self.loader.is_settled() && self.loader.failure().is_some()
    }

    /// Returns the feed to show, if it differs from the current one, and the progress.
    pub(super) fn take_update(
        &mut self,
        messages: &Messages,
        language: &dyn Language,
    ) -> (Option<ParsedFeed>, Option<LoadStatus>) {
        if let RequestSource::Cache(day) = self.source {
            if !self.loader.is_settled() {
                return (None, None);
            }
            // Cached responses are available immediately or not at all, so they are shown all at once.
            let reading = self.loader.take_update();
            let fingerprint = self.loader.fingerprint();
            self.copy = day.filter(|_| reading.is_some()).map(|day| ShownCopy { day, fingerprint });
            self.begin(RequestSource::Network);
            return (reading, None);
        }
        let Some(ShownCopy { day, fingerprint }) = self.copy else {
            let reading = self.loader.take_update();
            return (reading, self.loader.status(messages, language));
        };
        if self.loader.is_complete() {
            self.copy = None;
            let is_same = self.loader.fingerprint() == fingerprint;
            return (if is_same { None } else { self.loader.take_update() }, None);
        }
        let status = self.has_failed().then(|| saved_copy_status(day, connection(), messages, language));
        (None, status)
    }
}
