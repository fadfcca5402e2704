//! The summary of the results: the number of posts, the active filters, and buttons to
//! clear or share them.

use crate::button::{Button, TextButton};
use crate::chip::{Counted, not_prefix};
use crate::context::use_archive;
use crate::focus::follow_arrow;
use crate::list::{KeyedList, find_near};
use crate::text::{announce, live_text, render_by_key, shown_if};
use archive_core::query::Query;
use archive_core::view::{Chip, ChipState, Correction};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Renders the bar above the results.
#[component]
pub(crate) fn Summary() -> impl IntoView {
    let archive = use_archive();
    let is_narrowed = archive.flag(|view| view.query.narrows());
    let outcome = RwSignal::new("");
    // Another view has another URL, so the outcome of copying is cleared.
    Effect::new(move |_| {
        archive.read(|_| ());
        outcome.set("");
    });
    let clear = move |_| archive.push_and_leave(archive.with(|view| view.query.without_conditions()));
    // The selection is empty if only search words narrow the archive.
    let clear_label = archive.text(|view| if view.selection.is_empty() { "Clear search" } else { "Clear all" }.into());
    let clear_button = move || {
        view! {
            <Button class="clear" on_press=clear>
                <bdi use:live_text=clear_label>{clear_label.get_untracked()}</bdi>
            </Button>
        }
        .into_any()
    };
    let copy_button = archive
        .copy_link
        .map(|copy| view! { <TextButton class="clear copy" label="Copy link" on_press=move |_| copy(outcome) /> });
    let copied = Signal::derive(move || outcome.get().to_string());
    view! {
        <div class="summary-bar">
            <Status />
            <Selection />
            <div class="buttons">{shown_if(is_narrowed, clear_button)} {copy_button}</div>
            <span role="status" class="copied" use:live_text=copied />
        </div>
    }
}

/// Renders the number of posts, and the corrected search words if there are any.
#[component]
fn Status() -> impl IntoView {
    let archive = use_archive();
    let status = archive.text(|view| view.status.clone());
    let key =
        archive.key(|view| view.correction.as_ref().map(|correction| correction.text.clone()).unwrap_or_default());
    let correction = |Correction { text, words }| {
        view! { <span class="correction">{text} <strong>{words}</strong> {"."}</span> }
    };
    let correction =
        render_by_key(key, move || archive.with(|view| view.correction.clone()).map(correction).into_any());
    // The visible text changes at every letter.
    let announcement = archive.text(|view| {
        let correction = view.correction.as_ref().map(|Correction { text, words }| format!(". {text}{words}."));
        view.status.clone() + &correction.unwrap_or_default()
    });
    view! {
        <p tabindex="-1" class="status" part="status" node_ref=archive.status>
            <span use:live_text=status>{status.get_untracked()}</span>
            {correction}
        </p>
        <p role="status" class="visually-hidden announcement" use:announce=announcement />
    }
}

/// Renders the active filters.
#[component]
fn Selection() -> impl IntoView {
    let archive = use_archive();
    let is_selected = archive.flag(|view| !view.selection.is_empty());
    let keys = archive.keys(|view| view.selection.iter().map(key).collect());
    let on_keydown = move |event: KeyboardEvent| _ = follow_arrow(&event);
    let list = move || {
        view! {
            <ul aria-label="Active filters" class="selection" on:keydown=on_keydown>
                <KeyedList keys item=|place| view! { <SelectedChip place /> }.into_any() />
            </ul>
        }
    };
    shown_if(is_selected, move || list().into_any())
}

fn key(chip: &Chip) -> String {
    format!("{} {} {}", chip.facet.name(), chip.slug, chip.label)
}

/// Renders an active filter as two buttons. One inverts it, for touch and for readers
/// without the shortcut; the other removes it.
#[component]
fn SelectedChip(
    /// The index of the filter in the selection.
    place: usize,
) -> impl IntoView {
    let archive = use_archive();
    let own = archive.with(|view| view.selection[place].clone());
    let (label, condition) = (own.label.clone(), own.condition());
    let own = StoredValue::new(key(&own));
    // A filter that is about to be removed keeps its index until then.
    let chip = move || {
        archive.read(|view| own.with_value(|own| find_near(&view.selection, place, |chip| key(chip) == *own).cloned()))
    };
    let is_excluded = move || chip().is_some_and(|chip| chip.state == ChipState::Excluded);
    let count = Signal::derive(move || chip().map(|chip| chip.count).unwrap_or_default());
    let next =
        move |then: fn(&Chip, &Query) -> Query| untrack(chip).map(|chip| archive.with(|view| then(&chip, &view.query)));
    let invert = move |_| next(Chip::with_inverted).into_iter().for_each(|query| archive.push(query));
    let remove = move |_| next(Chip::then).into_iter().for_each(|query| archive.push_and_leave(query));
    let exclusion = format!("Exclude posts {condition}");
    // A name has to contain the text that is visible, which ends with the count.
    let removal = move || {
        let name = |chip: Chip| format!("Remove filter: {}{condition} {}", not_prefix(chip.state), chip.count);
        chip().map(|chip| name(chip).trim_end().to_string())
    };
    view! {
        <li>
            <Button
                class="chip chip-not"
                part="chip"
                name=exclusion
                pressed=Signal::derive(move || Some(if is_excluded() { "true" } else { "false" }))
                on_press=invert
            >
                <bdi>{"Exclude"}</bdi>
            </Button>
        </li>
        <li>
            <Button class="chip chip-remove" part="chip" name=Signal::derive(removal) on_press=remove>
                <Counted label count />
            </Button>
        </li>
    }
}
