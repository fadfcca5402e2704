//! What both programs of the site begin with: the page's base and its settings.
//!
//! Both are read once, since pushing a path changes what a relative base means.

use archive_core::loader::Failure;
use archive_core::settings::{Settings, block};
use leptos::prelude::document;

/// The page that a program was loaded by.
pub struct Page {
    /// Its base, which the document has resolved.
    pub base: String,
    /// What its publisher decided, or why that cannot be read.
    pub settings: Result<Settings, Failure>,
}

/// Reads the page.
pub fn page() -> Page {
    let page = document();
    let base = page.base_uri().ok().flatten().unwrap_or_default();
    let written = page.get_element_by_id("settings").and_then(|block| block.text_content()).unwrap_or_default();
    Page { base, settings: block::read(&written).map_err(Failure::Settings) }
}

/// Takes away the words that stood in until now.
pub fn take_over() {
    if let Ok(Some(boot)) = document().query_selector(".boot") {
        boot.remove();
    }
}
