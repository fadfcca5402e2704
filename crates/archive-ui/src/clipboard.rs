//! Shares the URL of the page: with the share sheet of a phone, or else by the clipboard.

use crate::context::CopyLink;
use archive_feed::messages::Key;
use js_sys::futures::JsFuture;
use js_sys::{Error, Promise, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::ShareData;

/// Returns a function that shares the URL, if the page is a secure context, which both ways require.
pub fn copy_link() -> Option<CopyLink> {
    window().is_secure_context().then_some(share_or_copy)
}

/// Opens the share sheet if the device has one. If that fails, the URL is copied.
fn share_or_copy(outcome: RwSignal<Option<Key>>) {
    let address = window().location().href().unwrap_or_default();
    let Some(sharing) = share(&address) else { return copy(&address, outcome) };
    spawn_local(async move {
        match JsFuture::from(sharing).await {
            Err(error) if !is_cancelled(&error) => copy(&address, outcome),
            // The sheet itself shows what it has done, and a reader may close it.
            _ => {}
        }
    });
}

/// Opens the share sheet where a finger is the main pointer. On a computer with a mouse, copying is what readers expect.
fn share(address: &str) -> Option<Promise> {
    let navigator = window().navigator();
    let is_touch = window().match_media("(pointer: coarse)").ok()??.matches();
    let can_share = is_touch && Reflect::has(&navigator, &"share".into()).unwrap_or_default();
    can_share.then(|| {
        let data = ShareData::new();
        data.set_title(&document().title());
        data.set_url(address);
        navigator.share_with_data(&data)
    })
}

fn is_cancelled(error: &JsValue) -> bool {
    error.dyn_ref::<Error>().is_some_and(|error| error.name() == "AbortError")
}

fn copy(address: &str, outcome: RwSignal<Option<Key>>) {
    let copying = window().navigator().clipboard().write_text(address);
    spawn_local(async move {
        let message = match JsFuture::from(copying).await {
            Ok(_) => Key::LinkCopied,
            Err(_) => Key::CopyFailed,
        };
        // The page may be unmounted by now.
        outcome.try_set(Some(message));
    });
}
