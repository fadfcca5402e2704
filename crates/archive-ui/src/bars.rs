//! Years and months as bars to press, to walk with arrow keys, or to drag over.
//!
//! The bars are the rows of a table, which says the same to those who do not
//! see them. Heights and words come finished.

use crate::archive_page::{Change, Listener};
use crate::button::{Button, Face, Press, clicked, face, part};
use crate::chips::said;
use crate::element::{Element, element};
use crate::focus::{follow_arrow, item, place};
use archive_core::period::Period;
use archive_core::query::Query;
use archive_core::view::{Bar, ChipState, Histogram};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{self, KeyboardEvent, MouseEvent, PointerEvent};
use std::sync::{Arc, Mutex};

/// Where a range begins: the bar that was pressed last. It outlives the bars,
/// which change under the finger that drags over them.
#[derive(Clone, Default)]
pub(crate) struct Anchor(Arc<Mutex<Option<Period>>>);

impl Anchor {
    fn get(&self) -> Option<Period> {
        *self.0.lock().ok()?
    }

    fn set(&self, period: Period) {
        if let Ok(mut anchor) = self.0.lock() {
            *anchor = Some(period);
        }
    }
}

/// Asks for the bars from the anchor to the one at a place.
type Stretch = Arc<dyn Fn(usize, Change) + Send + Sync>;

pub(crate) fn histogram(histogram: &Histogram, query: &Query, anchor: &Anchor, listener: Listener) -> Element {
    let Histogram { legend, unit, bars } = histogram.clone();
    let periods: Vec<Period> = bars.iter().map(|bar| bar.period).collect();
    let (histogram, query) = (histogram.clone(), query.clone());
    let from = anchor.clone();
    let stretch: Stretch = Arc::new(move |to, change| {
        let from = from.get().unwrap_or(histogram.bars[to].period);
        listener.ask(histogram.spanning(&query, from, to), change);
    });
    let names: Vec<String> = bars.iter().map(|bar| bar.short.clone()).collect();
    let buttons = bars.into_iter().enumerate().map(|(at, bar)| pressable(at, bar, anchor, listener, &stretch));
    let (faces, on_press) = part(buttons.collect());
    let rows = faces.into_iter().zip(names).map(|(each, name)| {
        let bar = element("td").child(face(each));
        element("tr").child(bar).child(element("th").attr("scope", "row").text(name))
    });
    let rows = rows.collect::<Vec<_>>();
    let on_click = move |event: &MouseEvent| clicked(event, &on_press);
    let (walked, from, stretched) = (periods.clone(), anchor.clone(), Arc::clone(&stretch));
    // An arrow key chooses the bar it leads to; with shift it stretches.
    let on_keydown = move |event: &KeyboardEvent| {
        let Some(to) = follow_arrow(event).map(|row| place(&row)) else { return };
        if !event.shift_key() {
            from.set(walked[to]);
        }
        stretched(to, Change::Nudge);
    };
    let from = anchor.clone();
    let on_pointer = move |event: &PointerEvent| {
        let Some(at) = item(event).map(|row| place(&row)) else { return };
        let here = periods[at];
        if event.type_() == "pointerdown" {
            if !event.shift_key() {
                from.set(here);
            }
            // A touch stays with the bar it began on unless it is let go.
            if let Some(bar) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) {
                let _ = bar.release_pointer_capture(event.pointer_id());
            }
        } else if event.buttons() == 1 && from.get() != Some(here) {
            stretch(at, Change::Nudge);
        }
    };
    let column = |name: String| element("th").attr("scope", "col").text(name);
    let names = element("tr").child(column("Posts".into())).child(column(unit.into()));
    let rows = element("tbody")
        .on("click", on_click)
        .on("keydown", on_keydown)
        .on("pointerdown", on_pointer.clone())
        .on("pointerover", on_pointer)
        .child(rows);
    let table =
        element("table").class("bars").child(element("thead").class("visually-hidden").child(names)).child(rows);
    element("fieldset").class("filter").part("filter").child(element("legend").text(legend)).child(table)
}

fn pressable(at: usize, bar: Bar, anchor: &Anchor, listener: Listener, stretch: &Stretch) -> Button {
    let Bar { period, label, count, posts, height, state, then, .. } = bar;
    let (pressed, not) = said(state);
    let face = Face {
        class: "bar",
        label: count,
        height: Some(height),
        name: Some(format!("{not}{label}, {posts}")),
        pressed: Some(pressed),
        spent: state == ChipState::Spent,
        ..Face::default()
    };
    let (anchor, stretch) = (anchor.clone(), Arc::clone(stretch));
    let on_press = Arc::new(move |press| match press {
        Press::Shift => stretch(at, Change::Step),
        Press::Plain | Press::Alt => {
            anchor.set(period);
            listener.step(&then);
        }
        Press::Minus => {}
    });
    Button { face, on_press }
}
