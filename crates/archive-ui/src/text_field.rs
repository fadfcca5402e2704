//! The search field, for posts and for labels.

use crate::input_method::is_composing;
use crate::suggestions::Combobox;
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
    /// The list of suggestions, if the field has one.
    #[prop(optional_no_strip)]
    combobox: Option<Combobox>,
    /// Called with the typed text, and with an empty text on Escape.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    let field = combobox.map_or_else(NodeRef::<Input>::new, |combobox| combobox.field);
    Effect::new(move |_| {
        let text = text.get();
        if let Some(field) = field.get()
            && field.value().trim() != text.trim()
        {
            field.set_value(&text);
        }
    });
    let on_keydown = move |event: KeyboardEvent| {
        let is_handled = combobox.is_some_and(|combobox| combobox.on_key(&event));
        if event.key() == "Escape" && !is_handled && !is_composing(&event) {
            on_text.run(String::new());
        }
    };
    let on_input = move |event| {
        combobox.into_iter().for_each(Combobox::on_input);
        on_text.run(event_target_value(&event));
    };
    let value = text.get_untracked();
    view! {
        <input
            id=id
            type="search"
            role=combobox.map(|_| "combobox")
            aria-autocomplete=combobox.map(|_| "list")
            aria-expanded=move || combobox.map(Combobox::expanded)
            aria-controls=move || combobox.and_then(Combobox::list_id)
            aria-activedescendant=move || combobox.and_then(Combobox::active_id)
            autocomplete="off"
            spellcheck="false"
            maxlength=MOST_TEXT.to_string()
            placeholder=placeholder
            aria-label=label
            value=(!value.is_empty()).then_some(value)
            node_ref=field
            on:input=on_input
            on:keydown=on_keydown
            on:blur=move |_| combobox.into_iter().for_each(Combobox::close)
        />
    }
}
