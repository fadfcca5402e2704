//! Moving within a group by the arrow keys.
//!
//! Groups are lists or tables with one button in each item or row; what the
//! buttons do is not known here.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent};

/// Moves the focus to the next or previous item of the group that a key was
/// pressed in, and gives that item.
pub(crate) fn follow_arrow(event: &KeyboardEvent) -> Option<Element> {
    let item = item(event.target())?;
    let neighbour = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => item.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => item.previous_element_sibling(),
        _ => None,
    }?;
    let button = neighbour.query_selector("button").ok()??.dyn_into::<HtmlElement>().ok()?;
    // Arrows scroll the page otherwise.
    event.prevent_default();
    let _ = button.focus();
    Some(neighbour)
}

/// The item that something lies in.
pub(crate) fn item(inside: Option<EventTarget>) -> Option<Element> {
    inside?.dyn_into::<Element>().ok()?.closest("li, tr").ok()?
}

/// The place of an item in its group, counted from 0.
pub(crate) fn place(item: &Element) -> usize {
    std::iter::successors(item.previous_element_sibling(), Element::previous_element_sibling).count()
}
