//! The focus: along a group of buttons by the arrow keys, and kept where a list changes.

use leptos::prelude::{document, queue_microtask};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, KeyboardEvent, Node, Selection};

/// Moves the focus to the next or previous item of the group that a key was
/// pressed in, and returns that item. Items hold one button each.
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

/// The item of a group that an event is for; the listener is on the group.
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

/// The place of an item in its group, counted from 0.
pub(crate) fn place(item: &Element) -> usize {
    std::iter::successors(item.previous_element_sibling(), Element::previous_element_sibling).count()
}

/// Gives the focus and the selection back to what has them now, once a list has changed.
///
/// `diff` in tachys 0.2.19 (src/view/keyed.rs) also moves items that are in order, where
/// others before them are removed and added at once. An element that is moved loses both.
pub(crate) fn keep_focus() {
    if cfg!(feature = "ssr") {
        return;
    }
    let focused = focused();
    let selected = document().get_selection().ok().flatten().and_then(Selected::new);
    queue_microtask(move || {
        if let Some(element) = focused {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            // An element that is gone takes no focus, and one that has it keeps it.
            let _ = element.focus_with_options(&options);
        }
        if let Some(selected) = selected {
            selected.restore();
        }
    });
}

/// What has the focus, inside shadow roots too.
fn focused() -> Option<HtmlElement> {
    let mut focused = document().active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    // Without a focus it is the body, which takes none.
    focused.dyn_into().ok().filter(|element: &HtmlElement| element.local_name() != "body")
}

/// Where a selection begins and ends.
struct Selected {
    selection: Selection,
    anchor: (Node, u32),
    focus: (Node, u32),
}

impl Selected {
    fn new(selection: Selection) -> Option<Selected> {
        let anchor = (selection.anchor_node()?, selection.anchor_offset());
        let focus = (selection.focus_node()?, selection.focus_offset());
        (!selection.is_collapsed()).then_some(Selected { selection, anchor, focus })
    }

    fn restore(self) {
        let Selected { selection, anchor, focus } = self;
        let is_kept = selection.anchor_node().as_ref() == Some(&anchor.0) && !selection.is_collapsed();
        if !is_kept && anchor.0.is_connected() && focus.0.is_connected() {
            // Text that has become shorter since has no such place any more.
            let _ = selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1);
        }
    }
}
