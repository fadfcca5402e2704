//! What both programs of the site begin with: the page's base and its settings,
//! and where to stand.
//!
//! All are read once, since pushing a path changes what a relative base means.

use archive_core::loader::Failure;
use archive_core::settings::{Settings, block};
use archive_ui::driver::{Driver, Stage};
use leptos::prelude::{Effect, document, request_animation_frame};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

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

/// Where a program stands: out of sight on a page that was published with its
/// posts, until it has them too; otherwise on the page itself, in place of the
/// words that stood in until now.
pub fn stage() -> Option<HtmlElement> {
    let page = document();
    if let Some(stage) = page.get_element_by_id("stage") {
        return stage.dyn_into().ok();
    }
    if let Ok(Some(boot)) = page.query_selector(".boot") {
        boot.remove();
    }
    page.body()
}

/// Tells the loader, which carries over what the reader is doing, once there are
/// posts to show, or why there are none.
pub fn take_over(driver: Driver) {
    Effect::new(move |_| {
        let news = match driver.stage() {
            Stage::Loading => return,
            Stage::Ready => "ready",
            Stage::Failed => "failed",
        };
        // Just before the frame in which it is seen, when everything of it has been made.
        request_animation_frame(move || {
            let stage = document().get_element_by_id("stage");
            if let (Some(stage), Ok(news)) = (stage, Event::new(news)) {
                // Nobody stops it from being heard.
                let _ = stage.dispatch_event(&news);
            }
        });
    });
}
