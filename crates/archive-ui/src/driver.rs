//! The only code that fetches: it asks for the feed and keeps what came of it.
//!
//! What an answer means is decided in `archive_core::loader`. An answer that
//! comes after its archive has gone, or after a newer request, is dropped.

use crate::memory::make_room;
use archive_core::archive::{Archive, Progress};
use archive_core::feed::{FeedError, Source};
use archive_core::language::Language;
use archive_core::loader::{self, Answer, CrossOrigin, Failure};
use archive_core::platform::Platform;
use gloo_net::http::Request;
use js_sys::Date;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;
use std::time::Duration;

/// What there is of the feed.
#[derive(Clone)]
pub enum Stage {
    /// It was asked for and has not come.
    Loading,
    /// It came.
    Ready(Arc<Archive>),
    /// It did not come, or is no feed.
    Failed(Failure),
}

/// A feed that is being fetched, or was.
#[derive(Clone, Copy)]
pub struct Driver {
    request: StoredValue<Ask>,
    platform: &'static dyn Platform,
    stage: RwSignal<Stage>,
}

/// What is asked for, and how often it was.
struct Ask {
    address: String,
    /// What is known of the feed beforehand.
    source: Source,
    /// Tells an overtaken answer from the one that is waited for.
    number: u32,
}

impl Driver {
    /// Asks for the feed at an absolute address.
    pub fn start(address: String, source: Source, platform: &'static dyn Platform) -> Driver {
        let driver = Driver::new(address, source, Stage::Loading, platform);
        driver.retry();
        driver
    }

    /// A driver that never asks, because there is no telling for what.
    pub fn failed(failure: Failure, platform: &'static dyn Platform) -> Driver {
        Driver::new(String::new(), Source::default(), Stage::Failed(failure), platform)
    }

    fn new(address: String, source: Source, stage: Stage, platform: &'static dyn Platform) -> Driver {
        let request = StoredValue::new(Ask { address, source, number: 0 });
        Driver { request, platform, stage: RwSignal::new(stage) }
    }

    /// What there is of the feed.
    pub fn stage(self) -> ReadSignal<Stage> {
        self.stage.read_only()
    }

    /// The address of the feed.
    pub fn address(self) -> String {
        self.request.with_value(|ask| ask.address.clone())
    }

    /// Asks again.
    pub fn retry(self) {
        self.stage.set(Stage::Loading);
        self.request.update_value(|ask| ask.number += 1);
        let (address, source, number) =
            self.request.with_value(|ask| (ask.address.clone(), ask.source.clone(), ask.number));
        spawn_local(async move {
            let answer = fetch(&address, &source).await;
            if self.request.try_with_value(|ask| ask.number) != Some(number) {
                return;
            }
            let stage = match answer.and_then(|answer| read(answer, &source, self.platform)) {
                Ok(archive) => {
                    let archive = Arc::new(archive);
                    index(Arc::clone(&archive), self.platform);
                    Stage::Ready(archive)
                }
                Err(failure) => Stage::Failed(failure),
            };
            // Nothing is left to tell when the archive has gone meanwhile.
            let _ = self.stage.try_set(stage);
        });
    }
}

/// Reads an answer that has just come, with room made for it.
pub fn read(answer: Answer, source: &Source, platform: &dyn Platform) -> Result<Archive, Failure> {
    if let Answer::Response { bytes, .. } = &answer
        && bytes.len() <= source.most_bytes
    {
        make_room(bytes.len());
    }
    let now = (Date::now() / 1000.0) as i64;
    loader::read(answer, now, source, platform)
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

/// Asks for a feed. One that says beforehand that it is too large is not waited for.
async fn fetch(address: &str, source: &Source) -> Result<Answer, Failure> {
    let unreachable = || Answer::Unreachable { cross_origin: cross_origin(address) };
    let Ok(response) = Request::get(address).send().await else { return Ok(unreachable()) };
    let said = response.headers().get("content-length").and_then(|length| length.parse().ok());
    if let Some(bytes) = said.filter(|bytes| *bytes > source.most_bytes) {
        return Err(Failure::NotAFeed(FeedError::TooLarge { bytes, most: source.most_bytes }));
    }
    let (status, address) = (response.status(), response.url());
    let bytes = response.binary().await;
    Ok(bytes.map_or_else(|_| unreachable(), |bytes| Answer::Response { status, address, bytes }))
}

fn cross_origin(address: &str) -> CrossOrigin {
    let page = window().location().origin().unwrap_or_default();
    match web_sys::Url::new(address) {
        Ok(url) if url.origin() != page => CrossOrigin::Yes(page),
        _ => CrossOrigin::No,
    }
}
