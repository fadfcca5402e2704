//! The button component for chips, bars, filters, messages and "show more".

use crate::erased_view::ErasedChildren;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// Renders a button around its children.
#[component]
pub(crate) fn Button(
    /// The value of `class`.
    class: &'static str,
    /// The value of `part`, by which a host page can style the button.
    #[prop(optional)]
    part: Option<&'static str>,
    /// The accessible name, if the content isn't enough.
    #[prop(optional, into)]
    name: Signal<Option<String>>,
    /// The value of `aria-pressed`, for a toggle button.
    #[prop(optional, into)]
    pressed: Signal<Option<&'static str>>,
    /// The value of `aria-disabled`. The button has no `disabled` attribute, so that it
    /// keeps the focus if its own press disables it.
    #[prop(optional, into)]
    disabled: Signal<Option<&'static str>>,
    /// The value of `tabindex`: -1 for all buttons but one of a group that arrow keys move in.
    #[prop(optional_no_strip)]
    tabindex: Option<&'static str>,
    /// Called on a click, and on Enter and Space.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
    children: ErasedChildren,
) -> impl IntoView {
    view! {
        <button
            type="button"
            tabindex=tabindex
            aria-pressed=pressed
            aria-disabled=disabled
            aria-label=name
            class=class
            part=part
            on:click=move |event| on_press.run(event)
        >
            {children.render()}
        </button>
    }
}

/// Renders a button with a fixed label.
#[component]
pub(crate) fn TextButton(
    /// The value of `class`.
    class: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// Called on a click, and on Enter and Space.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
) -> impl IntoView {
    view! {
        <Button class on_press>
            <bdi>{label}</bdi>
        </Button>
    }
}
