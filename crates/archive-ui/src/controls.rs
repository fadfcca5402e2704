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
    let text = Memo::new(move |_| view.with(|view| view.query.text.clone()));
    let typed = RwSignal::new(text.get_untracked());
    // Back and "clear all" change the words from outside the field.
    Effect::new(move |_| {
        let text = text.get();
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });
    let on_input = move |event| {
        typed.set(event_target_value(&event));
        let query = view.with_untracked(|view| view.query.with_text(&typed.get_untracked()));
        on_query.run((query, Change::Typing));
    };
    let on_sort = move |event| {
        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
            on_query.run((view.with_untracked(|view| view.query.with_sort(sort)), Change::Step));
        }
    };
    let options = Sort::ALL.map(|sort| {
        let chosen = move || view.with(|view| view.query.sort == sort);
        view! { <option value=sort.name() selected=chosen prop:selected=chosen>{sort_label(sort)}</option> }
    });
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
                    value=text.get_untracked()
                    prop:value=typed
                    on:input=on_input
                />
            </div>
            <div class="sort">
                <label for="ta-sort">"Sort by"</label>
                <select id="ta-sort" on:change=on_sort>{Vec::from(options)}</select>
            </div>
        </div>
    }
}
