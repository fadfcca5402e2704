//! The one button of the archive: chips, bars, removals, remedies, "show more".
//!
//! All of them are one kind of element, so that a reader loads its code once.
//! What a press means is told by whoever makes the button.

use crate::focus::{button_of, follow_arrow, item, place};
use leptos::ev::{KeyboardEvent, MouseEvent};
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
    /// By the key "-".
    Minus,
}

/// What is done on a press.
pub(crate) type OnPress = Arc<dyn Fn(Press) + Send + Sync>;

/// A button to press.
#[derive(Clone)]
pub struct Button {
    pub(crate) face: Face,
    pub(crate) on_press: OnPress,
}

/// What is seen and heard of a button.
#[derive(Clone, Default)]
pub(crate) struct Face {
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
}

impl Button {
    /// A button that says what it does and does it.
    pub(crate) fn new(class: &'static str, label: String, on_press: impl Fn() + Send + Sync + 'static) -> Button {
        Face { class, label, ..Face::default() }.doing(on_press)
    }
}

impl Face {
    /// Does the same however it is clicked.
    pub(crate) fn doing(self, on_press: impl Fn() + Send + Sync + 'static) -> Button {
        let on_press = Arc::new(move |press| {
            if press != Press::Minus {
                on_press();
            }
        });
        Button { face: self, on_press }
    }
}

/// Buttons side by side, each as it is.
pub(crate) fn row(buttons: Vec<Button>) -> AnyView {
    let (faces, on_press) = part(buttons);
    let faces = faces.into_iter().map(face).collect::<Vec<_>>();
    (!faces.is_empty())
        .then(|| view! { <div class="buttons" on:click=move |event| clicked(&event, &on_press)>{faces}</div> })
        .into_any()
}

/// Buttons as a list to walk with the arrow keys.
pub(crate) fn list(class: &'static str, name: Option<&'static str>, buttons: Vec<Button>) -> AnyView {
    let (faces, on_press) = part(buttons);
    let items = faces.into_iter().map(|each| view! { <li>{face(each)}</li> }).collect::<Vec<_>>();
    let on_click = {
        let on_press = Arc::clone(&on_press);
        move |event: MouseEvent| clicked(&event, &on_press)
    };
    let on_keydown = move |event: KeyboardEvent| match (event.key().as_str(), item(&event)) {
        ("-", Some(item)) => on_press[place(&item)](Press::Minus),
        _ => _ = follow_arrow(&event),
    };
    view! { <ul class=class aria-label=name on:click=on_click on:keydown=on_keydown>{items}</ul> }.into_any()
}

/// What is seen of buttons apart from what they do. A group hears for all of
/// its buttons, since there can be hundreds and each change would have to
/// attach them all anew.
pub(crate) fn part(buttons: Vec<Button>) -> (Vec<Face>, Arc<[OnPress]>) {
    let (faces, on_press): (Vec<_>, Vec<_>) =
        buttons.into_iter().map(|Button { face, on_press }| (face, on_press)).unzip();
    (faces, on_press.into())
}

/// Presses the button that was clicked in a group.
pub(crate) fn clicked(event: &MouseEvent, on_press: &[OnPress]) {
    let Some((button, item)) = button_of(event.target()).zip(item(event)) else { return };
    let press = match (event.alt_key(), event.shift_key()) {
        (true, _) => Press::Alt,
        (_, true) => Press::Shift,
        _ if button.has_attribute("aria-disabled") => return,
        _ => Press::Plain,
    };
    on_press[place(&item)](press);
}

pub(crate) fn face(face: Face) -> AnyView {
    let Face { class, label, count, height, name, pressed, spent } = face;
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
        <button type="button" class=class aria-pressed=pressed aria-disabled=spent.then_some("true") aria-label=name>
            <bdi>{label}</bdi>
            {count}
            {bar}
        </button>
    }
    .into_any()
}
