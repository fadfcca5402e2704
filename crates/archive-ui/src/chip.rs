//! Chips: rows that filter, and links to another archive.

use crate::button::Button;
use crate::context::use_archive;
use crate::facet::chips;
use crate::focus::first_tabindex;
use crate::input_method::is_composing;
use crate::list::find_near;
use crate::messages::use_messages;
use crate::text::live_text;
use archive_core::query::{Facet, Query};
use archive_core::view::{Chip, ChipState, Link, View};
use archive_feed::messages::{Key, Messages};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// Returns the value of `aria-pressed` for a chip.
pub(crate) fn aria_pressed(state: ChipState) -> &'static str {
    match state {
        ChipState::Selected => "true",
        ChipState::Excluded => "mixed",
        ChipState::Unselected | ChipState::Empty => "false",
    }
}

/// Returns the prefix of a chip's accessible name. An excluded chip is neither pressed nor
/// unpressed, so its name says "not".
pub(crate) fn with_not(label: &str, state: ChipState, messages: &Messages) -> String {
    match state {
        ChipState::Excluded => messages.format(Key::Not, &[("label", label)]),
        _ => label.to_string(),
    }
}

/// Returns the value of `aria-disabled` for a chip.
pub(crate) fn aria_disabled(state: ChipState) -> Option<&'static str> {
    (state == ChipState::Empty).then_some("true")
}

/// Renders a label and a number beside it.
#[component]
pub(crate) fn Counted(
    /// The label.
    label: String,
    /// The number of posts.
    count: Signal<String>,
) -> impl IntoView {
    // The space separates label and number for screen readers.
    view! {
        <bdi>{label}</bdi>
        " "
        <span class="chip-count" use:live_text=count>
            {count.get_untracked()}
        </span>
    }
}

/// Renders a facet value as a row: a toggle that selects or clears it, and a button that excludes it.
#[component]
pub(crate) fn FilterChip(
    /// The facet.
    facet: Facet,
    /// The index of the value in its facet's list.
    index: usize,
) -> impl IntoView {
    let archive = use_archive();
    let chip = archive.with_untracked(|view| chips(view, facet)[index].clone());
    let messages = use_messages();
    let exclude = messages.format(Key::ExcludePosts, &[("condition", &chip.condition(&messages))]);
    let Chip { slug, label, .. } = chip;
    let position = Position { facet, index, slug: StoredValue::new(slug) };
    // A chip that is about to be removed is not in the view any more.
    let state = archive.state(move |view| position.chip(view, |chip| chip.state).unwrap_or(ChipState::Unselected));
    let count = archive.memo(move |view| position.chip(view, |chip| chip.count.clone()).unwrap_or_default());
    let push = move |then: fn(&Chip, &Query) -> Query| {
        let query = archive.with_untracked(|view| position.chip(view, |chip| then(chip, &view.query)));
        query.into_iter().for_each(|query| archive.push(query));
    };
    let not = messages.format(Key::Not, &[("label", &label)]);
    // The name of the minus says what it does: exclude, or remove the filter as its pill does.
    let minus = StoredValue::new([exclude, messages.format(Key::RemoveFilter, &[("label", &not)])]);
    let exclusion = move || minus.with_value(|names| names[usize::from(state.get() == ChipState::Excluded)].clone());
    let name = {
        let not = StoredValue::new(not);
        move || (state.get() == ChipState::Excluded).then(|| format!("{} {}", not.get_value(), count.get()))
    };
    let on_press = move |event: MouseEvent| match state.get_untracked() {
        _ if event.alt_key() => push(Chip::with_exclusion_toggled),
        ChipState::Empty => {}
        _ => push(Chip::then),
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "-" && !is_composing(&event) {
            push(Chip::with_exclusion_toggled);
        }
    };
    view! {
        <li on:keydown=on_keydown>
            <Button
                class="chip"
                part="chip"
                tabindex=first_tabindex(index)
                name
                pressed=move || Some(aria_pressed(state.get()))
                disabled=move || aria_disabled(state.get())
                on_press
            >
                <Counted label count=count.into() />
            </Button>
            // Keys have the minus sign, so this is no stop for Tab.
            <button
                type="button"
                tabindex="-1"
                aria-label=exclusion
                title=exclusion
                class="exclude"
                on:click=move |_| push(Chip::with_exclusion_toggled)
            >
                {"−"}
            </button>
        </li>
    }
}

/// Where the chip of a row is in a view.
#[derive(Clone, Copy)]
struct Position {
    facet: Facet,
    /// The index when the row was made. Rows above it may have been added or removed since.
    index: usize,
    slug: StoredValue<String>,
}

impl Position {
    /// Reads something of the chip, if the view has it.
    fn chip<R>(self, view: &View, read: impl FnOnce(&Chip) -> R) -> Option<R> {
        self.slug.with_value(|slug| find_near(chips(view, self.facet), self.index, |chip| chip.slug == *slug).map(read))
    }
}

/// Renders a link to the archive of a tag, with the number of its posts.
#[component]
pub(crate) fn LinkChip(
    /// The label and the target.
    link: Link,
    /// The number of posts.
    posts: String,
    /// The value of `href`.
    href: String,
) -> impl IntoView {
    view! {
        <li>
            <a href=href class="chip" part="chip">
                <bdi>{link.label}</bdi>
                " "
                <span class="chip-count">{posts}</span>
            </a>
        </li>
    }
}
