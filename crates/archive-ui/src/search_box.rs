//! The search field and the menu for the order of posts.

use crate::context::{SmallSteps, use_archive};
use crate::messages::use_messages;
use crate::suggestions::{Combobox, Suggestions};
use crate::text::{render_by_key, shown_if};
use crate::text_field::TextField;
use archive_core::query::Sort;
use archive_core::view::sort_label;
use archive_feed::messages::Key;
use leptos::prelude::*;

/// Renders the search field, if the settings include it.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let archive = use_archive();
    // The suggestions are switched on in a later step than the field, where a page is rendered in steps.
    let key = archive.memo(|view| format!("{} {}", view.switches.search.is_some(), view.switches.suggests));
    render_by_key(key, move || {
        archive.with_untracked(|view| view.switches.search.is_some()).then(|| view! { <SearchBox /> })
    })
}

/// Renders the search field with its label.
#[component]
fn SearchBox() -> impl IntoView {
    let archive = use_archive();
    let text = archive.memo(|view| view.query.text().to_string());
    let on_text = move |text: String| {
        let is_cleared = text.is_empty() && archive.with_untracked(|view| view.query.text().chars().nth(1).is_some());
        // Removing several letters at once is a change of its own, which Back undoes.
        if is_cleared {
            archive.end_steps();
        }
        archive.step(SmallSteps::Typing, archive.with_untracked(|view| view.query.with_text(&text)));
    };
    let has_suggestions = archive.with_untracked(|view| view.switches.suggests);
    let combobox = has_suggestions.then(|| Combobox::new(archive, text));
    // Only an archive on a page of its own is a landmark, as with `<nav>`.
    let role = (archive.heading_level == 1).then_some("search");
    let placeholder = archive.text(|view| view.switches.search.clone().unwrap_or_default());
    view! {
        <div role=role class="search needs-program">
            <label for="ta-search" class="visually-hidden">
                {crate::messages::text(Key::Search)}
            </label>
            <TextField text id="ta-search" placeholder combobox on_text />
            {combobox.map(|combobox| view! { <Suggestions combobox /> })}
            <button
                type="button"
                popovertarget="ta-search-tips"
                aria-label=crate::messages::text(Key::SearchTips)
                class="tips"
            >
                {"?"}
            </button>
            <p id="ta-search-tips" popover="auto">
                {crate::messages::text(Key::SearchTipsText)}
            </p>
        </div>
    }
}

/// Renders the sort menu, if the settings include it.
#[component]
pub(crate) fn Sorting() -> impl IntoView {
    let has_sort = use_archive().flag(|view| view.narrowable && !view.switches.sorts.is_empty());
    shown_if(has_sort, || view! { <SortMenu /> })
}

/// Renders the sort menu.
#[component]
fn SortMenu() -> impl IntoView {
    let archive = use_archive();
    // "Best match" is an option only with a search text, so the number of options is part
    // of the key.
    let key = archive.memo(|view| format!("{} of {}", view.query.sort().name(), view.switches.sorts.len()));
    let on_change = move |event| {
        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
            archive.push(archive.with_untracked(|view| view.query.with_sort(sort)));
        }
    };
    let messages = use_messages();
    let options = move || {
        let (selected, sorts) = archive.with_untracked(|view| (view.query.sort(), view.switches.sorts));
        let option = |sort: &Sort| {
            view! {
                <option value=sort.name() selected=*sort == selected>
                    {messages.text(sort_label(*sort))}
                </option>
            }
        };
        sorts.iter().map(option).collect::<Vec<_>>()
    };
    view! {
        <div class="sort">
            <label for="ta-sort" class="visually-hidden">
                {crate::messages::text(Key::SortBy)}
            </label>
            <select id="ta-sort" on:change=on_change>
                {render_by_key(key, options)}
            </select>
        </div>
    }
}
