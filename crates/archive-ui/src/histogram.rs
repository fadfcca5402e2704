//! A histogram of years or months, whose bars can be pressed, dragged over with a mouse, or reached with arrow
//! keys. A range of years has two menus as well.
//!
//! The bars are the rows of a table, which is readable without styles.

use crate::button::Button;
use crate::chip::{aria_disabled, aria_pressed, with_not};
use crate::context::{ArchiveContext, SmallSteps, use_archive};
use crate::focus::{first_tabindex, follow_arrow, follow_focus, index_of, item, one_tab_stop};
use crate::list::{KeyedList, find_near};
use crate::messages::{text, use_messages};
use crate::text::{live_text, render_by_key, shown_if};
use archive_core::period::Period;
use archive_core::view::{self, Bar, ChipState, Filter, View};
use archive_feed::messages::Key;
use leptos::ev::{KeyboardEvent, MouseEvent, PointerEvent};
use leptos::html::Tr;
use leptos::prelude::*;

/// Renders one histogram of the view.
#[component]
pub(crate) fn Histogram(
    /// The legend, which identifies the histogram in the view.
    legend: String,
    /// The start of a range: the last pressed bar.
    anchor: StoredValue<Option<Period>>,
) -> impl IntoView {
    let archive = use_archive();
    let unit = archive.with_untracked(|view| find(view, &legend).map(|histogram| histogram.unit.clone()));
    let has_months = archive.with_untracked(|view| find(view, &legend).is_some_and(view::Histogram::has_months));
    let legend = StoredValue::new(legend);
    let bars = Bars { archive, legend, anchor };
    let is_crowded = archive.flag(move |view| bars.histogram(view).is_some_and(|histogram| histogram.is_crowded));
    let keys = archive.keys(move |view| {
        let bars = legend.with_value(|legend| find(view, legend).map_or(&[][..], |histogram| &histogram.bars));
        bars.iter().map(|bar| bar.label.clone()).collect()
    });
    // An arrow key moves the focus; with Shift it extends the range from the bar that had the focus before.
    let on_keydown = move |event: KeyboardEvent| {
        let Some(from) = item(&event).map(|row| index_of(&row)) else { return };
        let Some(to) = follow_arrow(&event).map(|row| index_of(&row)) else { return };
        if !event.shift_key() {
            bars.begin_range(to);
        } else {
            if !bars.has_anchor() {
                bars.begin_range(from);
            }
            bars.extend_range(to);
        }
    };
    // A finger on the chart may be scrolling the page, so only a mouse drags over bars. Touch has the menus. A
    // press that began outside the chart selects text.
    let is_dragging = StoredValue::new(false);
    let on_pointer = move |event: PointerEvent| {
        if event.pointer_type() != "mouse" {
            return;
        }
        let Some(at) = item(&event).map(|row| index_of(&row)) else { return };
        if event.type_() == "pointerdown" {
            is_dragging.set_value(event.button() == 0);
            if !event.shift_key() {
                bars.begin_range(at);
            }
        } else if is_dragging.get_value() && event.buttons() == 1 && anchor.get_value() != bars.period_at(at) {
            bars.extend_range(at);
        }
    };
    let end_drag = move |_| is_dragging.set_value(false);
    view! {
        <fieldset class=if has_months { "filter months" } else { "filter" } part="filter">
            <legend>{legend.get_value()}</legend>
            <RangeMenus bars />
            <div class="filter-body">
                <table class=move || if is_crowded.get() { "bars crowded" } else { "bars" }>
                    <thead class="visually-hidden">
                        <tr>
                            <th scope="col">{text(Key::PostsColumn)}</th>
                            <th scope="col">{unit}</th>
                        </tr>
                    </thead>
                    <tbody
                        on:keydown=on_keydown
                        on:pointerdown=on_pointer
                        on:pointerover=on_pointer
                        on:pointerleave=end_drag
                        on:focusin=move |event| follow_focus(&event)
                        use:one_tab_stop=keys
                    >
                        <KeyedList keys item=move |index| view! { <BarRow bars index /> } />
                    </tbody>
                </table>
            </div>
        </fieldset>
    }
}

/// Renders the menus of a range's two ends, for touch and for readers who don't drag: "2018 – 2025".
#[component]
fn RangeMenus(
    /// The histogram.
    bars: Bars,
) -> impl IntoView {
    let has_range = bars.archive.flag(move |view| bars.histogram(view).is_some_and(|all| all.ends.is_some()));
    let menus = move || {
        view! {
            <div class="range">
                <RangeMenu bars end=0 label=Key::From />
                <span aria-hidden="true">{"–"}</span>
                <RangeMenu bars end=1 label=Key::To />
            </div>
        }
    };
    shown_if(has_range, menus)
}

/// Renders the menu of one end of a range.
#[component]
fn RangeMenu(
    /// The histogram.
    bars: Bars,
    /// The end: 0 for the first bar, 1 for the last.
    end: usize,
    /// The label.
    label: Key,
) -> impl IntoView {
    let archive = bars.archive;
    let key = archive.memo(move |view| {
        let Some(histogram) = bars.histogram(view) else { return String::new() };
        let labels = histogram.bars.iter().map(|bar| format!("{} ", bar.label));
        labels.chain(histogram.ends.map(|ends| ends[end].to_string())).collect()
    });
    let options = move || {
        archive.with_untracked(|view| {
            let histogram = bars.histogram(view)?;
            let selected = histogram.ends?[end];
            let option = |(index, bar): (usize, &Bar)| {
                view! {
                    <option value=index.to_string() selected=index == selected>
                        {bar.label.clone()}
                    </option>
                }
            };
            Some(histogram.bars.iter().enumerate().map(option).collect::<Vec<_>>())
        })
    };
    let on_change = move |event| {
        let query = archive.with_untracked(|view| {
            let histogram = bars.histogram(view)?;
            let ends = histogram.ends_with(end, event_target_value(&event).parse().ok()?)?;
            Some(histogram.query_for_ends(&view.query, ends))
        });
        query.into_iter().for_each(|query| archive.push(query));
    };
    view! {
        <label>
            <span class="visually-hidden">{text(label)}</span>
            <select on:change=on_change>{render_by_key(key, options)}</select>
        </label>
    }
}

/// Renders one bar and its label.
#[component]
fn BarRow(
    /// The histogram.
    bars: Bars,
    /// The index of the bar.
    index: usize,
) -> impl IntoView {
    let Bar { period, short, initial, label, .. } = bars.archive.with_untracked(|view| bars.all(view)[index].clone());
    // A bar that is about to be removed is not in the view any more.
    let state =
        bars.archive.state(move |view| bars.find(view, index, period).map_or(ChipState::Unselected, |bar| bar.state));
    // The effects of a bar depend on these two and not on the view, because few bars change with a view.
    let changed = bars.archive.memo(move |view| {
        let key = |bar: &Bar| {
            let Bar { posts, count, height, total_height, .. } = bar;
            format!("{posts} {count} {height} {total_height}")
        };
        bars.find(view, index, period).map(key).unwrap_or_default()
    });
    let text = move |text: fn(&Bar) -> String| {
        changed.with(|_| ());
        bars.archive.with_untracked(|view| bars.find(view, index, period).map(text).unwrap_or_default())
    };
    let messages = use_messages();
    let name = move || {
        let posts = text(|bar| bar.posts.clone());
        Some(with_not(&messages.format(Key::List, &[("first", &label), ("second", &posts)]), state.get(), &messages))
    };
    let count = Signal::derive(move || text(|bar| bar.count.clone()));
    let row: NodeRef<Tr> = NodeRef::new();
    let on_press = move |event: MouseEvent| {
        let then = bars.archive.with_untracked(|view| bars.find(view, index, period).map(|bar| bar.then.clone()));
        let Some(then) = then else { return };
        if event.shift_key() && !event.alt_key() {
            let index = row.get_untracked().map(|row| index_of(&row));
            if !bars.has_anchor() {
                bars.anchor.set_value(Some(period));
            }
            bars.archive.end_steps();
            index.into_iter().for_each(|index| bars.extend_range(index));
        } else if event.alt_key() || state.get_untracked() != ChipState::Empty {
            bars.anchor.set_value(Some(period));
            bars.archive.push(then);
        }
    };
    view! {
        <tr node_ref=row>
            <td>
                <Button
                    class="bar"
                    tabindex=first_tabindex(index)
                    name
                    pressed=move || Some(aria_pressed(state.get()))
                    disabled=move || aria_disabled(state.get())
                    on_press
                >
                    <bdi use:live_text=count>{count.get_untracked()}</bdi>
                    <svg viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true" class="bar-room">
                        <path d=move || text(|bar| outline(bar.total_height)) class="bar-total" />
                        <path d=move || text(|bar| outline(bar.height)) />
                    </svg>
                </Button>
            </td>
            <th scope="row" data-initial=initial>
                {short}
            </th>
        </tr>
    }
}

/// Returns the path data of a bar, which is as wide as its room.
fn outline(height: usize) -> String {
    format!("M0 100V{}H1V100z", 100 - height)
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
    fn histogram(self, view: &View) -> Option<&view::Histogram> {
        self.legend.with_value(|legend| find(view, legend))
    }

    fn all(self, view: &View) -> &[Bar] {
        self.histogram(view).map_or(&[], |histogram| &histogram.bars)
    }

    fn find(self, view: &View, index: usize, period: Period) -> Option<&Bar> {
        find_near(self.all(view), index, |bar| bar.period == period)
    }

    fn period_at(self, index: usize) -> Option<Period> {
        self.archive.with_untracked(|view| self.all(view).get(index).map(|bar| bar.period))
    }

    /// Whether the anchor is a bar of this histogram.
    fn has_anchor(self) -> bool {
        let anchor = self.anchor.get_value();
        self.archive.with_untracked(|view| self.all(view).iter().any(|bar| Some(bar.period) == anchor))
    }

    /// Makes a bar the start of the next range.
    fn begin_range(self, index: usize) {
        self.anchor.set_value(self.period_at(index));
        self.archive.end_steps();
    }

    /// Selects the bars from the anchor to the one at index `to`.
    fn extend_range(self, to: usize) {
        let query = self.archive.with_untracked(|view| {
            let from = self.anchor.get_value()?;
            let histogram = self.histogram(view).filter(|histogram| to < histogram.bars.len())?;
            Some(histogram.query_for_range(&view.query, from, to))
        });
        query.into_iter().for_each(|query| self.archive.step(SmallSteps::Range, query));
    }
}

fn find<'v>(view: &'v View, legend: &str) -> Option<&'v view::Histogram> {
    view.filters.iter().find_map(|filter| match filter {
        Filter::Bars(histogram) if histogram.legend == legend => Some(histogram),
        _ => None,
    })
}
