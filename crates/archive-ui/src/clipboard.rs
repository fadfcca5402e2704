//! Copying the address of the page to the clipboard, and saying what came of it.
//!
//! Only a secure page has a clipboard; elsewhere there is the address bar.

use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Copies the address, on pages that can.
pub fn copier() -> Option<Callback<WriteSignal<&'static str>>> {
    window().is_secure_context().then(|| Callback::new(copy_address))
}

fn copy_address(said: WriteSignal<&'static str>) {
    let address = window().location().href().unwrap_or_default();
    let copying = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        let came_of_it = match JsFuture::from(copying).await {
            Ok(_) => "Link copied",
            Err(_) => "The browser does not let it be copied",
        };
        // Who went on meanwhile has no use for it.
        let _ = said.try_set(came_of_it);
    });
}
