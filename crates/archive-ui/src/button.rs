//! The one button of the archive: chips, bars, removals, remedies, "show more".
//!
//! All of them are one kind of element, so that a reader loads its code once.
//! What a press means is told by whoever makes the button.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// How a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// By a click, Enter or Space.
    Plain,
    /// By a click with Alt.
    Alt,
    /// By a click with Shift.
    Shift,
}

/// A button to press.
#[derive(Clone)]
pub struct Button {
    pub(crate) class: &'static str,
    pub(crate) label: String,
    /// A number beside the label.
    pub(crate) count: Option<String>,
    /// How high the bar over it is, in hundredths.
    pub(crate) height: Option<usize>,
    /// What it is called where the label does not say it all.
    pub(crate) name: Option<String>,
    /// The value of `aria-pressed`, for a button that stays down.
    pub(crate) pressed: Option<&'static str>,
    /// Whether there is nothing to gain from a press.
    pub(crate) spent: bool,
    pub(crate) on_press: Arc<dyn Fn(Press) + Send + Sync>,
}

impl Button {
    /// A button that says what it does and does it.
    pub(crate) fn new(class: &'static str, label: String, on_press: impl Fn() + Send + Sync + 'static) -> Button {
        let on_press = Arc::new(move |_| on_press());
        Button { class, label, count: None, height: None, name: None, pressed: None, spent: false, on_press }
    }
}

pub(crate) fn button(button: Button) -> impl IntoView {
    let Button { class, label, count, height, name, pressed, spent, on_press } = button;
    let on_click = move |event: MouseEvent| match (event.alt_key(), event.shift_key()) {
        (true, _) => on_press(Press::Alt),
        (_, true) => on_press(Press::Shift),
        _ if !spent => on_press(Press::Plain),
        _ => {}
    };
    // The blank parts the two words for those who hear them.
    let count = count.map(|count| view! { " " <span class="chip-count">{count}</span> });
    let bar = height.map(|height| {
        view! {
            <svg class="bar-room" viewBox="0 0 1 100" preserveAspectRatio="none" aria-hidden="true">
                <path d=format!("M0 100V{}H1V100z", 100 - height)></path>
            </svg>
        }
    });
    // Disabled for assistive technology only, so that focus is not thrown off
    // a chip by the press that spent it.
    view! {
        <button
            type="button"
            class=class
            aria-pressed=pressed
            aria-disabled=spent.then_some("true")
            aria-label=name
            on:click=on_click
        >
            <bdi>{label}</bdi>
            {count}
            {bar}
        </button>
    }
}

/// Buttons as a list.
pub(crate) fn list(buttons: Vec<Button>) -> impl IntoView {
    buttons.into_iter().map(|each| view! { <li>{button(each)}</li> }).collect::<Vec<_>>()
}
