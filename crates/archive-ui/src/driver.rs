//! The only code that fetches: it asks for the feed and keeps what came of it.
//!
//! What an answer means is decided in `archive_core::loader`. An answer that
//! comes after its archive has gone, or after a newer request, is dropped.

use crate::memory::make_room;
use archive_core::archive::{Archive, Progress};
use archive_core::language::Language;
use archive_core::loader::{self, Answer, CrossOrigin, Failure};
use gloo_net::http::Request;
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
    language: &'static dyn Language,
    stage: RwSignal<Stage>,
}

/// What is asked for, and how often it was.
struct Ask {
    address: String,
    /// Tells an overtaken answer from the one that is waited for.
    number: u32,
}

impl Driver {
    /// Asks for the feed at an absolute address.
    pub fn start(address: String, language: &'static dyn Language) -> Driver {
        let driver = Driver::new(address, Stage::Loading, language);
        driver.retry();
        driver
    }

    /// A driver that never asks, because there is no telling for what.
    pub fn failed(failure: Failure, language: &'static dyn Language) -> Driver {
        Driver::new(String::new(), Stage::Failed(failure), language)
    }

    fn new(address: String, stage: Stage, language: &'static dyn Language) -> Driver {
        let request = StoredValue::new(Ask { address, number: 0 });
        Driver { request, language, stage: RwSignal::new(stage) }
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
        let (address, number) = self.request.with_value(|ask| (ask.address.clone(), ask.number));
        spawn_local(async move {
            let answer = fetch(&address).await;
            if self.request.try_with_value(|ask| ask.number) != Some(number) {
                return;
            }
            let stage = match read(answer, self.language) {
                Ok(archive) => {
                    let archive = Arc::new(archive);
                    index(Arc::clone(&archive), self.language);
                    Stage::Ready(archive)
                }
                Err(failure) => Stage::Failed(failure),
            };
            // Nothing is left to tell when the archive has gone meanwhile.
            let _ = self.stage.try_set(stage);
        });
    }
}

/// Reads an answer, with room made for it.
pub fn read(answer: Answer, language: &dyn Language) -> Result<Archive, Failure> {
    if let Answer::Response { bytes, .. } = &answer {
        make_room(bytes.len());
    }
    loader::read(answer, language)
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

async fn fetch(address: &str) -> Answer {
    let response = async {
        let response = Request::get(address).send().await?;
        let (status, address) = (response.status(), response.url());
        Ok::<_, gloo_net::Error>(Answer::Response { status, address, bytes: response.binary().await? })
    };
    response.await.unwrap_or_else(|_| Answer::Unreachable { cross_origin: cross_origin(address) })
}

fn cross_origin(address: &str) -> CrossOrigin {
    let page = window().location().origin().unwrap_or_default();
    match web_sys::Url::new(address) {
        Ok(url) if url.origin() != page => CrossOrigin::Yes(page),
        _ => CrossOrigin::No,
    }
}
