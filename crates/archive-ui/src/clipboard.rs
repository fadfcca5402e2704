//! Copying the address of the page to the clipboard, and saying what came of it.
//!
//! Only a secure page has a clipboard; elsewhere there is the address bar.

use crate::archive_page::Said;
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Copies the address, on pages that can.
pub fn copier() -> Option<fn(Said)> {
    window().is_secure_context().then_some(copy_address)
}

fn copy_address(said: Said) {
    let address = window().location().href().unwrap_or_default();
    let copying = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        let came_of_it = match JsFuture::from(copying).await {
            Ok(_) => "Link copied",
            Err(_) => "The browser does not let it be copied",
        };
        said.say(came_of_it);
    });
}
