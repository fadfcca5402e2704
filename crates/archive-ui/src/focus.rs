//! Moves the focus in a group by arrow keys, gives each group one tab stop, and keeps the focus where a
//! list changes.

use crate::input_method::is_composing;
use leptos::prelude::{Effect, Memo, Track, document, queue_microtask, set_timeout};
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;
use web_sys::{Element, Event, FocusOptions, HtmlElement, KeyboardEvent, Node, Selection};

/// Moves the focus to another item of the group in which an arrow key, Home or End was pressed, and returns
/// that item. Each item holds one button.
pub(crate) fn follow_arrow(event: &KeyboardEvent) -> Option<Element> {
    // With another modifier, the key is the browser's: Alt and an arrow lead back.
    let is_ours = !event.alt_key() && !event.ctrl_key() && !event.meta_key() && !is_composing(event);
    let item = item(event).filter(|_| is_ours)?;
    let key = event.key();
    let target = match key.as_str() {
        "Home" => item.parent_element()?.first_element_child(),
        "End" => item.parent_element()?.last_element_child(),
        "ArrowDown" => item.next_element_sibling(),
        "ArrowUp" => item.previous_element_sibling(),
        "ArrowRight" | "ArrowLeft" => match (key == "ArrowRight") != is_right_to_left(&item) {
            true => item.next_element_sibling(),
            false => item.previous_element_sibling(),
        },
        _ => None,
    }?;
    let button = target.query_selector("button").ok()??.unchecked_into::<HtmlElement>();
    // Otherwise the key scrolls the page.
    event.prevent_default();
    let _ = button.focus();
    Some(target)
}

fn is_right_to_left(element: &Element) -> bool {
    element.matches(":dir(rtl)").unwrap_or_default()
}

/// Returns the `tabindex` of an item's button at first: the first item of a group is its tab stop.
pub(crate) fn first_tabindex(index: usize) -> Option<&'static str> {
    (index > 0).then_some("-1")
}

/// Makes the button that takes the focus the tab stop of its group. The listener is on the group.
pub(crate) fn follow_focus(event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if let (Some(group), Some(button)) = (event.current_target(), target) {
        move_tab_stop(group.unchecked_ref(), &button);
    }
}

/// A directive that keeps one tab stop in a group of buttons while the group changes. With [`follow_focus`], it is the
/// button that had the focus last.
pub(crate) fn one_tab_stop(group: Element, keys: Memo<Vec<String>>) {
    Effect::new(move |_| {
        keys.track();
        let group = group.clone();
        // A list takes several microtasks to change. Meanwhile the tab stop may be removed, or another
        // first item added.
        set_timeout(
            move || {
                if let Ok(Some(button)) = group.query_selector("button:not([tabindex])") {
                    move_tab_stop(&group, &button);
                } else if let Ok(Some(button)) = group.query_selector("button") {
                    move_tab_stop(&group, &button);
                }
            },
            Duration::ZERO,
        );
    });
}

/// Makes a button the tab stop of its group.
fn move_tab_stop(group: &Element, button: &Element) {
    let Ok(stops) = group.query_selector_all("button:not([tabindex])") else { return };
    for stop in (0..stops.length()).filter_map(|index| stops.item(index)) {
        let _ = stop.unchecked_into::<Element>().set_attribute("tabindex", "-1");
    }
    let _ = button.remove_attribute("tabindex");
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
pub(crate) fn index_of(item: &Element) -> usize {
    std::iter::successors(item.previous_element_sibling(), Element::previous_element_sibling).count()
}

/// Focuses an element without scrolling to it.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// The focused element and the selection, before a view changes the page.
///
/// A list that changes its order moves elements, and a moved element loses both. A text that changes loses the selection.
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
                // A removed element takes no focus.
                focus_in_place(&element);
            }
            if let Some(selected) = selected {
                selected.restore();
            }
        });
    }
}

/// Returns the focused element, inside shadow roots too.
pub(crate) fn focused_element() -> Option<HtmlElement> {
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
    anchor: SavedEnd,
    focus: SavedEnd,
}

impl SavedSelection {
    fn new(selection: Selection) -> Option<SavedSelection> {
        if selection.is_collapsed() {
            return None;
        }
        let anchor = SavedEnd::new(selection.anchor_node()?, selection.anchor_offset())?;
        let focus = SavedEnd::new(selection.focus_node()?, selection.focus_offset())?;
        Some(SavedSelection { selection, anchor, focus })
    }

    fn restore(self) {
        let SavedSelection { selection, anchor, focus } = self;
        let is_kept = anchor.is_at(selection.anchor_node(), selection.anchor_offset())
            && focus.is_at(selection.focus_node(), selection.focus_offset());
        if is_kept && !selection.is_collapsed() {
            return;
        }
        if let (Some(anchor), Some(focus)) = (anchor.position(), focus.position()) {
            // The element may have too few children for the offset.
            let _ = selection.set_base_and_extent(&anchor.0, anchor.1, &focus.0, focus.1);
        }
    }
}

/// An end of a selection. The marks of a search replace text nodes, so it is also an offset into the text of an
/// element, in UTF-16 code units.
#[derive(Clone)]
struct SavedEnd {
    node: Node,
    offset: u32,
    element: Node,
    text: Option<String>,
    text_offset: u32,
}

impl SavedEnd {
    fn new(node: Node, offset: u32) -> Option<SavedEnd> {
        let is_text = node.node_type() == Node::TEXT_NODE;
        let element = match is_text {
            // Matches are in `mark`, and the words of a translator in `font`.
            true => node.parent_element()?.closest(":not(mark, font)").ok()??.into(),
            false => node.clone(),
        };
        let mut text_offset = if is_text { offset } else { 0 };
        let end = if is_text { Some(node.clone()) } else { node.child_nodes().item(offset) };
        each_text(&element, end.as_ref(), &mut |_, length| {
            text_offset += length;
            false
        });
        Some(SavedEnd { text: element.text_content(), node, offset, element, text_offset })
    }

    fn is_at(&self, node: Option<Node>, offset: u32) -> bool {
        node.as_ref() == Some(&self.node) && offset == self.offset
    }

    /// Returns where the end is now. In another text, the same offset would be at other words.
    fn position(self) -> Option<(Node, u32)> {
        let (mut left, mut found) = (self.text_offset, None);
        if self.element.is_connected() && self.element.text_content() == self.text {
            each_text(&self.element, None, &mut |text, length| {
                let is_here = left <= length;
                if is_here {
                    found = Some((text.clone(), left));
                } else {
                    left -= length;
                }
                is_here
            });
        }
        found.or_else(|| self.node.is_connected().then_some((self.node, self.offset)))
    }
}

/// Calls a function with each text node of a node and its length, until the function returns `true` or the next node is
/// `end`. Returns whether it has ended so.
fn each_text(node: &Node, end: Option<&Node>, act: &mut dyn FnMut(&Node, u32) -> bool) -> bool {
    if Some(node) == end {
        return true;
    }
    if node.node_type() == Node::TEXT_NODE {
        return act(node, node.node_value().map_or(0, |text| text.encode_utf16().count() as u32));
    }
    let mut child = node.first_child();
    while let Some(node) = child {
        if each_text(&node, end, act) {
            return true;
        }
        child = node.next_sibling();
    }
    false
}
