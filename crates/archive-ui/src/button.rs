//! The button component for chips, bars, filters, messages and "show more".

use crate::erased_view::ErasedChildren;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// The value of an attribute that changes. The default is no value, and no effect that waits for one.
#[derive(Default)]
pub(crate) struct LiveAttribute(Option<Box<dyn Fn() -> Option<String> + Send>>);

impl<T: Into<String>, F: Fn() -> Option<T> + Send + 'static> From<F> for LiveAttribute {
    fn from(value: F) -> LiveAttribute {
        LiveAttribute(Some(Box::new(move || value().map(T::into))))
    }
}

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
    name: LiveAttribute,
    /// The value of `aria-pressed`, for a toggle button.
    #[prop(optional, into)]
    pressed: LiveAttribute,
    /// The value of `aria-disabled`. The button has no `disabled` attribute, so that it
    /// keeps the focus if its own press disables it.
    #[prop(optional, into)]
    disabled: LiveAttribute,
    /// The value of `tabindex`: -1 for all buttons but one of a group that arrow keys move in.
    #[prop(optional_no_strip)]
    tabindex: Option<&'static str>,
    /// Called on a click, and on Enter and Space.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
    /// The content of the button.
    children: ErasedChildren,
) -> impl IntoView {
    view! {
        <button
            type="button"
            tabindex=tabindex
            aria-pressed=pressed.0
            aria-disabled=disabled.0
            aria-label=name.0
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
