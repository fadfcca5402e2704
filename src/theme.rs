//! The reader's choice of colours, remembered in the browser.
//!
//! The loader applies the remembered word before the archive starts; here it
//! is changed. Which colours a theme has is the style sheets' to know.

use crate::storage;
use archive_core::settings::Theme;
use archive_ui::element::Element;
use archive_ui::frame;
use leptos::prelude::{document, event_target_value};

/// Where the choice is kept; the loader reads the same key.
const KEY: &str = "tag-archive-theme";

/// A switch between the themes, beginning with the remembered one, or with the
/// publisher's for readers who have not chosen.
pub fn theme_switch(publisher: Theme) -> Element {
    let remembered = storage::kept(KEY).and_then(|name| Theme::from_name(&name));
    frame::theme_switch(remembered.unwrap_or(publisher), |event| {
        if let Some(chosen) = Theme::from_name(&event_target_value(event)) {
            storage::keep(KEY, chosen.name());
            apply(chosen);
        }
    })
}

fn apply(theme: Theme) {
    if let Some(page) = document().document_element() {
        // Setting an attribute of this name cannot fail.
        let _ = page.set_attribute("data-theme", theme.name());
    }
}
