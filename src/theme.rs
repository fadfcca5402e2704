//! The reader's choice of colours, remembered in the browser.
//!
//! The loader applies the remembered word before the archive starts; here it
//! is changed. Which colours a theme has is the style sheets' to know.

use crate::storage;
use archive_core::settings::Theme;
use leptos::prelude::*;

/// Where the choice is kept; the loader reads the same key.
const KEY: &str = "tag-archive-theme";

/// A switch between the themes, beginning with the remembered one.
#[component]
pub fn ThemeSwitch(
    /// The publisher's theme, for readers who have not chosen.
    publisher: Theme,
) -> impl IntoView {
    let remembered = storage::kept(KEY).and_then(|name| Theme::from_name(&name));
    let theme = remembered.unwrap_or(publisher);
    let on_change = move |event| {
        if let Some(chosen) = Theme::from_name(&event_target_value(&event)) {
            storage::keep(KEY, chosen.name());
            apply(chosen);
        }
    };
    let option = |each: Theme| view! { <option value=each.name() selected=each == theme>{label(each)}</option> };
    let options = Theme::ALL.into_iter().map(option).collect::<Vec<_>>();
    view! {
        <label class="theme">
            <span class="theme-label">"Theme"</span>
            <select on:change=on_change>{options}</select>
        </label>
    }
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
