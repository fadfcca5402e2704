//! A chip that narrows: open, chosen, excluded, or spent; and what it becomes
//! in the row of what was chosen.
//!
//! Links on cards look alike but lead away; they are made in `cards`.

use crate::archive_page::Listener;
use crate::button::{Button, Press};
use archive_core::query::Query;
use archive_core::view::{Chip, ChipState};
use leptos::prelude::{Callable, Callback};
use std::sync::Arc;

/// The value of `aria-pressed`, and what the name begins with.
pub(crate) fn said(state: ChipState) -> (&'static str, &'static str) {
    match state {
        ChipState::Chosen => ("true", ""),
        // Neither on nor off, so its name says what it is.
        ChipState::Excluded => ("mixed", "not "),
        ChipState::Open | ChipState::Spent => ("false", ""),
    }
}

/// The chip at a place of its group; all of them share the group and the query.
pub(crate) fn toggle(chips: &Arc<[Chip]>, at: usize, query: &Arc<Query>, listener: Listener) -> Button {
    let (chips, query) = (Arc::clone(chips), Arc::clone(query));
    let Chip { label, count, state, .. } = &chips[at];
    let (pressed, not) = said(*state);
    Button {
        class: "chip",
        label: label.clone(),
        count: Some(count.clone()),
        height: None,
        name: (!not.is_empty()).then(|| format!("{not}{label} {count}")),
        pressed: Some(pressed),
        spent: *state == ChipState::Spent,
        on_press: Arc::new(move |press| match press {
            Press::Alt => listener.step(&chips[at].turned(&query)),
            Press::Plain | Press::Shift => listener.step(&chips[at].then(&query)),
        }),
    }
}

/// A choice as two buttons: one turns it round, for fingers and for those who
/// know no shortcut, and one takes it back.
pub(crate) fn picked(chip: &Chip, query: &Query, listener: Listener, on_removal: Callback<Query>) -> [Button; 2] {
    let (then, turned) = (chip.then(query), chip.turned(query));
    let Chip { facet, label, count, state, .. } = chip.clone();
    let is_excluded = state == ChipState::Excluded;
    let what = format!("{} {label}", facet.name());
    let (_, not) = said(state);
    [
        Button {
            name: Some(format!("Not {what}")),
            pressed: Some(if is_excluded { "true" } else { "false" }),
            ..Button::new("chip chip-not", "not".into(), move || listener.step(&turned))
        },
        Button {
            name: Some(format!("Remove {not}{what}, {count}")),
            count: Some(count),
            ..Button::new("chip chip-remove", label, move || on_removal.run(then.clone()))
        },
    ]
}
