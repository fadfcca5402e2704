//! A histogram of years or months, whose bars can be pressed, dragged over, or selected
//! with arrow keys.
//!
//! The bars are the rows of a table, which is readable without styles.

use crate::button::Button;
use crate::chip::{aria_disabled, aria_pressed, with_not};
use crate::context::{ArchiveContext, HistoryMode, use_archive};
use crate::focus::{follow_arrow, item, place};
use crate::list::{KeyedList, find_near};
use crate::messages::{text, use_messages};
use archive_feed::messages::Key;
use crate::text::live_text;
use archive_core::period::Period;
use archive_core::view::{self, Bar, ChipState, Filter, View};
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Tr;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

/// Renders one histogram of the view.
#[component]
pub(crate) fn Histogram(
    /// The legend, which identifies the histogram in the view.
    legend: String,
    /// The start of a range: the last pressed bar.
    anchor: StoredValue<Option<Period>>,
) -> impl IntoView {
    let archive = use_archive();
    let unit = archive.with(|view| find(view, &legend).map(|histogram| histogram.unit.clone()));
    let legend = StoredValue::new(legend);
    let bars = Bars { archive, legend, anchor };
    let keys = archive.keys(move |view| {
        let bars = legend.with_value(|legend| find(view, legend).map_or(&[][..], |histogram| &histogram.bars));
        bars.iter().map(|bar| bar.label.clone()).collect()
    });
    // An arrow key selects the neighbouring bar; with Shift it extends the range.
    let on_keydown = move |event: KeyboardEvent| {
        let Some(to) = follow_arrow(&event).map(|row| place(&row)) else { return };
        if !event.shift_key() {
            anchor.set_value(bars.period_at(to));
        }
        bars.select_range(to, HistoryMode::Replace);
    };
    let on_pointer = move |event: PointerEvent| {
        let Some(at) = item(&event).map(|row| place(&row)) else { return };
        let here = bars.period_at(at);
        if event.type_() == "pointerdown" {
            if !event.shift_key() {
                anchor.set_value(here);
            }
            // A touch captures the pointer for its first bar, so the capture is released.
            if let Some(bar) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
                let _ = bar.release_pointer_capture(event.pointer_id());
            }
        } else if event.buttons() == 1 && anchor.get_value() != here {
            bars.select_range(at, HistoryMode::Replace);
        }
    };
    view! {
        <fieldset class="filter" part="filter">
            <legend>{legend.get_value()}</legend>
            <table class="bars">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{text(Key::PostsColumn)}</th>
                        <th scope="col">{unit}</th>
                    </tr>
                </thead>
                <tbody on:keydown=on_keydown on:pointerdown=on_pointer on:pointerover=on_pointer>
                    <KeyedList keys item=move |place| view! { <BarRow bars place /> }.into_any() />
                </tbody>
            </table>
        </fieldset>
    }
}

/// Renders one bar and its label.
#[component]
fn BarRow(
    /// The histogram.
    bars: Bars,
    /// The index of the bar.
    place: usize,
) -> impl IntoView {
    let Bar { period, short, label, .. } = bars.archive.with(|view| bars.all(view)[place].clone());
    // The bar's effects depend on this memo and not on the view, because few bars change
    // with a view.
    let changed = bars.archive.key(move |view| {
        let key = |bar: &Bar| format!("{} {} {} {}", aria_pressed(bar.state), bar.posts, bar.height, bar.count);
        bars.find(view, place, period).map(key).unwrap_or_default()
    });
    // A bar that is about to be removed is not in the view any more.
    let bar = move || {
        changed.with(|_| ());
        bars.archive.with(|view| bars.find(view, place, period).cloned())
    };
    let messages = StoredValue::new(use_messages());
    let state = move || bar().map_or(ChipState::Unselected, |bar| bar.state);
    let count = Signal::derive(move || bar().map(|bar| bar.count).unwrap_or_default());
    let name = move || {
        bar().map(|bar| {
            messages.with_value(|messages| {
                let name = messages.format(Key::List, &[("first", &label), ("second", &bar.posts)]);
                with_not(&name, bar.state, messages)
            })
        })
    };
    let outline = move || bar().map(|bar| format!("M0 100V{}H1V100z", 100 - bar.height));
    let row: NodeRef<Tr> = NodeRef::new();
    let on_press = move |event: MouseEvent| {
        let Some(Bar { state, then, .. }) = untrack(bar) else { return };
        if event.shift_key() && !event.alt_key() {
            let place = row.get_untracked().map(|row| self::place(&row));
            place.into_iter().for_each(|place| bars.select_range(place, HistoryMode::Push));
        } else if event.alt_key() || state != ChipState::Empty {
            bars.anchor.set_value(Some(period));
            bars.archive.push(then);
        }
    };
    view! {
        <tr node_ref=row>
            <td>
                <Button
                    class="bar"
                    name=Signal::derive(name)
                    pressed=Signal::derive(move || Some(aria_pressed(state())))
                    disabled=Signal::derive(move || aria_disabled(state()))
                    on_press
                >
                    <bdi use:live_text=count>{count.get_untracked()}</bdi>
                    <svg viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true" class="bar-room">
                        <path d=outline />
                    </svg>
                </Button>
            </td>
            <th scope="row">{short}</th>
        </tr>
    }
}

/// The bars of one histogram.
#[derive(Clone, Copy)]
struct Bars {
    archive: ArchiveContext,
    legend: StoredValue<String>,
    /// The start of a range.
    anchor: StoredValue<Option<Period>>,
}

impl Bars {
    fn all(self, view: &View) -> &[Bar] {
        self.legend.with_value(|legend| find(view, legend)).map_or(&[], |histogram| &histogram.bars)
    }

    fn find(self, view: &View, place: usize, period: Period) -> Option<&Bar> {
        find_near(self.all(view), place, |bar| bar.period == period)
    }

    fn period_at(self, place: usize) -> Option<Period> {
        self.archive.with(|view| self.all(view).get(place).map(|bar| bar.period))
    }

    /// Selects the bars from the anchor to the one at index `to`.
    fn select_range(self, to: usize, mode: HistoryMode) {
        let query = self.archive.with(|view| {
            let from = self.anchor.get_value().or_else(|| Some(self.all(view).get(to)?.period))?;
            let histogram = self.legend.with_value(|legend| find(view, legend))?;
            (to < histogram.bars.len()).then(|| histogram.query_for_range(&view.query, from, to))
        });
        match (query, mode) {
            (Some(query), HistoryMode::Push) => self.archive.push(query),
            (Some(query), HistoryMode::Replace) => self.archive.replace(query),
            (None, _) => {}
        }
    }
}

fn find<'v>(view: &'v View, legend: &str) -> Option<&'v view::Histogram> {
    view.filters.iter().find_map(|filter| match filter {
        Filter::Bars(histogram) if histogram.legend == legend => Some(histogram),
        _ => None,
    })
}
