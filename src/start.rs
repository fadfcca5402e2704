//! The startup that the site and the feed report share: the page's base URL, its settings,
//! and the element to mount into.
//!
//! All are read once, because `pushState` changes how a relative base resolves.

use archive_core::settings::{Settings, block, is_locale};
use archive_feed::messages::Messages;
use archive_feed::response::LoadError;
use archive_ui::language::{Translation, translate_strictly};
use archive_ui::{FeedStore, LoadPhase};
use js_sys::Function;
use leptos::prelude::{Effect, document, set_timeout};
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Event, HtmlElement};

/// The document that loaded the program.
pub struct StartPage {
    /// The base URL, as the document resolves it.
    pub base: String,
    /// The publisher's settings, or the error in reading them.
    pub settings: Result<Settings, LoadError>,
}

/// The id of the hidden element that a prerendered page mounts the program into.
pub const STAGING: &str = "staging";

/// Reads the base URL and the settings of the document.
pub fn page() -> StartPage {
    let page = document();
    let base = page.base_uri().ok().flatten().unwrap_or_default();
    let block = page.get_element_by_id("settings").and_then(|block| block.text_content()).unwrap_or_default();
    // The loader has read the texts of the publisher.
    let settings = block::read(&block, |messages, _| Ok(messages)).and_then(translated);
    StartPage { base, settings: settings.map_err(LoadError::Settings) }
}

#[wasm_bindgen]
extern "C" {
    /// Returns the translation that the loader has loaded before the program.
    #[wasm_bindgen(js_namespace = tagArchive)]
    fn translation() -> Option<Translation>;

    /// Returns the function of the loader that returns a promise of the translation for another locale.
    #[wasm_bindgen(js_namespace = tagArchive, js_name = translationLoader)]
    pub fn translation_loader() -> Function;
}

/// Returns the settings with the texts that the loader has read, in the language of the publisher or else of the page.
fn translated(mut settings: Settings) -> Result<Settings, String> {
    let own = document().document_element().and_then(|element| element.get_attribute("lang"));
    let locale = settings.locale.clone().or(own.filter(|tag| is_locale(tag))).unwrap_or("en".into());
    settings.messages = match translation() {
        Some(translation) => translate_strictly(translation)?.with_locale(&locale),
        None => Messages::english(&locale),
    };
    Ok(settings)
}

/// Returns the element to mount into. On a prerendered page that is the hidden element,
/// until the program has posts to show. On other pages it is the body, without the loading message.
pub fn mount_point() -> Option<HtmlElement> {
    let page = document();
    if let Some(staging) = page.get_element_by_id(STAGING) {
        return staging.dyn_into().ok();
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
    Effect::new(move |_| match store.phase() {
        LoadPhase::Loading => {}
        LoadPhase::Ready => render_rest("ready", advance),
        LoadPhase::Failed => render_rest("failed", advance),
    });
}

/// Runs each step in a task of its own, and dispatches the event in the task after the last step.
fn render_rest(event: &'static str, advance: impl Fn() -> bool + Copy + 'static) {
    let step = move || if advance() { render_rest(event, advance) } else { dispatch(event) };
    set_timeout(step, Duration::ZERO);
}

fn dispatch(event: &str) {
    let staging = document().get_element_by_id(STAGING);
    if let (Some(staging), Ok(event)) = (staging, Event::new(event)) {
        // The event can't be cancelled.
        let _ = staging.dispatch_event(&event);
    }
}
