//! The groups of chips, and the row of what is chosen.
//!
//! Groups and chips come in the order to show; nothing is sorted here.

use crate::archive_page::{Change, Disclosure};
use crate::chips;
use archive_core::query::Query;
use archive_core::view::{Filter, View};
use leptos::prelude::*;

pub(crate) fn filters(
    filters: &[Filter],
    disclosure: Disclosure,
    on_query: Callback<(Query, Change)>,
) -> impl IntoView + use<> {
    let groups = filters.iter().map(|filter| group(filter, on_query)).collect::<Vec<_>>();
    // Only the first value is written; what the reader folds stays folded.
    (!groups.is_empty()).then(|| {
        view! {
            <details class="filters" open=disclosure == Disclosure::Open>
                <summary>"Narrow by category, year or tag"</summary>
                {groups}
            </details>
        }
    })
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

/// What is chosen, each to be removed, and the way to remove all of it.
pub(crate) fn selection(view: &View, on_removal: Callback<(Query, Change)>) -> impl IntoView + use<> {
    let chips = view.selection.iter().map(|chip| chips::removal(chip, on_removal)).collect::<Vec<_>>();
    let chips = (!chips.is_empty()).then(|| view! { <ul class="selection" aria-label="Narrowed by">{chips}</ul> });
    let cleared = view.query.narrows().then(|| view.query.cleared());
    let clear = cleared.map(|query| {
        let on_click = move |_| on_removal.run((query.clone(), Change::Step));
        view! { <button type="button" class="clear" on:click=on_click>"Clear all"</button> }
    });
    view! {
        {chips}
        {clear}
    }
}
