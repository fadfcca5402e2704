//! The search field, for posts and for labels.

use crate::input_method::is_composing;
use archive_core::query::MOST_TEXT;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// Renders a search field. It keeps the typed text, trailing spaces included. It changes
/// only if another part of the page changes the search text: Back, or a button that clears.
#[component]
pub(crate) fn TextField(
    /// The current search text.
    text: Memo<String>,
    /// The id of the field, if a label element refers to it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The accessible name, if there is no label element.
    #[prop(optional_no_strip)]
    label: Option<&'static str>,
    /// The placeholder of an empty field.
    placeholder: Signal<String>,
    /// Called with the typed text, and with an empty text on Escape.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    let field: NodeRef<Input> = NodeRef::new();
    Effect::new(move |_| {
        let text = text.get();
        if let Some(field) = field.get()
            && field.value().trim() != text.trim()
        {
            field.set_value(&text);
        }
    });
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !is_composing(&event) {
            on_text.run(String::new());
        }
    };
    let value = text.get_untracked();
    view! {
        <input
            id=id
            type="search"
            autocomplete="off"
            spellcheck="false"
            maxlength=MOST_TEXT.to_string()
            placeholder=placeholder
            aria-label=label
            value=(!value.is_empty()).then_some(value)
            node_ref=field
            on:input=move |event| on_text.run(event_target_value(&event))
            on:keydown=on_keydown
        />
    }
}
