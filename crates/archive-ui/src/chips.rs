//! A chip that narrows: open, chosen, excluded, or spent.
//!
//! Links on cards look alike but lead away; they are made in `cards`.

use crate::archive_page::Listener;
use archive_core::view::{Chip, ChipState};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

pub(crate) fn toggle(chip: &Chip, listener: Listener) -> impl IntoView + use<> {
    let Chip { label, count, state, then, turned, .. } = chip.clone();
    // Disabled for assistive technology only, so that focus is not thrown off
    // a chip by the press that spent it.
    let spent = state == ChipState::Spent;
    let also_turned = turned.clone();
    let on_click = move |event: MouseEvent| match () {
        _ if event.alt_key() => listener.step(&turned),
        _ if !spent => listener.step(&then),
        _ => {}
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "-" {
            listener.step(&also_turned);
        }
    };
    let pressed = match state {
        ChipState::Chosen => "true",
        // Neither on nor off: its name says "not".
        ChipState::Excluded => "mixed",
        ChipState::Open | ChipState::Spent => "false",
    };
    let not = (state == ChipState::Excluded).then(|| view! { <span class="visually-hidden">"not "</span> });
    view! {
        <li>
            <button
                type="button"
                class="chip"
                aria-pressed=pressed
                aria-disabled=spent.then_some("true")
                on:click=on_click
                on:keydown=on_keydown
            >
                {not}
                <bdi>{label}</bdi>
                " "
                <span class="chip-count">{count}</span>
            </button>
        </li>
    }
}
