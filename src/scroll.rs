//! Scroll restoration: saves the scroll position of every history entry and restores it.
//!
//! The browser would restore a position before the posts are rendered. So each history entry has a number as its
//! state, and positions are stored by that number. Session storage keeps them over a reload. The number of an entry that
//! is a copy of the one before has a fraction.

use archive_ui::focus_in_place;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, ScrollRestoration};

const KEY: &str = "tag-archive-scroll";

/// Whether a navigation changes the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Another page. The heading takes the focus, so that a screen reader announces it.
    NewPage,
    /// The same page. The focus stays.
    SamePage,
}

/// The scroll position of each history entry.
#[derive(Clone, Copy)]
pub struct ScrollPositions(StoredValue<Positions>);

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
    /// Returns the positions that session storage has.
    fn load(entry: Option<u32>) -> Positions {
        let kept = window().session_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        let tops = kept.map(|text| read(&text)).unwrap_or_default();
        let current = entry.unwrap_or_else(|| tops.last().map_or(1, |(last, _)| last + 1));
        let mut positions = Positions { tops, current, next_top: None };
        positions.next_top = entry.and_then(|entry| positions.top(entry));
        positions
    }

    fn top(&self, entry: u32) -> Option<i32> {
        self.tops.iter().find(|(known, _)| *known == entry).map(|(_, top)| *top)
    }

    /// Sets the position of the current entry.
    fn set_top(&mut self, top: i32) {
        match self.tops.iter_mut().find(|(entry, _)| *entry == self.current) {
            Some(known) => known.1 = top,
            None => self.tops.push((self.current, top)),
        }
    }
}

/// Turns the browser's scroll restoration off and provides the positions of history entries as a context.
///
/// It saves a position before Back and Forward. The router's `popstate` listener changes the page, so the component that
/// renders the router calls this first: the browser calls listeners in the order in which they were added.
pub fn use_scroll_restoration() {
    let number = entry_number();
    let positions = ScrollPositions(StoredValue::new(Positions::load(number)));
    if let Ok(history) = window().history() {
        let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        if number.is_none() {
            // If this fails, the entry has no number and is restored to its top.
            let _ = history.replace_state(&positions.this_entry(), "");
        }
    }
    let popstate = window_event_listener(ev::popstate, move |_| positions.save());
    let pagehide = window_event_listener(ev::pagehide, move |_| positions.store());
    on_cleanup(move || {
        popstate.remove();
        pagehide.remove();
    });
    provide_context(positions);
}

/// Returns the positions that [`use_scroll_restoration`] provides.
pub fn use_scroll_positions() -> ScrollPositions {
    expect_context()
}

impl ScrollPositions {
    /// Saves the scroll position of the current entry.
    pub fn save(self) {
        let top = window().scroll_y().unwrap_or_default() as i32;
        self.0.update_value(|positions| positions.set_top(top));
    }

    /// Saves all positions to session storage, before the page is unloaded.
    fn store(self) {
        self.save();
        if let Ok(Some(storage)) = window().session_storage() {
            let text = self.0.with_value(|positions| write(&positions.tops));
            let _ = storage.set_item(KEY, &text);
        }
    }

    /// Returns the state for a new history entry. Adding an entry drops the entries after the current one, in the
    /// browser and here.
    pub fn new_entry(self) -> JsValue {
        self.0.update_value(|positions| {
            positions.current += 1;
            let current = positions.current;
            positions.tops.retain(|(entry, _)| *entry < current);
        });
        self.this_entry()
    }

    /// Returns the state of the current history entry.
    pub fn this_entry(self) -> JsValue {
        JsValue::from_f64(self.current_entry().into())
    }

    /// Returns the state that the current history entry has in the browser.
    pub fn written_state(self) -> JsValue {
        entry_state().map_or_else(|| self.this_entry(), JsValue::from_f64)
    }

    /// Returns the state for a new history entry that is a copy of the current one.
    pub fn new_copy(self) -> JsValue {
        self.new_entry();
        JsValue::from_f64(f64::from(self.current_entry()) + 0.5)
    }

    /// Whether the browser has the current entry. It may refuse to add one.
    pub fn is_written(self) -> bool {
        entry_number() == Some(self.current_entry())
    }

    /// Makes the entry that Back or Forward reached the current one, and scrolls to its position.
    pub fn return_to_entry(self, arrival: Arrival) {
        let number = entry_number().unwrap_or_default();
        self.0.update_value(|positions| {
            positions.current = number;
            positions.next_top = Some(positions.top(number).unwrap_or_default());
        });
        self.restore(arrival);
    }

    /// Returns the number of the current history entry.
    pub fn current_entry(self) -> u32 {
        self.0.with_value(|positions| positions.current)
    }

    /// Scrolls to the top of another page. The entries after one are those of that page.
    pub fn to_top_after(self, entry: u32) {
        self.0.update_value(|positions| {
            positions.next_top = Some(0);
            positions.tops.iter_mut().filter(|(each, _)| *each > entry).for_each(|(_, top)| *top = 0);
        });
        self.restore(Arrival::NewPage);
    }

    /// Restores the scroll position after a reload, once there are posts.
    pub fn restore_after_load(self) {
        self.restore(Arrival::SamePage);
    }

    /// Scrolls and moves the focus at the next animation frame. If posts are still loading, `restore_after_load` does
    /// it later.
    fn restore(self, arrival: Arrival) {
        request_animation_frame(move || {
            let heading = document().query_selector(".archive:not([aria-busy]) .heading").ok().flatten();
            let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) else { return };
            if arrival == Arrival::NewPage {
                focus_in_place(&heading);
            }
            let top = self.0.try_update_value(|positions| positions.next_top.take());
            if let Some(top) = top.flatten() {
                window().scroll_to_with_x_and_y(0.0, top.into());
            }
        });
    }
}

/// Whether the current history entry is a copy of the one before.
pub fn is_copied_entry() -> bool {
    entry_state().is_some_and(|state| state.fract() > 0.0)
}

fn entry_number() -> Option<u32> {
    entry_state().map(|state| state as u32)
}

fn entry_state() -> Option<f64> {
    window().history().ok()?.state().ok()?.as_f64()
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
