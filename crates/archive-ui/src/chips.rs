//! A chip that narrows: open, chosen, excluded, or spent; and what it becomes
//! in the row of what was chosen.
//!
//! Links on cards look alike but lead away; they are made in `cards`.

use crate::archive_page::{Listener, Removal};
use crate::button::{Button, Face, Press};
use archive_core::query::Query;
use archive_core::view::{Chip, ChipState};
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
    let face = Face {
        class: "chip",
        part: Some("chip"),
        label: label.clone(),
        count: Some(count.clone()),
        name: (!not.is_empty()).then(|| format!("{not}{label} {count}")),
        pressed: Some(pressed),
        spent: *state == ChipState::Spent,
        ..Face::default()
    };
    let on_press = Arc::new(move |press| match press {
        Press::Alt | Press::Minus => listener.step(&chips[at].turned(&query)),
        Press::Plain | Press::Shift => listener.step(&chips[at].then(&query)),
    });
    Button { face, on_press }
}

/// A choice as two buttons: one turns it round, for fingers and for those who
/// know no shortcut, and one takes it back.
pub(crate) fn picked(chip: &Chip, query: &Query, listener: Listener, removal: Removal) -> [Button; 2] {
    let (then, turned) = (chip.then(query), chip.turned(query));
    let Chip { facet, label, count, state, .. } = chip.clone();
    let is_excluded = state == ChipState::Excluded;
    let what = format!("{} {label}", facet.name());
    let (_, not) = said(state);
    let turning = Face {
        class: "chip chip-not",
        part: Some("chip"),
        label: "not".into(),
        name: Some(format!("Not {what}")),
        pressed: Some(if is_excluded { "true" } else { "false" }),
        ..Face::default()
    };
    let taking_back = Face {
        class: "chip chip-remove",
        part: Some("chip"),
        label,
        name: Some(format!("Remove {not}{what}, {count}")),
        count: Some(count),
        ..Face::default()
    };
    [turning.doing(move || listener.step(&turned)), taking_back.doing(move || removal.step(&then))]
}
