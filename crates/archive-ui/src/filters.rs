//! The groups of chips, and the row of what is chosen.
//!
//! Groups and chips come in the order to show; nothing is sorted here.

use crate::archive_page::{Change, Disclosure};
use crate::chips;
use archive_core::query::Query;
use archive_core::view::{Filter, View};
use leptos::prelude::*;

#[component]
pub(crate) fn Filters(view: Memo<View>, initially: Disclosure, on_query: Callback<(Query, Change)>) -> impl IntoView {
    let groups =
        move || view.with(|view| view.filters.iter().map(|filter| group(filter, on_query)).collect::<Vec<_>>());
    view! {
        <details class="filters" open=initially == Disclosure::Open>
            <summary>"Narrow by category, year or tag"</summary>
            {groups}
        </details>
    }
}

fn group(filter: &Filter, on_query: Callback<(Query, Change)>) -> impl IntoView + use<> {
    let chips = filter.chips.iter().map(|chip| chips::toggle(chip, on_query)).collect::<Vec<_>>();
    view! {
        <fieldset class="filter">
            <legend>{filter.legend}</legend>
            <ul class="chips">{chips}</ul>
        </fieldset>
    }
}

#[component]
pub(crate) fn Selection(view: Memo<View>, on_removal: Callback<Query>) -> impl IntoView {
    let chips = move || {
        let chips =
            view.with(|view| view.selection.iter().map(|chip| chips::removal(chip, on_removal)).collect::<Vec<_>>());
        (!chips.is_empty()).then(|| view! { <ul class="selection" aria-label="Narrowed by">{chips}</ul> })
    };
    let clear = move || {
        let cleared = view.with(|view| view.query.narrows().then(|| view.query.cleared()));
        cleared.map(|query| {
            view! {
                <button type="button" class="clear" on:click=move |_| on_removal.run(query.clone())>"Clear all"</button>
            }
        })
    };
    view! {
        {chips}
        {clear}
    }
}
