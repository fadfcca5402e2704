//! The startup that the site and the feed report share: the page's base URL, its settings,
//! and the element to mount into.
//!
//! All are read once, because `pushState` changes how a relative base resolves.

use archive_core::settings::{Settings, block, is_locale};
use archive_feed::messages::language_of;
use archive_feed::response::LoadError;
use archive_ui::{FeedStore, Stage};
use leptos::prelude::{Effect, document, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// The document that loaded the program.
pub struct StartPage {
    /// The base URL, as the document resolves it.
    pub base: String,
    /// The publisher's settings, or the error in reading them.
    pub settings: Result<Settings, LoadError>,
}

/// The id of the hidden element that a prerendered page mounts the program into.
pub const STAGE: &str = "staging";

/// Reads the base URL and the settings of the document.
pub fn page() -> StartPage {
    let page = document();
    let base = page.base_uri().ok().flatten().unwrap_or_default();
    let block = page.get_element_by_id("settings").and_then(|block| block.text_content()).unwrap_or_default();
    StartPage { base, settings: block::read(&block).and_then(translate).map_err(LoadError::Settings) }
}

/// Returns the settings with the texts that the loader has fetched, in the language of the publisher or else of the
/// page.
fn translate(mut settings: Settings) -> Result<Settings, String> {
    let page = document();
    let own = page.document_element().and_then(|element| element.get_attribute("lang"));
    let locale = settings.locale.clone().or(own.filter(|tag| is_locale(tag))).unwrap_or("en".into());
    let file = page.get_element_by_id("messages").and_then(|file| file.text_content());
    settings.messages = match file {
        Some(file) if settings.messages_file.is_some() => settings.messages.with_own_file(&locale, &file)?,
        Some(file) => settings.messages.with_file(&locale, language_of(&locale), &file),
        None => settings.messages.with_file(&locale, "en", "{}"),
    };
    Ok(settings)
}

/// Returns the element to mount into. On a prerendered page that is the hidden element,
/// until the program has posts to show. On other pages it is the body, without the loading message.
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

/// Dispatches the event that the loader waits for: `ready` once there are posts and all
/// steps of a staged render are done, `failed` if loading fails. `advance` renders the next
/// step, and returns `false` if there is none.
pub fn take_over(store: FeedStore, advance: impl Fn() -> bool + Copy + 'static) {
    Effect::new(move |_| match store.stage() {
        Stage::Loading => {}
        Stage::Ready => render_rest("ready", advance),
        Stage::Failed => render_rest("failed", advance),
    });
}

/// Runs each step in a task of its own, and dispatches the event in the task after the last step.
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
