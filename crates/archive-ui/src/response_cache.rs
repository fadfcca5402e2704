//! Stores responses in the browser's Cache storage, for the next visit and for offline use.
//!
//! A response is stored with its URL, its headers (ETag and Last-Modified among them) and
//! the date. Only secure contexts have this storage. It may also be full or denied; then
//! nothing is stored.

use crate::fetch::{FetchOutcome, FetchedResponse, absolute, header};
use crate::language::BrowserLanguage;
use archive_core::settings::Settings;
use archive_feed::date::{Date, Day};
use archive_feed::response::FeedResponse;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Cache, Response, ResponseInit};

/// The cached responses of one archive.
#[derive(Clone)]
pub struct ResponseCache {
    name: String,
    /// The free space, in bytes.
    room: usize,
}

impl ResponseCache {
    /// Opens the cache of an archive whose feeds are relative to `base`. Returns `None`
    /// if the settings disable it or the browser has none.
    pub fn open(settings: &Settings, base: &str) -> Option<ResponseCache> {
        let room = settings.kept_bytes;
        let name = format!("tag-archive {}", absolute(&settings.feeds.first()?.address, base));
        (room > 0 && window().is_secure_context()).then_some(ResponseCache { name, room })
    }

    /// Finds the cached response of a URL.
    pub(crate) async fn find(self, address: &str) -> FetchOutcome {
        match self.stored(address).await {
            Some((answer, day)) => FetchOutcome { answer: Ok(answer), day: Some(day), fetched: None },
            None => FetchOutcome::unreachable(address),
        }
    }

    async fn stored(&self, address: &str) -> Option<(FeedResponse, Day)> {
        let found = JsFuture::from(cache(&self.name).await?.match_with_str(address)).await.ok()?;
        let stored = FetchedResponse::read(found.dyn_into().ok()?).await?;
        let date = Date::parse_any(&header(&stored.response, "date")?, &BrowserLanguage)?;
        Some((stored.answer(stored.header("content-location")?), date.day))
    }

    /// Stores a response if there is space for it. Otherwise removes the older response
    /// of that URL too.
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
            // If the storage is full, it keeps its entries.
            let _ = JsFuture::from(done).await;
        });
    }
}

async fn cache(name: &str) -> Option<Cache> {
    // A browser may have no such object, although the context is secure.
    let caches = window().caches().ok().filter(|caches| caches.is_object())?;
    JsFuture::from(caches.open(name)).await.ok()?.dyn_into().ok()
}

fn copy(FetchedResponse { response, body }: &FetchedResponse) -> Result<Response, JsValue> {
    let like = ResponseInit::new();
    like.set_headers(&response.headers());
    let copy = Response::new_with_opt_buffer_source_and_init(Some(body), &like)?;
    let headers = copy.headers();
    headers.set("date", &String::from(js_sys::Date::new_0().to_utc_string()))?;
    headers.set("content-location", &response.url())?;
    // Requests differ only in their URL.
    headers.delete("vary")?;
    Ok(copy)
}
