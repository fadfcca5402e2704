//! Years and months as bars to press, to walk with arrow keys, or to drag over.
//!
//! Heights and words come finished; a table says the same to those who do not
//! see the bars.

use crate::archive_page::{Change, Listener};
use crate::focus::follow_arrow;
use archive_core::period::Period;
use archive_core::query::Query;
use archive_core::view::{Bar, ChipState, Histogram};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// Where a range begins: the bar that was pressed last. It outlives the bars,
/// which change under the finger that drags over them.
pub(crate) type Anchor = StoredValue<Option<Period>>;

pub(crate) fn histogram(
    histogram: &Histogram,
    query: &Query,
    anchor: Anchor,
    listener: Listener,
) -> impl IntoView + use<> {
    let Histogram { legend, unit, bars } = histogram.clone();
    let rows = bars.iter().map(|bar| {
        view! { <tr><th scope="row">{bar.label.clone()}</th><td>{bar.posts.clone()}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let periods: Vec<Period> = bars.iter().map(|bar| bar.period).collect();
    let (histogram, query) = (histogram.clone(), query.clone());
    let stretch = Callback::new(move |(to, change): (usize, Change)| {
        let from = anchor.get_value().unwrap_or(histogram.bars[to].period);
        listener.on_query.run((histogram.spanning(&query, from, to), change));
    });
    let items = bars.into_iter().enumerate().map(|(at, bar)| item(at, bar, anchor, listener, stretch));
    let items = items.collect::<Vec<_>>();
    // An arrow key chooses the bar it leads to; with shift it stretches.
    let on_keydown = move |event: KeyboardEvent| {
        let Some(to) = follow_arrow(&event).and_then(|button| place(&button)) else { return };
        if !event.shift_key() {
            anchor.set_value(Some(periods[to]));
        }
        stretch.run((to, Change::Nudge));
    };
    view! {
        <fieldset class="filter">
            <legend>{legend}</legend>
            <ol class="bars" on:keydown=on_keydown>{items}</ol>
            <table class="visually-hidden">
                <thead><tr><th scope="col">{unit}</th><th scope="col">"Posts"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
}

/// The place of a bar within its histogram, counted from 0.
fn place(button: &Element) -> Option<usize> {
    button.get_attribute("data-place")?.parse().ok()
}

fn item(
    at: usize,
    bar: Bar,
    anchor: Anchor,
    listener: Listener,
    stretch: Callback<(usize, Change)>,
) -> impl IntoView {
    let Bar { period, label, short, count, posts, height, state, then, .. } = bar;
    let spent = state == ChipState::Spent;
    let on_click = move |event: MouseEvent| {
        if event.shift_key() {
            stretch.run((at, Change::Step));
        } else if !spent {
            anchor.set_value(Some(period));
            listener.step(&then);
        }
    };
    let on_pointerdown = move |event: PointerEvent| {
        if !event.shift_key() {
            anchor.set_value(Some(period));
        }
        // A touch stays with the bar it began on unless it is let go.
        if let Some(button) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            let _ = button.release_pointer_capture(event.pointer_id());
        }
    };
    let on_pointerenter = move |event: PointerEvent| {
        if event.buttons() == 1 && anchor.get_value() != Some(period) {
            stretch.run((at, Change::Nudge));
        }
    };
    let top = 100 - height;
    view! {
        <li>
            <button
                type="button"
                class="bar"
                data-place=at.to_string()
                aria-pressed=(state == ChipState::Chosen).to_string()
                aria-disabled=spent.then_some("true")
                aria-label=format!("{label}, {posts}")
                on:click=on_click
                on:pointerdown=on_pointerdown
                on:pointerenter=on_pointerenter
            >
                <span class="bar-count" aria-hidden="true">{count}</span>
                <svg class="bar-room" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
                    <path d=format!("M0 100V{top}H1V100z")></path>
                </svg>
                <span class="bar-name" aria-hidden="true">{short}</span>
            </button>
        </li>
    }
}
