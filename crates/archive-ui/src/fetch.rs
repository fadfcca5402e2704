//! Sends one HTTP request and reads its response.

use crate::policy_watch::WatchPolicy;
use archive_feed::date::Day;
use archive_feed::feed::{FeedError, FeedHeaders};
use archive_feed::feed_loader::{Connection, FeedRequest};
use archive_feed::response::{CrossOrigin, FeedResponse, LoadError};
use gloo_net::http;
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    AbortSignal, Element, ReadableStreamDefaultReader, ReadableStreamReadResult, Request, RequestCache, RequestInit,
    Response,
};

/// The outcome of a request.
pub struct FetchOutcome {
    pub(crate) answer: Result<FeedResponse, LoadError>,
    /// The day on which a cached response was stored.
    pub(crate) day: Option<Day>,
    /// The response to store in the cache.
    pub(crate) fetched: Option<FetchedResponse>,
}

impl FetchOutcome {
    /// Returns the outcome for bytes that are already here, without a request.
    pub(crate) fn given(address: &str, bytes: Vec<u8>) -> FetchOutcome {
        let answer = FeedResponse::Response {
            status: 200,
            address: address.to_string(),
            bytes,
            headers: FeedHeaders::default(),
        };
        FetchOutcome { answer: Ok(answer), day: None, fetched: None }
    }

    /// Returns the outcome for a request without a readable response.
    pub(crate) fn unreachable(address: &str) -> FetchOutcome {
        let answer = FeedResponse::Unreachable { cross_origin: cross_origin(address) };
        FetchOutcome { answer: Ok(answer), day: None, fetched: None }
    }

    fn blocked() -> FetchOutcome {
        FetchOutcome { answer: Ok(FeedResponse::Blocked), day: None, fetched: None }
    }
}

/// A response with its whole body.
pub struct FetchedResponse {
    pub(crate) response: Response,
    pub(crate) body: ArrayBuffer,
}

impl FetchedResponse {
    /// Reads the body of a response. Returns `None` if that fails.
    pub(crate) async fn read(response: Response) -> Option<FetchedResponse> {
        let body = JsFuture::from(response.array_buffer().ok()?).await.ok()?.unchecked_into();
        Some(FetchedResponse { response, body })
    }

    /// Returns the value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(&self.response, name)
    }

    /// Returns the final URL, after redirects.
    pub(crate) fn address(&self) -> String {
        self.response.url()
    }

    /// Returns the size of the body in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.body.byte_length() as usize
    }

    /// Returns the response as `archive_core` reads it, with `address` as its URL.
    pub(crate) fn answer(&self, address: String) -> FeedResponse {
        let headers = FeedHeaders::read(|name| self.header(name));
        let bytes = Uint8Array::new(&self.body).to_vec();
        FeedResponse::Response { status: self.response.status(), address, bytes, headers }
    }
}

/// Sends a request, until a signal aborts it. Stops reading the body once it exceeds the limit. Without a watch, a
/// request that the policy of the page blocks is one without a response.
pub(crate) async fn fetch(
    request: &FeedRequest,
    signal: Option<&AbortSignal>,
    watch: Option<WatchPolicy>,
) -> FetchOutcome {
    let FeedRequest { address, most_bytes, .. } = request;
    let watch = watch.map(|watch| watch(address));
    let Some(response) = send(address, signal).await else {
        let is_blocked = match watch {
            Some(watch) => watch.finish().await,
            None => false,
        };
        return if is_blocked { FetchOutcome::blocked() } else { FetchOutcome::unreachable(address) };
    };
    drop(watch);
    match read_limited(&response, *most_bytes).await {
        Err(None) => FetchOutcome::unreachable(address),
        Err(Some(bytes)) => {
            let failure = LoadError::NotAFeed(FeedError::TooLarge { bytes, most: *most_bytes });
            FetchOutcome { answer: Err(failure), day: None, fetched: None }
        }
        Ok(body) => {
            let fetched = FetchedResponse { response, body };
            FetchOutcome { answer: Ok(fetched.answer(fetched.address())), day: None, fetched: Some(fetched) }
        }
    }
}

/// Reads a body of at most `most` bytes as it arrives. Its size can't be known before: the header `Content-Length` is
/// optional, and it is the size of the compressed body. If the body is larger, the error is the number of bytes that are
/// known to come; if it can't be read, the error is `None`.
async fn read_limited(response: &Response, most: usize) -> Result<ArrayBuffer, Option<usize>> {
    let announced = header(response, "content-length").and_then(|length| length.parse().ok());
    if let Some(bytes) = announced.filter(|bytes| *bytes > most) {
        return Err(Some(bytes));
    }
    // A response without a body has no stream.
    let Some(stream) = response.body() else { return Ok(ArrayBuffer::new(0)) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut chunks = Vec::new();
    let mut length = 0;
    loop {
        let read: ReadableStreamReadResult = JsFuture::from(reader.read()).await.map_err(|_| None)?.unchecked_into();
        if read.get_done() == Some(true) {
            break;
        }
        let chunk: Uint8Array = read.get_value().unchecked_into();
        length += chunk.length() as usize;
        if length > most {
            // The connection is closed with the stream, whenever that is done.
            drop(reader.cancel());
            return Err(Some(length));
        }
        chunks.push(chunk);
    }
    let body = Uint8Array::new_with_length(length as u32);
    let mut start = 0;
    for chunk in chunks {
        body.set(&chunk, start);
        start += chunk.length();
    }
    Ok(body.buffer())
}

/// Sends a GET request that revalidates what the HTTP cache has, so that a new post is there at the next visit. It
/// bypasses the request builder of gloo-net 0.6, which parses the URL again and appends "&" to it.
async fn send(address: &str, signal: Option<&AbortSignal>) -> Option<Response> {
    let options = RequestInit::new();
    options.set_signal(signal);
    // Published pages preload their feed. A request with another mode would not use that response.
    if !is_preloaded(address) {
        options.set_cache(RequestCache::NoCache);
    }
    let request = Request::new_with_str_and_init(address, &options).ok()?;
    Some(http::Request::from(request).send().await.ok()?.into())
}

/// Whether the page has a link that preloads this URL.
fn is_preloaded(address: &str) -> bool {
    let Ok(links) = document().query_selector_all("link[rel=preload][as=fetch]") else { return false };
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let href = |index| links.item(index)?.dyn_ref::<Element>()?.get_attribute("href");
    (0..links.length()).filter_map(href).any(|href| absolute(&href, &base) == address)
}

pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// Whether a URL has another origin than the page.
pub(crate) fn cross_origin(address: &str) -> CrossOrigin {
    let page = window().location().origin().unwrap_or_default();
    match web_sys::Url::new(address) {
        Ok(url) if url.origin() != page => CrossOrigin::Yes(page),
        _ => CrossOrigin::No,
    }
}

/// Resolves a URL against a base.
pub fn absolute(address: &str, base: &str) -> String {
    web_sys::Url::new_with_base(address, base).map_or_else(|_| address.to_string(), |url| url.href())
}

/// Returns whether the device has a network connection, as far as the browser knows.
pub(crate) fn connection() -> Connection {
    if window().navigator().on_line() { Connection::Online } else { Connection::Offline }
}
