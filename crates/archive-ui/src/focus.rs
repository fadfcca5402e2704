//! Which item of a group an event is for, and moving on by the arrow keys.
//!
//! Items are buttons or hold one each; what the buttons do is not known here.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, EventTarget, HtmlElement, KeyboardEvent};

/// Moves the focus to the next or previous item of the group that a key was
/// pressed in, and gives that item.
pub(crate) fn follow_arrow(event: &KeyboardEvent) -> Option<Element> {
    let item = item(event)?;
    let neighbour = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => item.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => item.previous_element_sibling(),
        _ => None,
    }?;
    let button = neighbour.query_selector("button").ok()??.unchecked_into::<HtmlElement>();
    // Arrows scroll the page otherwise.
    event.prevent_default();
    let _ = button.focus();
    Some(neighbour)
}

/// The item of the group that an event was for; the group is who hears it.
pub(crate) fn item(event: &Event) -> Option<Element> {
    let group = event.current_target()?.unchecked_into::<Element>();
    let mut item = event.target()?.dyn_into::<Element>().ok()?;
    loop {
        let parent = item.parent_element()?;
        if parent == group {
            return Some(item);
        }
        item = parent;
    }
}

/// The button that something lies in.
pub(crate) fn button_of(inside: Option<EventTarget>) -> Option<Element> {
    inside?.dyn_into::<Element>().ok()?.closest("button").ok()?
}

/// The place of an item in its group, counted from 0.
pub(crate) fn place(item: &Element) -> usize {
    std::iter::successors(item.previous_element_sibling(), Element::previous_element_sibling).count()
}
