//! How many posts there are, what they were narrowed by, and the ways to take
//! that back or to hand it on.
//!
//! Words and counts come finished.

use crate::archive_page::Listener;
use archive_core::query::Query;
use archive_core::view::{Chip, ChipState, View};
use leptos::html::P;
use leptos::prelude::*;

pub(crate) fn summary(
    view: &View,
    listener: Option<Listener>,
    status: NodeRef<P>,
    on_removal: Callback<Query>,
) -> impl IntoView + use<> {
    let correction = view.correction.clone().map(|correction| view! { <span class="correction">{correction}</span> });
    view! {
        <div class="summary-bar">
            <p class="status" role="status" tabindex="-1" node_ref=status>{view.status.clone()}{correction}</p>
            {listener.map(|listener| selection(view, listener, on_removal))}
        </div>
    }
}

/// What is chosen, each to be turned round or removed, and the way to remove
/// all of it.
fn selection(view: &View, listener: Listener, on_removal: Callback<Query>) -> impl IntoView + use<> {
    let chips = view.selection.iter().map(|chip| picked(chip, listener, on_removal)).collect::<Vec<_>>();
    let chips = (!chips.is_empty()).then(|| view! { <ul class="selection" aria-label="Narrowed by">{chips}</ul> });
    let cleared = view.query.narrows().then(|| view.query.cleared());
    let clear = cleared.map(|query| {
        view! { <button type="button" class="clear" on:click=move |_| on_removal.run(query.clone())>"Clear all"</button> }
    });
    view! {
        {chips}
        {clear}
        {listener.on_copy.map(copy)}
    }
}

/// "not" turns a choice round, for fingers and for those who know no shortcut.
fn picked(chip: &Chip, listener: Listener, on_removal: Callback<Query>) -> impl IntoView + use<> {
    let Chip { facet, label, count, then, turned, state, .. } = chip.clone();
    let is_excluded = state == ChipState::Excluded;
    let not = if is_excluded { "not " } else { "" };
    let what = format!("{} {label}", facet.name());
    let name = format!("Remove {not}{what}, {count}");
    view! {
        <li class="picked">
            <button
                type="button"
                class="chip chip-not"
                aria-pressed=is_excluded.to_string()
                aria-label=format!("Not {what}")
                on:click=move |_| listener.step(&turned)
            >
                "not"
            </button>
            <button type="button" class="chip chip-remove" aria-label=name on:click=move |_| on_removal.run(then.clone())>
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{count}</span>
                <span class="chip-cross" aria-hidden="true">"×"</span>
            </button>
        </li>
    }
}

/// A button that has the address of this view copied, and says so.
fn copy(on_copy: Callback<()>) -> impl IntoView {
    let copied = RwSignal::new(false);
    let on_click = move |_| {
        on_copy.run(());
        copied.set(true);
    };
    let words = move || if copied.get() { "Link copied" } else { "Copy link" };
    view! {
        <button type="button" class="clear copy" aria-live="polite" on:click=on_click on:blur=move |_| copied.set(false)>
            {words}
        </button>
    }
}
