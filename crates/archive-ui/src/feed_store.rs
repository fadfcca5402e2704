//! The reactive state of one archive: the posts loaded so far, and the requests that load them.
//!
//! `archive_feed::feed_loader` plans the requests and reads the responses. The store drops a response if its
//! archive is unmounted or a newer attempt has started.

use crate::fetch::{FetchOutcome, absolute, cross_origin, fetch, header};
use crate::heap::reserve_heap;
use crate::policy_watch::WatchPolicy;
use crate::response_cache::ResponseCache;
use crate::search_index::build_index;
use archive_core::archive::Archive;
use archive_core::settings::Settings;
use archive_feed::date::{self, Day};
use archive_feed::doctor::{Openness, ReportLength, ReportSection, judge, parts};
use archive_feed::feed::ParsedFeed;
use archive_feed::feed_loader::{FeedLoader, FeedRequest, LoadAction, LoadStatus};
use archive_feed::language::Language;
use archive_feed::messages::Messages;
use archive_feed::response::{CrossOrigin, ErrorMessage, FeedResponse, LoadError};
use attempt::{Attempt, RequestSource, ShownCopy};
use feed_language::FeedLanguage;
use js_sys::{Date, Function};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use web_sys::AbortController;

/// The longest wait for the cache. It answers in milliseconds, or is broken.
const LONGEST_CACHE_WAIT: Duration = Duration::from_secs(2);

mod attempt;
mod feed_language;

/// The phase of loading an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadPhase {
    /// Requests are sent, and no posts have arrived.
    Loading,
    /// There is an archive. More posts may follow.
    Ready,
    /// Loading failed: no response was a feed.
    Failed,
}

/// The reactive state of one archive. The site and the element provide it as a context.
#[derive(Clone, Copy)]
pub struct FeedStore {
    attempt: StoredValue<Attempt>,
    language: &'static dyn Language,
    messages: RwSignal<Messages>,
    phase: RwSignal<LoadPhase>,
    archive: RwSignal<Option<Arc<Archive>>>,
    status: RwSignal<Option<LoadStatus>>,
}

/// What has arrived since the page was last updated.
struct Update {
    reading: Option<ParsedFeed>,
    status: Option<LoadStatus>,
    has_failed: bool,
}

impl FeedStore {
    /// Loads the feeds of an archive. Their URLs are relative to `base`. With a watch, an error says whether the policy
    /// of the page blocks a feed.
    pub fn load(
        settings: &Settings,
        base: &str,
        cache: Option<ResponseCache>,
        watch: Option<WatchPolicy>,
        language: &'static dyn Language,
    ) -> FeedStore {
        let store = FeedStore::new(settings, base, language, LoadPhase::Loading);
        store.attempt.update_value(|attempt| {
            attempt.cache = cache;
            attempt.watch = watch;
        });
        store.reload();
        store
    }

    /// Loads the archive from a feed that the page itself contains.
    pub fn from_bytes(settings: &Settings, base: &str, feed: Vec<u8>, language: &'static dyn Language) -> FeedStore {
        let store = FeedStore::new(settings, base, language, LoadPhase::Loading);
        store.attempt.update_value(|attempt| attempt.given = Some(feed));
        store.reload();
        store
    }

    /// Creates a store that requests nothing, because its settings could not be read.
    pub fn failed(failure: LoadError, language: &'static dyn Language) -> FeedStore {
        let nothing = Settings { feeds: Vec::new(), ..Settings::default() };
        let store = FeedStore::new(&nothing, "", language, LoadPhase::Failed);
        store.attempt.update_value(|attempt| attempt.refused = Some(failure));
        store
    }

    fn new(settings: &Settings, base: &str, language: &'static dyn Language, phase: LoadPhase) -> FeedStore {
        let mut origins = settings.feeds.clone();
        for origin in &mut origins {
            origin.address = absolute(&origin.address, base);
        }
        let attempt = Attempt {
            locked: settings.locked.clone(),
            cache: None,
            watch: None,
            loader: match settings.title {
                Some(_) => FeedLoader::new(origins).without_site_name(),
                None => FeedLoader::new(origins),
            },
            given: None,
            source: RequestSource::Network,
            copy: None,
            number: 0,
            abort: None,
            load_timeout: settings.load_timeout.get(),
            deadline: 0,
            refused: None,
            first: None,
            feed_language: FeedLanguage::Known,
        };
        FeedStore {
            attempt: StoredValue::new(attempt),
            language,
            messages: RwSignal::new(settings.messages),
            phase: RwSignal::new(phase),
            archive: RwSignal::new(None),
            status: RwSignal::new(None),
        }
    }

    /// Returns the phase of loading; tracked.
    pub fn phase(self) -> LoadPhase {
        self.phase.get()
    }

    /// Returns the archive as loaded so far, or `None` before the first posts; tracked.
    pub fn archive(self) -> Option<Arc<Archive>> {
        self.archive.get()
    }

    /// Returns the progress of loading, or `None` once everything is loaded; tracked.
    pub fn status(self) -> Option<LoadStatus> {
        self.status.get()
    }

    /// Returns the error and the URL of the feed, if loading failed; tracked.
    pub fn failure(self) -> Option<(ErrorMessage, String)> {
        if self.phase() != LoadPhase::Failed {
            return None;
        }
        let messages = self.messages();
        self.attempt.with_value(|attempt| {
            let refused = attempt.refused.as_ref().map(|failure| (failure, ""));
            let (failure, address) = refused.or(attempt.loader.failure())?;
            Some((failure.explain(address, &messages), address.to_string()))
        })
    }

    /// Returns the report on the feeds; tracked.
    pub fn report(self) -> Vec<ReportSection> {
        let Some(archive) = self.archive() else { return Vec::new() };
        let report = archive.examine(self.language);
        let judgements = self.attempt.with_value(|attempt| {
            let first = attempt.first.as_ref()?;
            let (response, bytes) = first;
            let openness = match cross_origin(&response.url()) {
                CrossOrigin::Yes(page) => Openness::To(page),
                CrossOrigin::No => Openness::Unknown,
            };
            Some(judge(&|name| header(response, name), &openness, *bytes, report.format))
        });
        parts(&report, &judgements.unwrap_or_default(), ReportLength::Short)
    }

    /// Returns the texts of the page; tracked. They change once if the page takes its language from the feed.
    pub fn messages(self) -> Messages {
        self.messages.get()
    }

    /// Returns settings with the texts of the page; tracked.
    pub fn translated(self, settings: &Arc<Settings>) -> Arc<Settings> {
        let messages = self.messages();
        if settings.messages == messages {
            Arc::clone(settings)
        } else {
            Arc::new(Settings { messages, ..Settings::clone(settings) })
        }
    }

    /// Takes the language of the page from the feed. `load` returns a promise of the translation for a locale.
    pub fn follow_language(self, load: Function) {
        self.attempt.update_value(|attempt| attempt.feed_language = FeedLanguage::Awaited(load));
    }

    /// Returns the names and URLs of the feeds.
    pub fn feeds(self) -> Vec<(String, String)> {
        self.attempt.with_value(|attempt| attempt.loader.feeds())
    }

    /// Requests everything again. The current posts stay until new ones arrive.
    pub fn reload(self) {
        let has_archive = self.archive.with_untracked(Option::is_some);
        let started = self.attempt.try_update_value(|attempt| {
            attempt.number += 1;
            let fingerprint = attempt.loader.fingerprint();
            attempt.copy = today().filter(|_| has_archive).map(|day| ShownCopy { day, fingerprint });
            let is_loading = attempt.copy.is_none();
            let from_cache = attempt.cache.is_some() && is_loading;
            attempt.begin(if from_cache { RequestSource::Cache(None) } else { RequestSource::Network });
            (is_loading, from_cache.then_some(attempt.number))
        });
        let Some((is_loading, from_cache)) = started else { return };
        if is_loading && self.phase.get_untracked() != LoadPhase::Loading {
            self.phase.set(LoadPhase::Loading);
        }
        if let Some(number) = from_cache {
            set_timeout(move || self.skip_cache(number), LONGEST_CACHE_WAIT);
        }
        self.start_timeout();
        self.request();
    }

    /// Goes on without the cache, if it has not answered an attempt.
    fn skip_cache(self, number: u32) {
        let is_silent = self.attempt.try_update_value(|attempt| {
            let is_silent = attempt.number == number && matches!(attempt.source, RequestSource::Cache(_));
            if is_silent {
                // Late answers are those of an earlier attempt.
                attempt.number += 1;
                attempt.cache = None;
                attempt.begin(RequestSource::Network);
            }
            is_silent
        });
        if is_silent == Some(true) {
            self.request();
        }
    }

    /// Ends loading after the time in the settings, unless it has ended by then or was started again.
    fn start_timeout(self) {
        let started = self.attempt.try_update_value(|attempt| {
            attempt.deadline += 1;
            (attempt.deadline, attempt.load_timeout)
        });
        let Some((deadline, timeout)) = started else { return };
        let expire = move || {
            let is_late = self.attempt.try_update_value(|attempt| {
                let is_late = attempt.deadline == deadline && !attempt.loader.is_settled();
                if is_late {
                    attempt.loader.expire();
                }
                is_late
            });
            if is_late == Some(true) {
                self.show();
                self.request();
            }
        };
        set_timeout(expire, timeout);
    }

    /// Performs an action that the load status offers.
    pub fn apply(self, offer: LoadAction) {
        self.attempt.update_value(|attempt| match offer {
            LoadAction::Stop => attempt.loader.stop(),
            LoadAction::Resume | LoadAction::TryAgain => attempt.loader.resume(),
        });
        if offer != LoadAction::Stop {
            self.start_timeout();
        }
        self.request();
        self.show();
    }

    /// Sends as many requests as the loader allows now.
    fn request(self) {
        let next = |attempt: &mut Attempt| {
            let request = attempt.loader.request()?;
            let cache = match attempt.source {
                RequestSource::Cache(_) => attempt.cache.clone(),
                RequestSource::Network => None,
            };
            let signal = attempt.abort.as_ref().map(AbortController::signal);
            Some((request, cache, attempt.given.clone(), signal, attempt.watch, attempt.number))
        };
        while let Some(Some((request, cache, given, signal, watch, number))) = self.attempt.try_update_value(next) {
            spawn_local(async move {
                let outcome = match (given, cache) {
                    (Some(bytes), _) => FetchOutcome::given(&request.address, bytes),
                    (None, Some(cache)) => cache.find(&request.address).await,
                    (None, None) => fetch(&request, signal.as_ref(), watch).await,
                };
                self.on_response(number, &request, outcome);
            });
        }
    }

    fn on_response(self, number: u32, request: &FeedRequest, outcome: FetchOutcome) {
        let FetchOutcome { answer, day, fetched } = outcome;
        let is_present = self.attempt.try_update_value(|attempt| {
            if attempt.number != number {
                return false;
            }
            let is_readable = read_response(&mut attempt.loader, request, answer, self.language);
            if let (RequestSource::Cache(oldest), Some(day)) = (&mut attempt.source, day) {
                *oldest = Some(oldest.map_or(day, |oldest| oldest.min(day)));
            }
            if let (true, Some(fetched)) = (is_readable, fetched) {
                attempt.first.get_or_insert_with(|| (Clone::clone(&fetched.response), fetched.bytes()));
                if let Some(cache) = &mut attempt.cache {
                    cache.keep(&request.address, fetched);
                }
            }
            true
        });
        let show = move || {
            self.show();
            self.request();
        };
        match self.phase.try_get_untracked() {
            Some(phase) if is_present == Some(true) => {
                // Parsing the first posts and rendering them are separate tasks, so that input can be handled in
                // between.
                if phase == LoadPhase::Loading { set_timeout(show, Duration::ZERO) } else { show() }
            }
            _ => {}
        }
    }

    /// Updates the signals with the posts that have arrived. The first posts wait for the translation into the language of
    /// the feed, if the page takes its language from there.
    fn show(self) {
        let Some(messages) = self.messages.try_get_untracked() else { return };
        let update = self.attempt.try_update_value(|attempt| {
            if matches!(attempt.feed_language, FeedLanguage::Requested) {
                return None;
            }
            let (reading, status) = attempt.take_update(&messages, self.language);
            let request = reading.as_ref().and_then(|reading| attempt.feed_language.request(reading, &messages));
            Some((Update { reading, status, has_failed: attempt.has_failed() }, request))
        });
        match update {
            Some(Some((update, None))) => self.show_update(update, None),
            Some(Some((update, Some(request)))) => spawn_local(async move {
                let messages = request.messages().await;
                self.show_update(update, Some(messages));
                // What has arrived meanwhile.
                self.show();
            }),
            // The archive is unmounted, or waits.
            None | Some(None) => {}
        }
    }

    /// Shows an update, in the language of its feed if the texts of that were requested.
    fn show_update(self, Update { reading, status, has_failed }: Update, translation: Option<Messages>) {
        let Some(messages) = translation.or_else(|| self.messages.try_get_untracked()) else { return };
        let archive = self.attempt.try_update_value(|attempt| {
            if translation.is_some() {
                attempt.feed_language = FeedLanguage::Known;
            }
            reading.map(|reading| {
                let archive = Archive::in_locale(reading, messages.locale(), self.language);
                Arc::new(archive.restrict(&attempt.locked, self.language))
            })
        });
        let Some(archive) = archive else { return };
        // Other texts render the page again.
        if translation.is_some() {
            self.messages.set(messages);
        }
        let phase = match self.phase.get_untracked() {
            _ if archive.is_some() => LoadPhase::Ready,
            LoadPhase::Loading if has_failed => LoadPhase::Failed,
            phase => phase,
        };
        if let Some(archive) = archive {
            build_index(Arc::clone(&archive), self.language);
            self.archive.set(Some(archive));
        }
        // Setting the same phase again would rebuild the page.
        if phase != self.phase.get_untracked() {
            self.phase.set(phase);
        }
        self.status.set(status);
    }
}

/// Reserves memory for a response and reads it. Returns whether it is readable.
pub fn read_response(
    loader: &mut FeedLoader,
    request: &FeedRequest,
    answer: Result<FeedResponse, LoadError>,
    language: &dyn Language,
) -> bool {
    if let Ok(FeedResponse::Response { bytes, .. }) = &answer
        && bytes.len() <= request.most_bytes
    {
        reserve_heap(bytes.len());
    }
    loader.take(request.number, answer, (Date::now() / 1000.0) as i64, language)
}

fn today() -> Option<Day> {
    date::Date::parse(&String::from(Date::new_0().to_iso_string())).map(|now| now.day)
}
