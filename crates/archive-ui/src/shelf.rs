//! Copies of what servers sent, in the browser's Cache storage, for the next visit
//! and for readers who are offline.
//!
//! Every answer is kept as it came, with its headers (ETag and Last-Modified among
//! them), where it came from and when. Only what could be read is handed in. There
//! is no such storage on pages that are not secure, and it may be full or forbidden;
//! then nothing is kept, and nothing is missed.

use crate::driver::{Came, Copies, Fetched, absolute, answer, body, header, unreachable};
use archive_core::date::{Date, Day};
use archive_core::loader::Answer;
use archive_core::settings::Settings;
use js_sys::futures::JsFuture;
use leptos::prelude::window;
use leptos::task::spawn_local;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Cache, Response, ResponseInit};

/// The copies of one archive.
#[derive(Clone)]
struct Shelf {
    name: String,
    /// Bytes that there is room for.
    room: usize,
}

/// The copies of an archive with its feeds seen from a base, unless none are
/// wanted or the browser has no place for them.
pub fn copies(settings: &Settings, base: &str) -> Option<Box<dyn Copies>> {
    let room = settings.kept_bytes;
    let name = format!("tag-archive {}", absolute(&settings.feeds.first()?.address, base));
    (room > 0 && window().is_secure_context()).then(|| Box::new(Shelf { name, room }) as Box<dyn Copies>)
}

impl Shelf {
    async fn found(&self, address: &str) -> Option<(Answer, Day)> {
        let found = JsFuture::from(cache(&self.name).await?.match_with_str(address)).await.ok()?;
        let copy: Response = found.dyn_into().ok()?;
        let kept = Date::parse_any(&header(&copy, "date")?)?;
        Some((answer(&copy, header(&copy, "content-location")?, &body(&copy).await?), kept.day))
    }
}

impl Copies for Shelf {
    fn find(&self, address: &str) -> Pin<Box<dyn Future<Output = Came>>> {
        let (shelf, address) = (self.clone(), address.to_string());
        Box::pin(async move {
            let found = shelf.found(&address).await;
            let (answer, day) =
                found.map_or_else(|| (unreachable(&address), None), |(answer, day)| (answer, Some(day)));
            Came { answer: Ok(answer), day, fetched: None }
        })
    }

    // Where there is no room the copy from before goes too, which is older and older.
    fn keep(&mut self, address: &str, fetched: Fetched) {
        let size = fetched.body.byte_length() as usize;
        let copy = (size <= self.room).then(|| copied(&fetched).ok()).flatten();
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

fn copied(Fetched { response, body }: &Fetched) -> Result<Response, JsValue> {
    let like = ResponseInit::new();
    like.set_headers(&response.headers());
    let copy = Response::new_with_opt_buffer_source_and_init(Some(body), &like)?;
    let headers = copy.headers();
    headers.set("date", &String::from(js_sys::Date::new_0().to_utc_string()))?;
    headers.set("content-location", &response.url())?;
    // What was asked for differs by nothing but the address.
    headers.delete("vary")?;
    Ok(copy)
}
