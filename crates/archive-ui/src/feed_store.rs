//! The reactive state of one archive: what is loaded of it, and the requests that load it.
//!
//! `archive_core::gathering` decides what to request next and what a response means.
//! A response that arrives after its archive is gone, or after a newer attempt, is dropped.

use crate::fetch::{FetchOutcome, absolute, cross_origin, fetch, header};
use crate::heap::reserve_heap;
use crate::response_cache::ResponseCache;
use crate::search_index::build_index;
use archive_core::archive::Archive;
use archive_core::date::{self, Day};
use archive_core::doctor::{Openness, Part, examine, judge, parts};
use archive_core::feed::Reading;
use archive_core::gathering::{Gathering, Offer, Request, Standing, kept};
use archive_core::language::Language;
use archive_core::loader::{Answer, CrossOrigin, Explanation, Failure};
use archive_core::query::Query;
use archive_core::settings::Settings;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;
use web_sys::Response;

/// How far an archive is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It was requested, and nothing has arrived.
    Loading,
    /// There is an archive, and perhaps more to come.
    Ready,
    /// Nothing that arrived is a feed.
    Failed,
}

/// The reactive state of one archive. A shell provides it as a context.
#[derive(Clone, Copy)]
pub struct FeedStore {
    attempt: StoredValue<Attempt>,
    language: &'static dyn Language,
    stage: RwSignal<Stage>,
    archive: RwSignal<Option<Arc<Archive>>>,
    status: RwSignal<Option<Standing>>,
}

/// An attempt to load an archive.
struct Attempt {
    locale: String,
    /// The filters that are locked: other posts are not part of the archive.
    locked: Query,
    cache: Option<ResponseCache>,
    gathering: Gathering,
    /// The feed, where the page itself holds it.
    given: Option<Vec<u8>>,
    source: RequestSource,
    /// The cached copy that is shown until something newer has arrived.
    copy: Option<ShownCopy>,
    /// Distinguishes the present attempt from earlier ones.
    number: u32,
    /// Why nothing can be requested.
    refused: Option<Failure>,
    /// The first response that could be read, without its body, and the size of that, for the report.
    first: Option<(Response, usize)>,
}

/// Where responses come from.
#[derive(Clone, Copy)]
enum RequestSource {
    /// The cache of an earlier visit, whose oldest response is of this day.
    Cache(Option<Day>),
    /// Servers, or the page itself.
    Network,
}

/// A cached copy that is shown.
struct ShownCopy {
    day: Day,
    fingerprint: u64,
}

impl FeedStore {
    /// Requests the feeds of an archive. Their addresses are relative to a base.
    pub fn load(
        settings: &Settings,
        base: &str,
        cache: Option<ResponseCache>,
        language: &'static dyn Language,
    ) -> FeedStore {
        let store = FeedStore::new(settings, base, language, Stage::Loading);
        store.attempt.update_value(|attempt| attempt.cache = cache);
        store.reload();
        store
    }

    /// The archive of a feed that the page itself holds.
    pub fn from_bytes(settings: &Settings, base: &str, feed: Vec<u8>, language: &'static dyn Language) -> FeedStore {
        let store = FeedStore::new(settings, base, language, Stage::Loading);
        store.attempt.update_value(|attempt| attempt.given = Some(feed));
        store.reload();
        store
    }

    /// A store that requests nothing, because its settings could not be read.
    pub fn failed(failure: Failure, language: &'static dyn Language) -> FeedStore {
        let nothing = Settings { feeds: Vec::new(), ..Settings::default() };
        let store = FeedStore::new(&nothing, "", language, Stage::Failed);
        store.attempt.update_value(|attempt| attempt.refused = Some(failure));
        store
    }

    fn new(settings: &Settings, base: &str, language: &'static dyn Language, stage: Stage) -> FeedStore {
        let mut origins = settings.feeds.clone();
        for origin in &mut origins {
            origin.address = absolute(&origin.address, base);
        }
        let attempt = Attempt {
            locale: settings.locale.clone(),
            locked: settings.locked.clone(),
            cache: None,
            gathering: Gathering::new(origins),
            given: None,
            source: RequestSource::Network,
            copy: None,
            number: 0,
            refused: None,
            first: None,
        };
        FeedStore {
            attempt: StoredValue::new(attempt),
            language,
            stage: RwSignal::new(stage),
            archive: RwSignal::new(None),
            status: RwSignal::new(None),
        }
    }

    /// How far the archive is loaded; tracked.
    pub fn stage(self) -> Stage {
        self.stage.get()
    }

    /// The archive so far, once there is one; tracked.
    pub fn archive(self) -> Option<Arc<Archive>> {
        self.archive.get()
    }

    /// The progress of loading, unless everything is loaded; tracked.
    pub fn status(self) -> Option<Standing> {
        self.status.get()
    }

    /// Why there is nothing, and the address of the feed.
    pub fn failure(self) -> Option<(Explanation, String)> {
        self.attempt.with_value(|attempt| {
            let refused = attempt.refused.as_ref().map(|failure| (failure, ""));
            let (failure, address) = refused.or(attempt.gathering.failure())?;
            Some((failure.explain(address), address.to_string()))
        })
    }

    /// What is good and what is wrong with the feeds; tracked.
    pub fn report(self) -> Vec<Part> {
        let Some(archive) = self.archive() else { return Vec::new() };
        let report = examine(&archive, self.language);
        let judgements = self.attempt.with_value(|attempt| {
            let first = attempt.first.as_ref()?;
            let (response, bytes) = first;
            let openness = match cross_origin(&response.url()) {
                CrossOrigin::Yes(page) => Openness::To(page),
                CrossOrigin::No => Openness::Unseen,
            };
            Some(judge(&|name| header(response, name), &openness, *bytes, report.format))
        });
        parts(&report, &judgements.unwrap_or_default())
    }

    /// The names and addresses of the feeds.
    pub fn feeds(self) -> Vec<(String, String)> {
        self.attempt.with_value(|attempt| attempt.gathering.feeds())
    }

    /// Requests everything again. The posts that are shown stay until others arrive.
    pub fn reload(self) {
        let has_archive = self.archive.with_untracked(Option::is_some);
        let is_loading = self.attempt.try_update_value(|attempt| {
            attempt.number += 1;
            let fingerprint = attempt.gathering.mark();
            attempt.copy = today().filter(|_| has_archive).map(|day| ShownCopy { day, fingerprint });
            let is_loading = attempt.copy.is_none();
            let from_cache = attempt.cache.is_some() && is_loading;
            attempt.begin(if from_cache { RequestSource::Cache(None) } else { RequestSource::Network });
            is_loading
        });
        if is_loading == Some(true) && self.stage.get_untracked() != Stage::Loading {
            self.stage.set(Stage::Loading);
        }
        self.request();
    }

    /// Does what the load status offers.
    pub fn apply(self, offer: Offer) {
        self.attempt.update_value(|attempt| match offer {
            Offer::Stop => attempt.gathering.stop(),
            Offer::GoOn | Offer::TryAgain => attempt.gathering.go_on(),
        });
        self.request();
        self.show();
    }

    /// Sends as many requests as the plan allows now.
    fn request(self) {
        let next = |attempt: &mut Attempt| {
            let request = attempt.gathering.request()?;
            let cache = match attempt.source {
                RequestSource::Cache(_) => attempt.cache.clone(),
                RequestSource::Network => None,
            };
            Some((request, cache, attempt.given.clone(), attempt.number))
        };
        while let Some(Some((request, cache, given, number))) = self.attempt.try_update_value(next) {
            spawn_local(async move {
                let outcome = match (given, cache) {
                    (Some(bytes), _) => FetchOutcome::given(&request.address, bytes),
                    (None, Some(cache)) => cache.find(&request.address).await,
                    (None, None) => fetch(&request).await,
                };
                self.on_response(number, &request, outcome);
            });
        }
    }

    fn on_response(self, number: u32, request: &Request, outcome: FetchOutcome) {
        let FetchOutcome { answer, day, fetched } = outcome;
        let is_present = self.attempt.try_update_value(|attempt| {
            if attempt.number != number {
                return false;
            }
            let is_readable = read_response(&mut attempt.gathering, request, answer, self.language);
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
        match self.stage.try_get_untracked() {
            Some(stage) if is_present == Some(true) => {
                // Reading the first posts and showing them are separate tasks, so that a reader can act in between.
                if stage == Stage::Loading { set_timeout(show, Duration::ZERO) } else { show() }
            }
            _ => {}
        }
    }

    /// Shows what has arrived, where that changes anything.
    fn show(self) {
        let update = self.attempt.try_update_value(|attempt| {
            let (reading, status) = attempt.take_update(self.language);
            let archive =
                reading.map(|reading| Archive::new(reading, self.language).narrowed(&attempt.locked, self.language));
            (archive.map(Arc::new), status, attempt.has_failed())
        });
        // The archive may be gone by now.
        let Some((archive, status, has_failed)) = update else { return };
        let stage = match self.stage.get_untracked() {
            _ if archive.is_some() => Stage::Ready,
            Stage::Loading if has_failed => Stage::Failed,
            stage => stage,
        };
        if let Some(archive) = archive {
            build_index(Arc::clone(&archive), self.language);
            self.archive.set(Some(archive));
        }
        // A stage that is set again would build the page again.
        if stage != self.stage.get_untracked() {
            self.stage.set(stage);
        }
        self.status.set(status);
    }
}

impl Attempt {
    fn begin(&mut self, source: RequestSource) {
        self.gathering.begin();
        self.source = source;
    }

    fn has_failed(&self) -> bool {
        matches!(self.source, RequestSource::Network)
            && self.gathering.is_settled()
            && self.gathering.failure().is_some()
    }

    /// The posts to show from now on, if they differ from those that are shown, and the progress.
    fn take_update(&mut self, language: &dyn Language) -> (Option<Reading>, Option<Standing>) {
        if let RequestSource::Cache(day) = self.source {
            if !self.gathering.is_settled() {
                return (None, None);
            }
            // Copies are there at once or not at all, so they are shown together.
            let reading = self.gathering.news();
            let fingerprint = self.gathering.mark();
            self.copy = day.filter(|_| reading.is_some()).map(|day| ShownCopy { day, fingerprint });
            self.begin(RequestSource::Network);
            return (reading, None);
        }
        let Some(ShownCopy { day, fingerprint }) = self.copy else {
            let reading = self.gathering.news();
            return (reading, self.gathering.standing(&self.locale, language));
        };
        if self.gathering.is_whole() {
            self.copy = None;
            let is_same = self.gathering.mark() == fingerprint;
            return (if is_same { None } else { self.gathering.news() }, None);
        }
        let failure = if self.has_failed() { self.gathering.failure() } else { None };
        (None, failure.map(|(failure, _)| kept(day, failure, &self.locale, language)))
    }
}

/// Reads a response, with the memory for it reserved; whether it could be read.
pub fn read_response(
    gathering: &mut Gathering,
    request: &Request,
    answer: Result<Answer, Failure>,
    language: &dyn Language,
) -> bool {
    if let Ok(Answer::Response { bytes, .. }) = &answer
        && bytes.len() <= request.most_bytes
    {
        reserve_heap(bytes.len());
    }
    gathering.take(request.number, answer, (Date::now() / 1000.0) as i64, language)
}

fn today() -> Option<Day> {
    date::Date::parse(&String::from(Date::new_0().to_iso_string())).map(|now| now.day)
}
