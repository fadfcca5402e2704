//! Responses in the browser's Cache storage, for the next visit and for readers who
//! are offline.
//!
//! A response is stored with its headers (ETag and Last-Modified among them), its
//! address and the date. A page that isn't secure has no such storage, and it may be
//! full or forbidden; then nothing is stored.

use crate::fetch::{FetchOutcome, FetchedResponse, absolute, header};
use archive_core::date::{Date, Day};
use archive_core::loader::Answer;
use archive_core::settings::Settings;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Cache, Response, ResponseInit};

/// The stored responses of one archive.
#[derive(Clone)]
pub struct ResponseCache {
    name: String,
    /// Bytes that there is room for.
    room: usize,
}

impl ResponseCache {
    /// The cache of an archive whose feeds are relative to a base, unless the settings
    /// want none or the browser has none.
    pub fn open(settings: &Settings, base: &str) -> Option<ResponseCache> {
        let room = settings.kept_bytes;
        let name = format!("tag-archive {}", absolute(&settings.feeds.first()?.address, base));
        (room > 0 && window().is_secure_context()).then_some(ResponseCache { name, room })
    }

    /// The stored response of an address.
    pub(crate) async fn find(self, address: &str) -> FetchOutcome {
        match self.stored(address).await {
            Some((answer, day)) => FetchOutcome { answer: Ok(answer), day: Some(day), fetched: None },
            None => FetchOutcome::unreachable(address),
        }
    }

    async fn stored(&self, address: &str) -> Option<(Answer, Day)> {
        let found = JsFuture::from(cache(&self.name).await?.match_with_str(address)).await.ok()?;
        let stored = FetchedResponse::read(found.dyn_into().ok()?).await?;
        let date = Date::parse_any(&header(&stored.response, "date")?)?;
        Some((stored.answer(stored.header("content-location")?), date.day))
    }

    /// Stores a response, if there is room. Otherwise the older one is removed too.
    pub(crate) fn keep(&mut self, address: &str, fetched: FetchedResponse) {
        let size = fetched.bytes();
        let copy = (size <= self.room).then(|| copy(&fetched).ok()).flatten();
        if copy.is_some() {
            self.room -= size;
        }
        let (name, address) = (self.name.clone(), address.to_string());
        spawn_local(async move {
            let Some(cache) = cache(&name).await else { return };
            let done = match copy {
                Some(copy) => cache.put_with_str(&address, &copy).unchecked_into(),
                None => cache.delete_with_str(&address),
            };
            // A storage that is full keeps what it had.
            let _ = JsFuture::from(done).await;
        });
    }
}

async fn cache(name: &str) -> Option<Cache> {
    JsFuture::from(window().caches().ok()?.open(name)).await.ok()?.dyn_into().ok()
}

fn copy(FetchedResponse { response, body }: &FetchedResponse) -> Result<Response, JsValue> {
    let like = ResponseInit::new();
    like.set_headers(&response.headers());
    let copy = Response::new_with_opt_buffer_source_and_init(Some(body), &like)?;
    let headers = copy.headers();
    headers.set("date", &String::from(js_sys::Date::new_0().to_utc_string()))?;
    headers.set("content-location", &response.url())?;
    // Requests differ by nothing but the address.
    headers.delete("vary")?;
    Ok(copy)
}
