//! What the browser keeps for a reader between visits, by name.
//!
//! A browser may refuse to keep anything, or be full; then a choice lasts as
//! long as the page, which does no harm. What is kept is not known here.

use leptos::prelude::window;
use web_sys::Storage;

/// What was kept under a name.
pub fn kept(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Keeps a value under a name.
pub fn keep(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
