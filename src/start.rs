//! What both programs of the site begin with: the page's base and its settings.
//!
//! Both are read once, since pushing a path changes what a relative base means.

use archive_core::loader::Failure;
use archive_core::place::Pages;
use archive_core::settings::{Settings, block};
use leptos::prelude::document;

/// The page that a program was loaded by.
pub struct Page {
    /// Its base, which the document has resolved.
    pub base: String,
    /// How its host finds pages: a published one names the file with its posts.
    pub pages: Pages,
    /// What its publisher decided, or why that cannot be read.
    pub settings: Result<Settings, Failure>,
}

/// Reads the page.
pub fn page() -> Page {
    let page = document();
    let base = page.base_uri().ok().flatten().unwrap_or_default();
    let written = page.get_element_by_id("settings").and_then(|block| block.text_content()).unwrap_or_default();
    let pages = if page.get_element_by_id("page-data").is_some() { Pages::Each } else { Pages::One };
    Page { base, pages, settings: block::read(&written).map_err(Failure::Settings) }
}

/// Takes away the words that stood in until now.
pub fn take_over() {
    if let Ok(Some(boot)) = document().query_selector(".boot") {
        boot.remove();
    }
}
