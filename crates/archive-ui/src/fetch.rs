//! One request and its response.

use archive_core::date::Day;
use archive_core::feed::{FeedError, Totals};
use archive_core::gathering::Request;
use archive_core::loader::{Answer, CrossOrigin, Failure};
use gloo_net::http;
use js_sys::futures::JsFuture;
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::Response;

/// What a request results in.
pub struct FetchOutcome {
    pub(crate) answer: Result<Answer, Failure>,
    /// The day when a cached copy was stored.
    pub(crate) day: Option<Day>,
    /// What can be stored in the cache.
    pub(crate) fetched: Option<FetchedResponse>,
}

impl FetchOutcome {
    /// A response that needs no request.
    pub(crate) fn given(address: &str, bytes: Vec<u8>) -> FetchOutcome {
        let answer = Answer::Response { status: 200, address: address.to_string(), bytes, totals: None };
        FetchOutcome { answer: Ok(answer), day: None, fetched: None }
    }

    /// No readable response.
    pub(crate) fn unreachable(address: &str) -> FetchOutcome {
        let answer = Answer::Unreachable { cross_origin: cross_origin(address) };
        FetchOutcome { answer: Ok(answer), day: None, fetched: None }
    }
}

/// A response with its whole body.
pub struct FetchedResponse {
    pub(crate) response: Response,
    pub(crate) body: ArrayBuffer,
}

impl FetchedResponse {
    /// Waits for the body of a response.
    pub(crate) async fn read(response: Response) -> Option<FetchedResponse> {
        let body = JsFuture::from(response.array_buffer().ok()?).await.ok()?.unchecked_into();
        Some(FetchedResponse { response, body })
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        header(&self.response, name)
    }

    /// The address that responded in the end, after redirects.
    pub(crate) fn address(&self) -> String {
        self.response.url()
    }

    /// The size of the body.
    pub(crate) fn bytes(&self) -> usize {
        self.body.byte_length() as usize
    }

    /// The response as the core reads it, from an address.
    pub(crate) fn answer(&self, address: String) -> Answer {
        let totals = Totals::read(|name| self.header(name));
        let bytes = Uint8Array::new(&self.body).to_vec();
        Answer::Response { status: self.response.status(), address, bytes, totals }
    }
}

/// Requests a document. The body of one whose header announces too many bytes is not read.
pub(crate) async fn fetch(request: &Request) -> FetchOutcome {
    let Request { address, most_bytes, .. } = request;
    let Some(response) = send(address).await else { return FetchOutcome::unreachable(address) };
    let announced = header(&response, "content-length").and_then(|length| length.parse().ok());
    if let Some(bytes) = announced.filter(|bytes| bytes > most_bytes) {
        let failure = Failure::NotAFeed(FeedError::TooLarge { bytes, most: *most_bytes });
        return FetchOutcome { answer: Err(failure), day: None, fetched: None };
    }
    match FetchedResponse::read(response).await {
        None => FetchOutcome::unreachable(address),
        Some(fetched) => {
            FetchOutcome { answer: Ok(fetched.answer(fetched.address())), day: None, fetched: Some(fetched) }
        }
    }
}

/// The builder of requests in gloo-net 0.6 parses the address again and puts "&" at its
/// end, so the request is made without it.
async fn send(address: &str) -> Option<Response> {
    let request = web_sys::Request::new_with_str(address).ok()?;
    Some(http::Request::from(request).send().await.ok()?.into())
}

pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    response.headers().get(name).ok().flatten()
}

/// Whether an address is on another origin than the page.
pub(crate) fn cross_origin(address: &str) -> CrossOrigin {
    let page = window().location().origin().unwrap_or_default();
    match web_sys::Url::new(address) {
        Ok(url) if url.origin() != page => CrossOrigin::Yes(page),
        _ => CrossOrigin::No,
    }
}

/// An address relative to a base.
pub fn absolute(address: &str, base: &str) -> String {
    web_sys::Url::new_with_base(address, base).map_or_else(|_| address.to_string(), |url| url.href())
}
