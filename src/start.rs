//! What both programs of the site begin with: the page's base and its settings,
//! and where to stand.
//!
//! All are read once, since pushing a path changes what a relative base means.

use archive_core::loader::Failure;
use archive_core::settings::{Settings, block};
use archive_ui::{FeedStore, Stage};
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

/// Dispatches the event that the loader waits for: `ready` once there are posts and every
/// step of a staged render is done, `failed` where there can be no posts. `advance` renders
/// one step more, and returns whether there was one.
pub fn take_over(store: FeedStore, advance: impl Fn() -> bool + Copy + 'static) {
    Effect::new(move |_| match store.stage() {
        Stage::Loading => {}
        Stage::Ready => render_rest("ready", advance),
        Stage::Failed => render_rest("failed", advance),
    });
}

/// Each step is a task, and so is the event after the last one.
fn render_rest(event: &'static str, advance: impl Fn() -> bool + Copy + 'static) {
    let step = move || if advance() { render_rest(event, advance) } else { dispatch(event) };
    set_timeout(step, Duration::ZERO);
}

fn dispatch(event: &str) {
    let stage = document().get_element_by_id(STAGE);
    if let (Some(stage), Ok(event)) = (stage, Event::new(event)) {
        // The event can't be cancelled.
        let _ = stage.dispatch_event(&event);
    }
}
