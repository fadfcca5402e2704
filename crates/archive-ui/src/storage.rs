//! Reads and writes the browser's local storage.
//!
//! Storage can be denied or full. Then a choice is lost at the end of the page, which
//! does no harm.

use leptos::prelude::window;
use web_sys::Storage;

/// Returns the value of a key.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Stores a value under a key.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
