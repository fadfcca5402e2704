//! The reader's choice of a theme, stored in the browser. The loader applies the stored
//! name before the archive starts.

use crate::storage;
use archive_core::settings::Theme;
use leptos::prelude::document;

/// Where the choice is stored; the loader reads the same key.
const KEY: &str = "tag-archive-theme";

/// The stored theme, or the publisher's for readers who have not chosen one.
pub fn chosen(publisher: Theme) -> Theme {
    storage::kept(KEY).and_then(|name| Theme::from_name(&name)).unwrap_or(publisher)
}

/// Stores and applies a theme.
pub fn choose(theme: Theme) {
    storage::keep(KEY, theme.name());
    if let Some(page) = document().document_element() {
        // Setting an attribute of this name can't fail.
        let _ = page.set_attribute("data-theme", theme.name());
    }
}
