//! A chip that narrows: pressed, open, or spent.
//!
//! Links on cards look alike but lead away; they are made in `cards`.

use crate::archive_page::Change;
use archive_core::query::Query;
use archive_core::view::{Chip, ChipState};
use leptos::prelude::*;

pub(crate) fn toggle(chip: &Chip, on_query: Callback<(Query, Change)>) -> impl IntoView + use<> {
    let Chip { label, count, state, then, .. } = chip.clone();
    // Disabled for assistive technology only, so that focus is not thrown off
    // a chip by the press that spent it.
    let spent = state == ChipState::Spent;
    let on_click = move |_| {
        if !spent {
            on_query.run((then.clone(), Change::Step));
        }
    };
    view! {
        <li>
            <button
                type="button"
                class="chip"
                aria-pressed=(state == ChipState::Chosen).to_string()
                aria-disabled=spent.then_some("true")
                on:click=on_click
            >
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{count}</span>
            </button>
        </li>
    }
}

pub(crate) fn removal(chip: &Chip, on_removal: Callback<(Query, Change)>) -> impl IntoView + use<> {
    let Chip { facet, label, count, then, .. } = chip.clone();
    let name = format!("Remove {} {label}, {count}", facet.name());
    let on_click = move |_| on_removal.run((then.clone(), Change::Step));
    view! {
        <li>
            <button type="button" class="chip chip-remove" aria-label=name on:click=on_click>
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{count}</span>
                <span class="chip-cross" aria-hidden="true">"×"</span>
            </button>
        </li>
    }
}
