//! Stands in for the crate `wasm-streams`, which Leptos' server functions bring along to stream what they say.
//!
//! That crate exports classes to JavaScript, so no linker can tell that nobody here calls them: ten kilobytes for
//! every reader. Here is what server functions name of it, and no more; nothing here has one that streams.

use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use wasm_bindgen::JsValue;

/// A stream, of which there is none.
#[derive(Debug)]
pub enum ReadableStream {}

impl ReadableStream {
    /// Would read what the browser streams.
    pub fn from_raw(_: web_sys::ReadableStream) -> ReadableStream {
        unreachable!("nothing here streams")
    }

    /// Would have the browser read what we stream.
    pub fn from_stream<S>(_: S) -> ReadableStream
    where
        S: Stream<Item = Result<JsValue, JsValue>> + 'static,
    {
        unreachable!("nothing here streams")
    }

    /// The stream as the browser has it.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        match self {}
    }

    /// The stream as Rust has it.
    pub fn into_stream(self) -> ReadableStream {
        self
    }
}

impl Stream for ReadableStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match *self {}
    }
}
