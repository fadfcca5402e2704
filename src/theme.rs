//! The reader's choice of colours, remembered in the browser.
//!
//! The loader applies the remembered word before the archive starts; here it
//! is changed. Which colours a theme has is the style sheets' to know.

use crate::storage;
use archive_core::settings::Theme;
use archive_ui::element::{Element, element};
use leptos::prelude::{document, event_target_value};
use web_sys::Event;

/// Where the choice is kept; the loader reads the same key.
const KEY: &str = "tag-archive-theme";

/// A switch between the themes, beginning with the remembered one, or with the
/// publisher's for readers who have not chosen.
pub fn theme_switch(publisher: Theme) -> Element {
    let remembered = storage::kept(KEY).and_then(|name| Theme::from_name(&name));
    let theme = remembered.unwrap_or(publisher);
    let on_change = |event: &Event| {
        if let Some(chosen) = Theme::from_name(&event_target_value(event)) {
            storage::keep(KEY, chosen.name());
            apply(chosen);
        }
    };
    let options = Theme::ALL
        .map(|each| element("option").attr("value", each.name()).attr("selected", each == theme).text(label(each)));
    element("label")
        .class("theme")
        .child(element("span").class("theme-label").text("Theme"))
        .child(element("select").on("change", on_change).child(options))
}

fn label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
    }
}

fn apply(theme: Theme) {
    if let Some(page) = document().document_element() {
        // Setting an attribute of this name cannot fail.
        let _ = page.set_attribute("data-theme", theme.name());
    }
}
