//! Moves the focus in a group by arrow keys, and keeps it where a list changes.

use crate::input_method::is_composing;
use leptos::prelude::{document, queue_microtask};
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, KeyboardEvent, Node, Selection};

/// Moves the focus to the next or previous item of the group in which an arrow key was pressed, and
/// returns that item. Each item holds one button.
pub(crate) fn follow_arrow(event: &KeyboardEvent) -> Option<Element> {
    let item = item(event).filter(|_| !is_composing(event))?;
    let neighbour = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => item.next_element_sibling(),
        "ArrowLeft" | "ArrowUp" => item.previous_element_sibling(),
        _ => None,
    }?;
    let button = neighbour.query_selector("button").ok()??.unchecked_into::<HtmlElement>();
    // Otherwise arrow keys scroll the page.
    event.prevent_default();
    let _ = button.focus();
    Some(neighbour)
}

/// Returns the item of a group that contains the target of an event. The listener is on the group.
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

/// Returns the index of an item in its group, from 0.
pub(crate) fn place(item: &Element) -> usize {
    std::iter::successors(item.previous_element_sibling(), Element::previous_element_sibling).count()
}

/// The focused element and the selection, before a view changes the page.
///
/// `diff` in tachys 0.2.19 (src/view/keyed.rs) also moves items that keep their order, if items before
/// them are added or removed. A moved element loses both focus and selection.
#[derive(Clone, Default)]
pub(crate) struct SavedFocus {
    focused: Option<HtmlElement>,
    selected: Option<SavedSelection>,
}

impl SavedFocus {
    /// Records both. Reading the selection after the page has changed would force a layout.
    pub(crate) fn save() -> SavedFocus {
        if cfg!(feature = "ssr") {
            return SavedFocus::default();
        }
        let selection = document().get_selection().ok().flatten();
        SavedFocus { focused: focused_element(), selected: selection.and_then(SavedSelection::new) }
    }

    /// Restores both after the list has changed.
    pub(crate) fn restore_later(self) {
        let SavedFocus { focused: before, selected } = self;
        if before.is_none() && selected.is_none() {
            return;
        }
        queue_microtask(move || {
            if let (Some(element), None) = (before, focused_element()) {
                let options = FocusOptions::new();
                options.set_prevent_scroll(true);
                // A removed element takes no focus.
                let _ = element.focus_with_options(&options);
            }
            if let Some(selected) = selected {
                selected.restore();
            }
        });
    }
}

/// Returns the focused element, inside shadow roots too.
fn focused_element() -> Option<HtmlElement> {
    let mut focused = document().active_element()?;
    while let Some(inner) = focused.shadow_root().and_then(|root| root.active_element()) {
        focused = inner;
    }
    // Without a focus, the active element is the body.
    focused.dyn_into().ok().filter(|element: &HtmlElement| element.local_name() != "body")
}

/// The ends of a selection.
#[derive(Clone)]
struct SavedSelection {
    selection: Selection,
    anchor: (Node, u32),
    focus: (Node, u32),
}

impl SavedSelection {
    fn new(selection: Selection) -> Option<SavedSelection> {
        if selection.is_collapsed() {
            return None;
        }
        let anchor = (selection.anchor_node()?, selection.anchor_offset());
        let focus = (selection.focus_node()?, selection.focus_offset());
        Some(SavedSelection { selection, anchor, focus })
    }

    fn restore(self) {
        let SavedSelection { selection, anchor, focus } = self;
        let ends = (selection.anchor_node(), selection.focus_node());
        let is_kept = ends.0.as_ref() == Some(&anchor.0) && ends.1.as_ref() == Some(&focus.0);
        let is_lost = !is_kept || selection.is_collapsed();
        if is_lost && anchor.0.is_connected() && focus.0.is_connected() {
            // The text may have become too short for the offset.
            let _ = selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1);
        }
    }
}
