//! Global keyboard shortcuts. The components handle the keys of the search field, chips and bars.

use archive_ui::{is_composing, storage};
use leptos::ev::{self, KeyboardEvent};
use leptos::html::Button;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The storage key of the reader's choice.
const KEY: &str = "tag-archive-keys";
const OFF: &str = "off";

/// Shortcuts that use a single key without a modifier.
#[derive(Clone, Copy)]
pub struct SingleKeys {
    /// The button that shows the list of keys.
    pub button: NodeRef<Button>,
    /// Whether the shortcuts are on. They are on until the reader turns them off.
    pub are_on: RwSignal<bool>,
    /// Called with `true` to turn them on, with `false` to turn them off.
    pub on_change: Callback<bool>,
}

/// Adds a listener for the shortcuts, until the owner is cleaned up.
pub fn use_single_keys() -> SingleKeys {
    let button = NodeRef::new();
    let are_on = RwSignal::new(storage::read(KEY).as_deref() != Some(OFF));
    let listener = window_event_listener(ev::keydown, move |event| {
        if are_on.get_untracked() && is_free(&event) {
            press(&event, button);
        }
    });
    on_cleanup(move || listener.remove());
    let on_change = Callback::new(move |on| {
        are_on.set(on);
        storage::write(KEY, if on { "on" } else { OFF });
    });
    SingleKeys { button, are_on, on_change }
}

fn press(event: &KeyboardEvent, button: NodeRef<Button>) {
    let key = event.key();
    let is_list_open = || find("#keys:popover-open").is_some();
    if let Some(button) = button.get_untracked().filter(|_| key == "?" || key == "/" && is_list_open()) {
        button.click();
    }
    if let Some(field) = find(".archive #ta-search").filter(|_| key == "/") {
        // Firefox would open its quick find.
        event.prevent_default();
        // A field that can't take the focus is not shown.
        let _ = field.focus();
    }
}

/// Whether a key press is free for a shortcut: not typed into a field, not handled
/// elsewhere or by an input method, and without a modifier.
fn is_free(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_typing = element.is_some_and(|element| {
        element.is_content_editable()
            || element.matches("input:not([type=checkbox], [type=radio]), select, textarea").unwrap_or(false)
    });
    let is_handled = event.default_prevented() || is_composing(event);
    !is_typing && !is_handled && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

fn find(css: &str) -> Option<HtmlElement> {
    document().query_selector(css).ok()??.dyn_into().ok()
}
