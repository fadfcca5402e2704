//! Scroll restoration: saves the scroll position of every history entry and restores it.
//!
//! The browser would restore a position before the posts are rendered. So each history entry has a number as its
//! state, and positions are stored by that number. Session storage keeps them over a reload.

use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement, ScrollRestoration};

const KEY: &str = "tag-archive-scroll";

#[derive(Default)]
struct Positions {
    /// Scroll offsets by entry, in the order of entries. Whole pixels are precise enough.
    tops: Vec<(u32, i32)>,
    /// The number of the current entry.
    current: u32,
    /// The offset to scroll to once the page is rendered.
    next_top: Option<i32>,
}

impl Positions {
    fn top(&self, entry: u32) -> Option<i32> {
        self.tops.iter().find(|(known, _)| *known == entry).map(|(_, top)| *top)
    }
}

/// Whether a navigation changes the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Another page. The heading takes the focus, so that a screen reader announces it.
    NewPlace,
    /// The same page. The focus stays.
    SamePlace,
}

thread_local! {
    static POSITIONS: RefCell<Positions> = RefCell::default();
}

/// Restores the positions from session storage and turns the browser's scroll restoration off.
pub fn begin() {
    let kept = window().session_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
    }
    let number = entry_number();
    POSITIONS.with_borrow_mut(|positions| {
        positions.tops = kept.map(|text| read(&text)).unwrap_or_default();
        match number {
            Some(number) => {
                positions.current = number;
                positions.next_top = positions.top(number);
            }
            None => positions.current = positions.tops.last().map_or(1, |(last, _)| last + 1),
        }
    });
    if let (None, Ok(history)) = (number, window().history()) {
        // If this fails, the entry has no number and is restored to its top.
        let _ = history.replace_state(&this_entry(), "");
    }
}

/// Saves the position before Back and Forward. The router's `popstate` listener changes the page, so this listener
/// must be added before it.
pub fn note_before_router() {
    let listener = window_event_listener(leptos::ev::popstate, |_| note());
    on_cleanup(move || listener.remove());
}

/// Saves the scroll position of the current entry.
pub fn note() {
    let top = window().scroll_y().unwrap_or_default() as i32;
    POSITIONS.with_borrow_mut(|positions| {
        let current = positions.current;
        match positions.tops.iter_mut().find(|(entry, _)| *entry == current) {
            Some(known) => known.1 = top,
            None => positions.tops.push((current, top)),
        }
    });
}

/// Saves all positions to session storage, before the page is unloaded.
pub fn keep() {
    note();
    if let Ok(Some(storage)) = window().session_storage() {
        let text = POSITIONS.with_borrow(|positions| write(&positions.tops));
        let _ = storage.set_item(KEY, &text);
    }
}

/// Returns the state for a new history entry. Adding an entry drops the entries after the current one, in the
/// browser and here.
pub fn new_entry() -> JsValue {
    POSITIONS.with_borrow_mut(|positions| {
        positions.current += 1;
        let current = positions.current;
        positions.tops.retain(|(entry, _)| *entry < current);
    });
    this_entry()
}

/// Returns the state of the current history entry.
pub fn this_entry() -> JsValue {
    JsValue::from_f64(POSITIONS.with_borrow(|positions| positions.current).into())
}

/// Whether the browser has the current entry. It may refuse to add one.
pub fn is_written() -> bool {
    entry_number() == Some(POSITIONS.with_borrow(|positions| positions.current))
}

/// Sets the next scroll offset to the top of the page.
pub fn to_top() {
    POSITIONS.with_borrow_mut(|positions| positions.next_top = Some(0));
}

/// Makes the entry that Back or Forward reached the current one, and sets the next scroll offset to its position.
pub fn on_return() {
    let number = entry_number().unwrap_or_default();
    POSITIONS.with_borrow_mut(|positions| {
        positions.current = number;
        positions.next_top = Some(positions.top(number).unwrap_or_default());
    });
}

/// Scrolls and moves the focus at the next animation frame. If posts are still loading, `restore_after_load` does
/// it later.
pub fn restore(arrival: Arrival) {
    request_animation_frame(move || {
        let heading = document().query_selector(".archive:not([aria-busy]) .heading").ok().flatten();
        let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else { return };
        if arrival == Arrival::NewPlace {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&options);
        }
        if let Some(top) = POSITIONS.with_borrow_mut(|positions| positions.next_top.take()) {
            window().scroll_to_with_x_and_y(0.0, top.into());
        }
    });
}

/// Restores the scroll position after a reload, once there are posts.
pub fn restore_after_load() {
    restore(Arrival::SamePlace);
}

fn entry_number() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?;
    state.as_f64().map(|number| number as u32)
}

fn write(tops: &[(u32, i32)]) -> String {
    tops.iter().map(|(entry, top)| format!("{entry}:{top}")).collect::<Vec<_>>().join(",")
}

fn read(text: &str) -> Vec<(u32, i32)> {
    let pairs = text.split(',').filter_map(|pair| pair.split_once(':'));
    pairs.filter_map(|(entry, top)| Some((entry.parse().ok()?, top.parse().ok()?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_equal_after_their_text_form() {
        let tops = [(1, 0), (7, 1234)];
        assert_eq!(read(&write(&tops)), tops);
        assert_eq!(read("nonsense,3:x,4:"), []);
    }
}
