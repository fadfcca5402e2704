//! Keys that work wherever the focus is. The components handle keys in the search
//! field, on a chip and on a bar.

use crate::storage;
use leptos::ev::{self, KeyboardEvent};
use leptos::html::Button;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Where the reader's choice is stored.
const KEY: &str = "tag-archive-keys";
const OFF: &str = "off";

/// Keys without a modifier.
#[derive(Clone, Copy)]
pub struct SingleKeys {
    /// The button that shows the list of keys.
    pub button: NodeRef<Button>,
    /// Whether they work anywhere. They do until the reader turns them off.
    pub are_on: RwSignal<bool>,
    /// Turns them on or off.
    pub on_change: Callback<bool>,
}

/// Listens for the keys.
pub fn use_single_keys() -> SingleKeys {
    let button = NodeRef::new();
    let are_on = RwSignal::new(storage::kept(KEY).as_deref() != Some(OFF));
    let listener = window_event_listener(ev::keydown, move |event| {
        if are_on.get_untracked() && is_free(&event) {
            press(&event, button);
        }
    });
    on_cleanup(move || listener.remove());
    let on_change = Callback::new(move |on| {
        are_on.set(on);
        storage::keep(KEY, if on { "on" } else { OFF });
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
        // Firefox would open a search of its own.
        event.prevent_default();
        // A field that can't be focused is not shown.
        let _ = field.focus();
    }
}

/// Whether no field takes the key as a letter, and no other key gives it another meaning.
fn is_free(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let is_typing = element.is_some_and(|element| {
        element.is_content_editable()
            || element.matches("input:not([type=checkbox], [type=radio]), select, textarea").unwrap_or(false)
    });
    !is_typing && !event.default_prevented() && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

fn find(css: &str) -> Option<HtmlElement> {
    document().query_selector(css).ok()??.dyn_into().ok()
}
