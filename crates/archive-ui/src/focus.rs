//! Moving within a group by the arrow keys.
//!
//! Groups are lists with one button in each item; what the buttons do is not
//! known here.
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus to the next or previous item of the list that a key was
/// pressed in, and gives that button.
pub(crate) fn follow_arrow(event: &KeyboardEvent) -> Option<HtmlElement> {
    let item = event.target()?.dyn_into::<Element>().ok()?.closest("li").ok()??;
    let neighbour = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => item.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => item.previous_element_sibling(),
        _ => None,
    };
    let button = neighbour?.query_selector("button").ok()??.dyn_into::<HtmlElement>().ok()?;
    // Arrows scroll the page otherwise.
    event.prevent_default();
    let _ = button.focus();
    Some(button)
}
