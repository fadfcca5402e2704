//! The search field and the order of posts.
//!
//! The field keeps what is being typed, blanks at the end too; the query knows
//! only the words. It must not know how words are matched.

use crate::archive_page::{Change, Listener};
use archive_core::query::Sort;
use archive_core::view::{View, sort_label};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

#[component]
pub(crate) fn Controls(view: Memo<View>, listener: Listener) -> impl IntoView {
    let field: NodeRef<leptos::html::Input> = NodeRef::new();
    // Back and "clear all" change the words from outside the field.
    Effect::new(move |_| {
        let text = view.with(|view| view.query.text().to_string());
        if let Some(field) = field.get()
            && field.value().trim() != text
        {
            field.set_value(&text);
        }
    });
    let search = move |text: &str| {
        let query = view.with_untracked(|view| view.query.with_text(text));
        listener.on_query.run((query, Change::Nudge));
    };
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            search("");
        }
    };
    let on_sort = move |event| {
        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
            listener.step(&view.with_untracked(|view| view.query.with_sort(sort)));
        }
    };
    let options = move || {
        let (chosen, sorts) = view.with(|view| (view.query.sort(), view.switches.sorts));
        let option = |&sort: &Sort| {
            view! {
                <option value=sort.name() selected=sort == chosen prop:selected=sort == chosen>{sort_label(sort)}</option>
            }
        };
        sorts.iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="controls">
            <div class="search" role="search">
                <label for="ta-search">"Search"</label>
                <input
                    id="ta-search"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    placeholder="Words, “a phrase”, -without"
                    value=view.with_untracked(|view| view.query.text().to_string())
                    node_ref=field
                    on:input=move |event| search(&event_target_value(&event))
                    on:keydown=on_keydown
                />
            </div>
            <div class="sort">
                <label for="ta-sort">"Sort by"</label>
                <select id="ta-sort" on:change=on_sort>{options}</select>
            </div>
        </div>
    }
}
