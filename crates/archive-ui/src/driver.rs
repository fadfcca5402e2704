//! The only code that fetches: it asks for what the gathering wants, keeps
//! copies, and shows what came of it.
//!
//! What an answer means, what to ask for next and what is said of it is decided
//! in `archive_core::gathering`. An answer that comes after its archive has
//! gone, or after a newer attempt, is dropped.

use crate::memory::make_room;
use archive_core::archive::{Archive, Progress};
use archive_core::date::{self, Day};
use archive_core::doctor::{Openness, Part, examine, judge, parts};
use archive_core::feed::{FeedError, Reading, Totals};
use archive_core::gathering::{Gathering, Offer, Request, Standing, kept};
use archive_core::language::Language;
use archive_core::loader::{Answer, CrossOrigin, Explanation, Failure};
use archive_core::query::Query;
use archive_core::settings::Settings;
use gloo_net::http;
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Date, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::Response;

/// What there is of the archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It was asked for and nothing has come.
    Loading,
    /// There is an archive, and perhaps more to come.
    Ready,
    /// Nothing came that is a feed.
    Failed,
}

/// An archive that is being fetched, or was.
///
/// What changes has a trigger in place of a signal: a signal of each kind of
/// value would cost every reader a kilobyte of code.
#[derive(Clone, Copy)]
pub struct Driver {
    run: StoredValue<Run>,
    language: &'static dyn Language,
    stage: Trigger,
    archive: Trigger,
    standing: Trigger,
}

/// An attempt to gather the archive.
struct Run {
    locale: String,
    /// What there are posts of at all.
    locked: Query,
    copies: Option<Box<dyn Copies>>,
    gathering: Gathering,
    /// What is read in place of an answer.
    given: Option<Vec<u8>>,
    from: From,
    /// The copy that is shown until something newer has come.
    copy: Option<Copied>,
    /// Tells an overtaken answer from one that is waited for.
    number: u32,
    stage: Stage,
    archive: Option<Arc<Archive>>,
    standing: Option<Standing>,
    /// Why nothing can be asked for.
    refused: Option<Failure>,
    /// The first answer that was read, without its body, and how many bytes that had.
    sent: Option<(Response, usize)>,
}

/// Who is asked.
#[derive(Clone, Copy)]
enum From {
    /// The copies of an earlier visit, the oldest of this day.
    Shelf(Option<Day>),
    Servers,
}

/// A copy that is shown.
struct Copied {
    day: Day,
    /// Tells it from what is newer.
    mark: u64,
}

impl Driver {
    /// Asks for the feeds of an archive, whose addresses are seen from a base, of
    /// which there may be copies.
    pub fn start(
        settings: &Settings,
        base: &str,
        copies: Option<Box<dyn Copies>>,
        language: &'static dyn Language,
    ) -> Driver {
        let driver = Driver::new(settings, base, copies, None, language);
        driver.retry();
        driver
    }

    /// An archive of what a page holds itself: a feed that nobody asks for.
    pub fn given(settings: &Settings, base: &str, feed: Vec<u8>, language: &'static dyn Language) -> Driver {
        let driver = Driver::new(settings, base, None, None, language);
        driver.run.update_value(|run| run.given = Some(feed));
        driver.retry();
        driver
    }

    /// A driver that never asks, because there is no telling for what.
    pub fn failed(failure: Failure, language: &'static dyn Language) -> Driver {
        let nothing = Settings { feeds: Vec::new(), ..Settings::default() };
        Driver::new(&nothing, "", None, Some(failure), language)
    }

    fn new(
        settings: &Settings,
        base: &str,
        copies: Option<Box<dyn Copies>>,
        refused: Option<Failure>,
        language: &'static dyn Language,
    ) -> Driver {
        let mut origins = settings.feeds.clone();
        for origin in &mut origins {
            origin.address = absolute(&origin.address, base);
        }
        let run = Run {
            locale: settings.locale.clone(),
            locked: settings.locked.clone(),
            copies,
            gathering: Gathering::new(origins),
            given: None,
            from: From::Servers,
            copy: None,
            number: 0,
            stage: if refused.is_some() { Stage::Failed } else { Stage::Loading },
            archive: None,
            standing: None,
            refused,
            sent: None,
        };
        let (stage, archive, standing) = (Trigger::new(), Trigger::new(), Trigger::new());
        Driver { run: StoredValue::new(run), language, stage, archive, standing }
    }

    /// What there is of the archive; tracked.
    pub fn stage(self) -> Stage {
        self.stage.track();
        self.run.with_value(|run| run.stage)
    }

    /// The archive so far, once there is one; tracked.
    pub fn archive(self) -> Option<Arc<Archive>> {
        self.archive.track();
        self.run.with_value(|run| run.archive.clone())
    }

    /// Where the loading stands, unless everything is there; tracked.
    pub fn standing(self) -> Option<Standing> {
        self.standing.track();
        self.run.with_value(|run| run.standing.clone())
    }

    /// Why there is nothing, in words, and the address where there should be something.
    pub fn explanation(self) -> Option<(Explanation, String)> {
        self.run.with_value(|run| {
            let refused = run.refused.as_ref().map(|failure| (failure, ""));
            let (failure, address) = refused.or(run.gathering.failure())?;
            Some((failure.explain(address), address.to_string()))
        })
    }

    /// What is good and what is wrong with the feeds; tracked.
    pub fn report(self) -> Vec<Part> {
        let Some(archive) = self.archive() else { return Vec::new() };
        let report = examine(&archive, self.language);
        let judgements = self.run.with_value(|run| {
            let (response, bytes) = run.sent.as_ref()?;
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
        self.run.with_value(|run| run.gathering.feeds())
    }

    /// Asks for everything again. Posts that are there stay until others have come.
    pub fn retry(self) {
        self.run.update_value(|run| {
            run.number += 1;
            let mark = run.gathering.mark();
            run.copy = today().filter(|_| run.archive.is_some()).map(|day| Copied { day, mark });
            if run.copy.is_none() {
                run.stage = Stage::Loading;
            }
            let has_copies = run.copies.is_some() && run.copy.is_none();
            run.begin(if has_copies { From::Shelf(None) } else { From::Servers });
        });
        self.stage.notify();
        self.ask();
    }

    /// Does what a standing offers.
    pub fn heed(self, offer: Offer) {
        self.run.update_value(|run| match offer {
            Offer::Stop => run.gathering.stop(),
            Offer::GoOn | Offer::TryAgain => run.gathering.go_on(),
        });
        self.ask();
        self.show();
    }

    /// Asks for as much as may be asked for now.
    fn ask(self) {
        let next = |run: &mut Run| {
            let request = run.gathering.request()?;
            let copy = match (run.from, &run.copies) {
                (From::Shelf(_), Some(copies)) => Some(copies.find(&request.address)),
                _ => None,
            };
            Some((request, copy, run.given.clone(), run.number))
        };
        while let Some(Some((request, copy, given, number))) = self.run.try_update_value(next) {
            spawn_local(async move {
                let came = match (given, copy) {
                    (Some(bytes), _) => Came::at_hand(&request.address, bytes),
                    (None, Some(copy)) => copy.await,
                    (None, None) => fetch(&request).await,
                };
                self.came(number, &request, came);
            });
        }
    }

    fn came(self, number: u32, request: &Request, Came { answer, day, fetched }: Came) {
        let taken = self.run.try_update_value(|run| {
            if run.number != number {
                return None;
            }
            let is_good = take(&mut run.gathering, request, answer, self.language);
            if let (From::Shelf(oldest), Some(day)) = (&mut run.from, day) {
                *oldest = Some(oldest.map_or(day, |oldest| oldest.min(day)));
            }
            if let (true, Some(fetched)) = (is_good, fetched) {
                if run.sent.is_none() {
                    run.sent = Some((Clone::clone(&fetched.response), fetched.body.byte_length() as usize));
                }
                if let Some(copies) = &mut run.copies {
                    copies.keep(&request.address, fetched);
                }
            }
            Some(run.stage)
        });
        let show = move || {
            self.show();
            self.ask();
        };
        match taken.flatten() {
            None => {}
            // Reading the first posts and showing them are tasks of their own, so that a reader can act in between.
            Some(Stage::Loading) => set_timeout(show, Duration::ZERO),
            Some(_) => show(),
        }
    }

    /// Shows what has come, when there is reason to.
    fn show(self) {
        // Nothing is left to tell when the archive has gone meanwhile.
        let Some((before, stage, grown)) = self.run.try_update_value(|run| {
            let before = run.stage;
            let reading = run.news(self.language);
            let grown =
                reading.map(|reading| Archive::new(reading, self.language).narrowed(&run.locked, self.language));
            let grown = grown.map(Arc::new);
            if let Some(archive) = &grown {
                run.archive = Some(Arc::clone(archive));
                run.stage = Stage::Ready;
            } else if run.stage == Stage::Loading && run.has_failed() {
                run.stage = Stage::Failed;
            }
            (before, run.stage, grown)
        }) else {
            return;
        };
        if let Some(archive) = grown {
            index(archive, self.language);
            self.archive.notify();
        }
        // A stage that stays is not told, because the page would be built anew.
        if stage != before {
            self.stage.notify();
        }
        self.standing.notify();
    }
}

impl Run {
    fn begin(&mut self, from: From) {
        self.gathering.begin();
        self.from = from;
    }

    fn has_failed(&self) -> bool {
        matches!(self.from, From::Servers) && self.gathering.is_settled() && self.gathering.failure().is_some()
    }

    /// The posts to show from now on, if others than those that are shown.
    fn news(&mut self, language: &dyn Language) -> Option<Reading> {
        self.standing = None;
        if let From::Shelf(day) = self.from {
            if !self.gathering.is_settled() {
                return None;
            }
            // Copies are there at once or not at all, so they are shown together.
            let reading = self.gathering.news();
            self.copy = day.filter(|_| reading.is_some()).map(|day| Copied { day, mark: self.gathering.mark() });
            self.begin(From::Servers);
            return reading;
        }
        let Some(Copied { day, mark }) = self.copy else {
            let reading = self.gathering.news();
            self.standing = self.gathering.standing(&self.locale, language);
            return reading;
        };
        if self.gathering.is_whole() {
            self.copy = None;
            return if self.gathering.mark() == mark { None } else { self.gathering.news() };
        }
        if self.has_failed() {
            let failure = self.gathering.failure();
            self.standing = failure.map(|(failure, _)| kept(day, failure, &self.locale, language));
        }
        None
    }
}

/// Takes an answer that has just come, with room made for what is in it; says
/// whether it could be read.
pub fn take(
    gathering: &mut Gathering,
    request: &Request,
    answer: Result<Answer, Failure>,
    language: &dyn Language,
) -> bool {
    if let Ok(Answer::Response { bytes, .. }) = &answer
        && bytes.len() <= request.most_bytes
    {
        make_room(bytes.len());
    }
    gathering.take(request.number, answer, (Date::now() / 1000.0) as i64, language)
}

/// Posts that are read for the search at a time: some ten milliseconds.
const SLICE: usize = 2000;

/// Between two looks whether the search is ready.
const PAUSE: Duration = Duration::from_millis(20);

/// Does something at once, or as soon as words can be looked for without making
/// the page wait.
pub fn once_indexed(archive: Arc<Archive>, language: &'static dyn Language, act: impl FnOnce() + 'static) {
    match archive.index(0, language) {
        Progress::Done => act(),
        Progress::Going => set_timeout(move || once_indexed(archive, language, act), PAUSE),
    }
}

/// Reads posts for the search, a few whenever the page has time.
fn index(archive: Arc<Archive>, language: &'static dyn Language) {
    let slice = move || {
        if archive.index(SLICE, language) == Progress::Going {
            index(archive, language);
        }
    };
    set_timeout(slice, Duration::ZERO);
}

fn today() -> Option<Day> {
    date::Date::parse(&String::from(Date::new_0().to_iso_string())).map(|now| now.day)
}

/// Copies of what servers sent. Who keeps none has none of the code for it.
pub trait Copies: Send + Sync {
    /// The copy of what came from an address.
    fn find(&self, address: &str) -> Pin<Box<dyn Future<Output = Came>>>;

    /// Keeps a copy of what came from an address, if there is room.
    fn keep(&mut self, address: &str, fetched: Fetched);
}

/// What came of a request.
pub struct Came {
    pub(crate) answer: Result<Answer, Failure>,
    /// When the copy was kept that it is.
    pub(crate) day: Option<Day>,
    /// What a copy can be kept of.
    pub(crate) fetched: Option<Fetched>,
}

impl Came {
    /// What was there without asking.
    fn at_hand(address: &str, bytes: Vec<u8>) -> Came {
        let answer = Answer::Response { status: 200, address: address.to_string(), bytes, totals: None };
        Came { answer: Ok(answer), day: None, fetched: None }
    }
}

/// What a server sent, to keep a copy of.
pub struct Fetched {
    pub(crate) response: Response,
    pub(crate) body: ArrayBuffer,
}

/// Asks for a document. One that says beforehand that it is too large is not waited for.
async fn fetch(request: &Request) -> Came {
    let Request { address, most_bytes, .. } = request;
    let came = |answer, fetched| Came { answer, day: None, fetched };
    let Some(response) = sent(address).await else { return came(Ok(unreachable(address)), None) };
    let said = header(&response, "content-length").and_then(|length| length.parse().ok());
    if let Some(bytes) = said.filter(|bytes| bytes > most_bytes) {
        return came(Err(Failure::NotAFeed(FeedError::TooLarge { bytes, most: *most_bytes })), None);
    }
    match body(&response).await {
        None => came(Ok(unreachable(address)), None),
        Some(body) => came(Ok(answer(&response, response.url(), &body)), Some(Fetched { response, body })),
    }
}

/// The answer to a request made here, because a builder of requests would read
/// the address anew, to add what nobody adds, and put "&" at its end.
async fn sent(address: &str) -> Option<Response> {
    let request = web_sys::Request::new_with_str(address).ok()?;
    Some(http::Request::from(request).send().await.ok()?.into())
}

pub(crate) async fn body(response: &Response) -> Option<ArrayBuffer> {
    Some(JsFuture::from(response.array_buffer().ok()?).await.ok()?.unchecked_into())
}

pub(crate) fn answer(response: &Response, address: String, body: &ArrayBuffer) -> Answer {
    let totals = Totals::read(|name| header(response, name));
    Answer::Response { status: response.status(), address, bytes: Uint8Array::new(body).to_vec(), totals }
}

pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

pub(crate) fn unreachable(address: &str) -> Answer {
    Answer::Unreachable { cross_origin: cross_origin(address) }
}

fn cross_origin(address: &str) -> CrossOrigin {
    let page = window().location().origin().unwrap_or_default();
    match web_sys::Url::new(address) {
        Ok(url) if url.origin() != page => CrossOrigin::Yes(page),
        _ => CrossOrigin::No,
    }
}

/// An address seen from a base.
pub fn absolute(address: &str, base: &str) -> String {
    web_sys::Url::new_with_base(address, base).map_or_else(|_| address.to_string(), |url| url.href())
}
