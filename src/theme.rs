//! The reader's choice of a theme, kept in local storage. The loader applies it before
//! the archive starts.

use archive_core::settings::Theme;
use archive_ui::storage;
use leptos::prelude::document;

/// The storage key of the choice; the loader reads the same key.
const KEY: &str = "tag-archive-theme";

/// Returns the stored theme, or the publisher's theme if there is none.
pub fn current(publisher: Theme) -> Theme {
    storage::read(KEY).and_then(|name| Theme::from_name(&name)).unwrap_or(publisher)
}

/// Stores and applies a theme.
pub fn choose(theme: Theme) {
    storage::write(KEY, theme.name());
    if let Some(page) = document().document_element() {
        // Setting an attribute of this name can't fail.
        let _ = page.set_attribute("data-theme", theme.name());
    }
}
