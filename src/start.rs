//! What both programs of the site begin with: the page's base and its settings,
//! and where to stand.
//!
//! All are read once, since pushing a path changes what a relative base means.

use archive_core::loader::Failure;
use archive_core::settings::{Settings, block};
use archive_ui::driver::{Driver, Stage};
use leptos::prelude::{Effect, document, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// The page that a program was loaded by.
pub struct Page {
    /// Its base, which the document has resolved.
    pub base: String,
    /// What its publisher decided, or why that cannot be read.
    pub settings: Result<Settings, Failure>,
}

/// What the place out of sight is called.
pub const STAGE: &str = "stage";

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
    if let Some(stage) = page.get_element_by_id(STAGE) {
        return stage.dyn_into().ok();
    }
    if let Ok(Some(boot)) = page.query_selector(".boot") {
        boot.remove();
    }
    page.body()
}

/// Tells the loader, which carries over what the reader is doing, once there are
/// posts and nothing more unfolds, or why there are none.
pub fn take_over(driver: Driver, unfold: impl Fn() -> bool + Copy + 'static) {
    Effect::new(move |_| match driver.stage() {
        Stage::Loading => {}
        Stage::Ready => unfolded("ready", unfold),
        Stage::Failed => unfolded("failed", unfold),
    });
}

/// Each step is a task, and so is telling of it, when everything has been made.
fn unfolded(news: &'static str, unfold: impl Fn() -> bool + Copy + 'static) {
    let step = move || if unfold() { unfolded(news, unfold) } else { tell(news) };
    set_timeout(step, Duration::ZERO);
}

fn tell(news: &str) {
    let stage = document().get_element_by_id(STAGE);
    if let (Some(stage), Ok(news)) = (stage, Event::new(news)) {
        // Nobody stops it from being heard.
        let _ = stage.dispatch_event(&news);
    }
}
