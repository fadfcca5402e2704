//! Keys that work wherever the focus is.
//!
//! What a key does in the search field, on a chip or on a bar is the
//! components' to know; here it is only told.

use crate::storage;
use archive_ui::element::{Handle, Node};
use archive_ui::frame;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// Where a reader's wish to be left alone is kept.
const KEY: &str = "tag-archive-keys";
const OFF: &str = "off";

/// Listens for the keys; the button that shows the list of them, and the list.
pub fn keys() -> Node {
    let button = Handle::new();
    let single = StoredValue::new(wanted());
    window_event_listener(ev::keydown, move |event| {
        if !single.get_value() || !is_free(&event) {
            return;
        }
        let key = event.key();
        let list_is_open = || found("#keys:popover-open").is_some();
        if let Some(button) = button.get().filter(|_| key == "?" || key == "/" && list_is_open()) {
            button.click();
        }
        if let Some(field) = found(".archive #ta-search").filter(|_| key == "/") {
            // Firefox would open a search of its own.
            event.prevent_default();
            // A field that cannot be focused is not shown.
            let _ = field.focus();
        }
    });
    frame::keys(button, single.get_value(), move |event| {
        let on = event_target_checked(event);
        single.set_value(on);
        storage::keep(KEY, if on { "on" } else { OFF });
    })
}

/// Whether a key press is nobody else's: no field takes it as a letter, and no
/// other key is held that gives it another meaning.
fn is_free(event: &KeyboardEvent) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let typing = element.is_some_and(|element| {
        element.is_content_editable()
            || element.matches("input:not([type=checkbox], [type=radio]), select, textarea").unwrap_or(false)
    });
    !typing && !event.default_prevented() && !event.ctrl_key() && !event.meta_key() && !event.alt_key()
}

fn found(css: &str) -> Option<HtmlElement> {
    document().query_selector(css).ok()??.dyn_into().ok()
}

/// Whether the keys work anywhere: until the reader says no, they do.
fn wanted() -> bool {
    storage::kept(KEY).as_deref() != Some(OFF)
}
