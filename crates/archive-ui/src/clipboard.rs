//! Copies the URL of the page to the clipboard.

use crate::context::CopyLink;
use archive_feed::messages::Key;
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Returns a function that copies the URL, if the page is a secure context, which the clipboard requires.
pub fn copy_link() -> Option<CopyLink> {
    window().is_secure_context().then_some(copy_address)
}

fn copy_address(outcome: RwSignal<Option<Key>>) {
    let address = window().location().href().unwrap_or_default();
    let copying = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        let message = match JsFuture::from(copying).await {
            Ok(_) => Key::LinkCopied,
            Err(_) => Key::CopyFailed,
        };
        // The page may be unmounted by now.
        outcome.try_set(Some(message));
    });
}
