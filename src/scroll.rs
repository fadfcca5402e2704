//! Scroll restoration: where the reader was on each page of the history, and going back there.
//!
//! The browser would restore a position before the posts are there. Every entry of the
//! history has a number as its state; positions are stored by that number, and over a
//! reload in the session storage.

use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement, ScrollRestoration};

const KEY: &str = "tag-archive-scroll";

#[derive(Default)]
struct Positions {
    /// In the order of entries; whole pixels are near enough.
    tops: Vec<(u32, i32)>,
    /// The entry that is shown.
    current: u32,
    /// Where to scroll once the page stands.
    wanted: Option<i32>,
}

impl Positions {
    fn top(&self, entry: u32) -> Option<i32> {
        self.tops.iter().find(|(known, _)| *known == entry).map(|(_, top)| *top)
    }
}

/// Whether the page is another one than before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The heading takes the focus, so that a screen reader reads it.
    NewPlace,
    /// Focus stays where it is.
    SamePlace,
}

thread_local! {
    static POSITIONS: RefCell<Positions> = RefCell::default();
}

/// Takes up the positions of an earlier load of the page.
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
                positions.wanted = positions.top(number);
            }
            None => positions.current = positions.tops.last().map_or(1, |(last, _)| last + 1),
        }
    });
    if let (None, Ok(history)) = (number, window().history()) {
        // Without a number the entry is scrolled to its top, which is no loss.
        let _ = history.replace_state(&this_entry(), "");
    }
}

/// Notes the position before Back and Forward. The router changes the page when it hears of them, so this listener
/// has to be added before the router's.
pub fn note_before_router() {
    let listener = window_event_listener(leptos::ev::popstate, |_| note());
    on_cleanup(move || listener.remove());
}

/// Notes where the reader is on the present entry.
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

/// Notes and keeps all positions, for a page that goes away.
pub fn keep() {
    note();
    if let Ok(Some(storage)) = window().session_storage() {
        let text = POSITIONS.with_borrow(|positions| write(&positions.tops));
        let _ = storage.set_item(KEY, &text);
    }
}

/// The state of an entry that is about to be added. Entries after the present
/// one are forgotten by the browser, and here.
pub fn new_entry() -> JsValue {
    POSITIONS.with_borrow_mut(|positions| {
        positions.current += 1;
        let current = positions.current;
        positions.tops.retain(|(entry, _)| *entry < current);
    });
    this_entry()
}

/// The state of the present entry.
pub fn this_entry() -> JsValue {
    JsValue::from_f64(POSITIONS.with_borrow(|positions| positions.current).into())
}

/// The next page is shown from its top.
pub fn to_top() {
    POSITIONS.with_borrow_mut(|positions| positions.wanted = Some(0));
}

/// The reader went back or forward.
pub fn returned() {
    let number = entry_number().unwrap_or_default();
    POSITIONS.with_borrow_mut(|positions| {
        positions.current = number;
        positions.wanted = Some(positions.top(number).unwrap_or_default());
    });
}

/// Scrolls and moves the focus once the page has been drawn. A page that is
/// still waiting for posts is settled when they come.
pub fn settle(arrival: Arrival) {
    request_animation_frame(move || {
        let heading = document().query_selector(".archive:not([aria-busy]) .heading").ok().flatten();
        let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else { return };
        if arrival == Arrival::NewPlace {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = heading.focus_with_options(&options);
        }
        if let Some(top) = POSITIONS.with_borrow_mut(|positions| positions.wanted.take()) {
            window().scroll_to_with_x_and_y(0.0, top.into());
        }
    });
}

/// Scrolls to where the reader was before a reload, once there are posts.
pub fn settle_after_load() {
    settle(Arrival::SamePlace);
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
    fn positions_survive_their_text() {
        let tops = [(1, 0), (7, 1234)];
        assert_eq!(read(&write(&tops)), tops);
        assert_eq!(read("nonsense,3:x,4:"), []);
    }
}
