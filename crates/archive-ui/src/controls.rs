//! The search field and the order of posts.
//!
//! The field keeps what is being typed, blanks at the end too; the query knows
//! only the words. It must not know how words are matched.

use crate::archive_page::Change;
use archive_core::query::{Query, Sort};
use archive_core::view::{View, sort_label};
use leptos::prelude::*;

#[component]
pub(crate) fn Controls(view: Memo<View>, on_query: Callback<(Query, Change)>) -> impl IntoView {
    let field: NodeRef<leptos::html::Input> = NodeRef::new();
    // Back and "clear all" change the words from outside the field.
    Effect::new(move |_| {
        let text = view.with(|view| view.query.text.clone());
        if let Some(field) = field.get()
            && field.value().trim() != text
        {
            field.set_value(&text);
        }
    });
    let on_input = move |event| {
        let query = view.with_untracked(|view| view.query.with_text(&event_target_value(&event)));
        on_query.run((query, Change::Typing));
    };
    let on_sort = move |event| {
        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
            on_query.run((view.with_untracked(|view| view.query.with_sort(sort)), Change::Step));
        }
    };
    let options = move || {
        let chosen = view.with(|view| view.query.sort);
        let option = |sort: Sort| {
            view! {
                <option value=sort.name() selected=sort == chosen prop:selected=sort == chosen>{sort_label(sort)}</option>
            }
        };
        Sort::ALL.into_iter().map(option).collect::<Vec<_>>()
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
                    placeholder="Title, excerpt, tag or category"
                    value=view.with_untracked(|view| view.query.text.clone())
                    node_ref=field
                    on:input=on_input
                />
            </div>
            <div class="sort">
                <label for="ta-sort">"Sort by"</label>
                <select id="ta-sort" on:change=on_sort>{options}</select>
            </div>
        </div>
    }
}
