//! The bar above the results: the number of posts, the active filters, and what clears, sorts or shares them.

use crate::button::Button;
use crate::chip::{aria_pressed, with_not};
use crate::context::use_archive;
use crate::focus::follow_arrow;
use crate::list::KeyedList;
use crate::messages::{text, use_messages};
use crate::search_box::Sorting;
use crate::text::{announce, live_text, render_by_key, shown_if};
use archive_core::settings::PostLayout;
use archive_core::view::{Chip, ChipState, Correction};
use archive_feed::messages::Key;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Renders the bar above the results.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let archive = use_archive();
    let is_narrowed = archive.flag(|view| view.query.narrows());
    let outcome = RwSignal::new(None);
    // Another view has another URL, so the outcome of copying is cleared.
    Effect::new(move |_| {
        archive.with(|_| ());
        outcome.set(None);
    });
    let clear = move |_| archive.push_and_leave(archive.with_untracked(|view| view.query.without_conditions()));
    let [clear_search, clear_filters] = [Key::ClearSearch, Key::Clear].map(text);
    // The selection is empty if only search words narrow the archive.
    let clear_label =
        archive.text(move |view| if view.selection.is_empty() { clear_search } else { clear_filters }.to_string());
    let clear_button = move || {
        view! {
            <Button class="clear" on_press=clear>
                <bdi use:live_text=clear_label>{clear_label.get_untracked()}</bdi>
            </Button>
        }
    };
    // The style sheet shows one of the labels, by the pointer of the device, or the sign where a line is short.
    let copy_button = archive.copy_link.map(|copy| {
        view! {
            <Button class="clear copy" on_press=move |_| copy(outcome)>
                <svg viewBox="0 0 24 24" aria-hidden="true">
                    <path d=SHARE_ICON />
                </svg>
                <bdi class="copy-label">{text(Key::CopyLink)}</bdi>
                <bdi class="share-label">{text(Key::Share)}</bdi>
            </Button>
        }
    });
    let has_layouts = archive.flag(|view| view.narrowable && view.switches.has_layouts);
    let messages = use_messages();
    let copied = Signal::derive(move || outcome.get().map(|key| messages.text(key).to_string()).unwrap_or_default());
    view! {
        <div class="summary-bar">
            <Status />
            <Selection />
            <div class="buttons">{shown_if(is_narrowed, clear_button)}</div>
            <div class="results-tools needs-program">
                <Sorting />
                {shown_if(has_layouts, || view! { <LayoutButton /> })}
                <div class="buttons">{copy_button}</div>
                <span role="status" class="copied" use:live_text=copied />
            </div>
        </div>
    }
}

/// The bars of a list, with a dot before each. An element with nothing but literals would be made from a string, which
/// Trusted Types refuse.
const LIST_ICON: &str = "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01";

/// A box that an arrow leads out of.
const SHARE_ICON: &str = "M12 15V3M8 7l4-4 4 4M6 11H5v10h14V11h-1";

/// Renders the button that shows the posts as a compact list, or as cards again.
#[component]
fn LayoutButton() -> impl IntoView {
    let layout = use_archive().layout;
    let name = text(Key::CompactList);
    let is_list = move || if layout.get() == PostLayout::List { "true" } else { "false" };
    view! {
        <button
            type="button"
            aria-pressed=is_list
            aria-label=name
            title=name
            class="layout"
            on:click=move |_| layout.update(|layout| *layout = layout.other())
        >
            <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d=LIST_ICON />
            </svg>
        </button>
    }
}

/// Renders the number of posts, and the corrected search words if there are any.
#[component]
fn Status() -> impl IntoView {
    let archive = use_archive();
    let status = archive.text(|view| view.status.clone());
    let key =
        archive.memo(|view| view.correction.as_ref().map(|correction| correction.text.clone()).unwrap_or_default());
    let correction = |Correction { text, words, end }| {
        view! { <span class="correction">{text} <strong>{words}</strong> {end}</span> }
    };
    let correction = render_by_key(key, move || archive.with_untracked(|view| view.correction.clone()).map(correction));
    // The visible text changes at every letter.
    let announcement = archive.text(|view| {
        let correction =
            view.correction.as_ref().map(|Correction { text, words, end }| format!(". {text}{words}{end}"));
        view.status.clone() + &correction.unwrap_or_default()
    });
    let typed = archive.text(|view| view.query.text().to_string());
    let chosen = archive.text(|view| view.query.to_query_string());
    view! {
        <p tabindex="-1" class="status" part="status" node_ref=archive.status>
            <span use:live_text=status>{status.get_untracked()}</span>
            {correction}
        </p>
        <p role="status" class="visually-hidden announcement" use:announce=[announcement, typed, chosen] />
    }
}

/// Renders the active filters.
#[component]
fn Selection() -> impl IntoView {
    let archive = use_archive();
    let is_selected = archive.flag(|view| !view.selection.is_empty());
    let keys = archive.keys(|view| view.selection.iter().map(key).collect());
    let on_keydown = move |event: KeyboardEvent| _ = follow_arrow(&event);
    let label = text(Key::ActiveFilters);
    let list = move || {
        view! {
            <ul aria-label=label class="selection" on:keydown=on_keydown>
                <KeyedList keys item=|index| view! { <SelectedChip index /> } />
            </ul>
        }
    };
    shown_if(is_selected, list)
}

/// Returns the key of an active filter. An inverted filter is a new one, with another look and name.
fn key(chip: &Chip) -> String {
    format!("{} {} {} {}", chip.facet.name(), aria_pressed(chip.state), chip.slug, chip.label)
}

/// Renders an active filter as one button that removes it.
#[component]
fn SelectedChip(
    /// The index of the filter in the selection.
    index: usize,
) -> impl IntoView {
    let archive = use_archive();
    let chip = archive.with_untracked(|view| view.selection[index].clone());
    let messages = use_messages();
    let class = if chip.state == ChipState::Excluded { "chip chip-remove chip-excluded" } else { "chip chip-remove" };
    // A name has to contain the text that is visible.
    let label = with_not(&chip.label, chip.state, &messages);
    let name = messages.format(Key::RemoveFilter, &[("label", &label)]);
    let chip = StoredValue::new(chip);
    let remove = move |_| {
        let query = archive.with_untracked(|view| chip.with_value(|chip| chip.then(&view.query)));
        archive.push_and_leave(query);
    };
    view! {
        <li>
            <Button class part="chip" name=move || Some(name.clone()) on_press=remove>
                <bdi>{label}</bdi>
                <span aria-hidden="true" class="cross">
                    {"×"}
                </span>
            </Button>
        </li>
    }
}
