//! Keys that work wherever the focus is, and the list of all keys.
//!
//! What a key does in the search field, on a chip or on a bar is the
//! components' to know; here it is only told.

use crate::storage;
use archive_ui::element::{Handle, Node, element};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Where a reader's wish to be left alone is kept.
const KEY: &str = "tag-archive-keys";
const OFF: &str = "off";

/// Every key, and what it does.
const KEYS: [(&str, &str); 7] = [
    ("/", "Go to the search"),
    ("Esc", "In the search: empty it"),
    ("← →", "Go from chip to chip, from year to year"),
    ("Space", "Choose a chip, or let it go"),
    ("−", "Leave out posts with the chip"),
    ("Shift ← →", "Stretch the years"),
    ("?", "Show or hide this list"),
];

/// The button that shows the list, and the list, which the browser lays over
/// the page and closes on Escape or a click beside it.
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
    let on_change = move |event: &Event| {
        let on = event_target_checked(event);
        single.set_value(on);
        storage::keep(KEY, if on { "on" } else { OFF });
    };
    let rows = KEYS.map(|(key, what)| {
        let key = element("dt").child(element("kbd").text(key));
        element("div").child(key).child(element("dd").text(what))
    });
    let field = element("input").attr("type", "checkbox").switch("checked", single.get_value()).on("change", on_change);
    Node::from([
        element("button")
            .attr("type", "button")
            .attr("popovertarget", "keys")
            .class("keys-button")
            .handle(button)
            .text("Keyboard shortcuts"),
        element("div")
            .attr("id", "keys")
            .attr("popover", "auto")
            .attr("role", "dialog")
            .attr("aria-labelledby", "keys-title")
            .child(element("h2").attr("id", "keys-title").text("Keyboard shortcuts"))
            .child(element("dl").child(rows))
            // Who dictates types letters without meaning to (WCAG 2.2, 2.1.4).
            .child(element("label").child(field).text("Keys / and ? work anywhere")),
    ])
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
