//! The one button of the archive: chips, bars, removals, remedies, "show more".

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A button. What is in it are its children.
#[component]
pub(crate) fn Button(
    /// The classes.
    class: &'static str,
    /// The part of the archive that a host page can style.
    #[prop(optional)]
    part: Option<&'static str>,
    /// The accessible name, where the content isn't enough.
    #[prop(optional, into)]
    name: Signal<Option<String>>,
    /// The value of `aria-pressed`, for a button that stays down.
    #[prop(optional, into)]
    pressed: Signal<Option<&'static str>>,
    /// Whether a press has no use. It is disabled for assistive technology only, so
    /// that the focus stays on a button whose own press disabled it.
    #[prop(optional, into)]
    disabled: Signal<Option<&'static str>>,
    /// Called on a click, and on Enter and Space.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-pressed=pressed
            aria-disabled=disabled
            aria-label=name
            class=class
            part=part
            on:click=move |event| on_press.run(event)
        >
            {children()}
        </button>
    }
}

/// A button with nothing but a label, which doesn't change.
#[component]
pub(crate) fn TextButton(
    /// The classes.
    class: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// Called on a press.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
) -> impl IntoView {
    view! {
        <Button class on_press>
            <bdi>{label}</bdi>
        </Button>
    }
}
