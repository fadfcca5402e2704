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
use leptos::web_sys::{Element, EventTarget};

/// Where a range begins: the bar that was pressed last. It outlives the bars,
/// which change under the finger that drags over them.
pub(crate) type Anchor = StoredValue<Option<Period>>;

pub(crate) fn histogram(
    histogram: &Histogram,
    query: &Query,
    anchor: Anchor,
    listener: Listener,
) -> AnyView {
    let Histogram { legend, unit, bars } = histogram.clone();
    let rows = bars.iter().map(|bar| {
        view! { <tr><th scope="row">{bar.label.clone()}</th><td>{bar.posts.clone()}</td></tr> }
    });
    let rows = rows.collect::<Vec<_>>();
    let periods: Vec<Period> = bars.iter().map(|bar| bar.period).collect();
    let then = |bar: &Bar| Some(bar.then.clone()).filter(|_| bar.state != ChipState::Spent);
    let thens: Vec<Option<Query>> = bars.iter().map(then).collect();
    let (histogram, query) = (histogram.clone(), query.clone());
    let stretch = Callback::new(move |(to, change): (usize, Change)| {
        let from = anchor.get_value().unwrap_or(histogram.bars[to].period);
        listener.on_query.run((histogram.spanning(&query, from, to), change));
    });
    let items = bars.into_iter().enumerate().map(|(at, bar)| item(at, bar)).collect::<Vec<_>>();
    let pressed = periods.clone();
    let on_click = move |event: MouseEvent| match place(event.target()) {
        Some(at) if event.shift_key() => stretch.run((at, Change::Step)),
        Some(at) => {
            anchor.set_value(Some(pressed[at]));
            // Nothing is to be gained where the bar has no height.
            thens[at].iter().for_each(|then| listener.step(then));
        }
        None => {}
    };
    let walked = periods.clone();
    // An arrow key chooses the bar it leads to; with shift it stretches.
    let on_keydown = move |event: KeyboardEvent| {
        let Some(to) = follow_arrow(&event).and_then(|button| place(Some(button.into()))) else { return };
        if !event.shift_key() {
            anchor.set_value(Some(walked[to]));
        }
        stretch.run((to, Change::Nudge));
    };
    let on_pointer = move |event: PointerEvent| {
        let Some(at) = place(event.target()) else { return };
        match event.type_().as_str() {
            "pointerdown" => {
                if !event.shift_key() {
                    anchor.set_value(Some(periods[at]));
                }
                // A touch stays with the bar it began on unless it is let go.
                if let Some(under) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                    let _ = under.release_pointer_capture(event.pointer_id());
                }
            }
            _ if event.buttons() == 1 && anchor.get_value() != Some(periods[at]) => stretch.run((at, Change::Nudge)),
            _ => {}
        }
    };
    view! {
        <fieldset class="filter">
            <legend>{legend}</legend>
            <ol
                class="bars"
                on:click=on_click
                on:keydown=on_keydown
                on:pointerdown=on_pointer.clone()
                on:pointerover=on_pointer
            >
                {items}
            </ol>
            <table class="visually-hidden">
                <thead><tr><th scope="col">{unit}</th><th scope="col">"Posts"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </fieldset>
    }
    .into_any()
}

/// The place of a bar within its histogram, counted from 0.
fn place(target: Option<EventTarget>) -> Option<usize> {
    let bar = target?.dyn_into::<Element>().ok()?.closest("button").ok()??;
    bar.get_attribute("data-place")?.parse().ok()
}

fn item(at: usize, bar: Bar) -> impl IntoView {
    let Bar { label, short, count, posts, height, state, .. } = bar;
    let top = 100 - height;
    view! {
        <li>
            <button
                type="button"
                class="bar"
                data-place=at.to_string()
                aria-pressed=if state == ChipState::Chosen { "true" } else { "false" }
                aria-disabled=(state == ChipState::Spent).then_some("true")
                aria-label=format!("{label}, {posts}")
            >
                <span class="bar-count">{count}</span>
                <svg class="bar-room" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
                    <path d=format!("M0 100V{top}H1V100z")></path>
                </svg>
                <span class="bar-name">{short}</span>
            </button>
        </li>
    }
}
