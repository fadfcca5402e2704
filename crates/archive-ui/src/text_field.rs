//! The search field, for words in posts and for words in labels alike.

use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// A search field. It keeps what is typed, blanks at the end too, and changes only
/// where other words are asked for elsewhere: by Back, or by a button that clears.
#[component]
pub(crate) fn TextField(
    /// The words asked for.
    text: Memo<String>,
    /// The id of the field, where a label names it.
    #[prop(optional)]
    id: Option<&'static str>,
    /// The accessible name, where no label is beside it.
    #[prop(optional_no_strip)]
    label: Option<String>,
    /// What an empty field shows.
    #[prop(into)]
    placeholder: String,
    /// Called with what is typed, and with nothing on Escape.
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
        if event.key() == "Escape" {
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
            placeholder=placeholder
            aria-label=label
            value=(!value.is_empty()).then_some(value)
            node_ref=field
            on:input=move |event| on_text.run(event_target_value(&event))
            on:keydown=on_keydown
        />
    }
}
