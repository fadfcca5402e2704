//! What a reader narrows by: groups of chips, bars of years, related tags.
//!
//! Groups and chips come in the order to show; nothing is sorted here.

use crate::archive_page::{Disclosure, Listener};
use crate::bars::{Anchor, histogram};
use crate::button::list;
use crate::chips;
use crate::focus::follow_arrow;
use crate::links::Links;
use crate::listing::listing;
use archive_core::query::{Match, Query};
use archive_core::view::{Chips, Filter, Matching, View};
use leptos::prelude::*;

pub(crate) fn filters(
    view: &View,
    links: &Links,
    disclosure: Disclosure,
    anchor: Anchor,
    listener: Listener,
) -> impl IntoView + use<> {
    let groups = view.filters.iter().map(|filter| match filter {
        Filter::Chips(chips) => group(chips, listener),
        Filter::Bars(bars) => histogram(bars, &view.query, anchor, listener),
    });
    let groups = groups.collect::<Vec<_>>();
    let matching = view.switches.matching.clone().map(|matching| switch(matching, listener));
    // Only the first value is written; what the reader folds stays folded.
    (!groups.is_empty()).then(|| {
        view! {
            <details class="filters" open=disclosure == Disclosure::Open>
                <summary>"Narrow by category, year or tag"</summary>
                {matching}
                {groups}
                {related(view, links)}
            </details>
        }
    })
}

fn group(group: &Chips, listener: Listener) -> AnyView {
    let chips = group.chips.iter().map(|chip| chips::toggle(chip, listener)).collect();
    let long = group.long.clone().map(|long| listing(group.facet, long, listener));
    let on_keydown = |event| _ = follow_arrow(&event);
    view! {
        <fieldset class="filter">
            <legend>{group.legend}</legend>
            <div class="filter-body">
                {long}
                <ul class="chips" on:keydown=on_keydown>{list(chips)}</ul>
            </div>
        </fieldset>
    }
    .into_any()
}

/// Whether a post needs everything that is chosen or one thing of it.
fn switch(matching: Matching, listener: Listener) -> impl IntoView {
    let Matching { now, all, any } = matching;
    let option = |name: Match, label: &'static str, then: Query| {
        view! {
            <label>
                <input type="radio" name="ta-match" prop:checked=now == name on:change=move |_| listener.step(&then)/>
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="filter matching">
            <legend>"Match"</legend>
            {option(Match::All, "all that is chosen", all)}
            {option(Match::Any, "any of it", any)}
        </fieldset>
    }
}

/// Tags that go together with what was selected.
fn related(view: &View, links: &Links) -> impl IntoView + use<> {
    let tags = view.related.iter().map(|(link, posts)| {
        view! {
            <li>
                <a class="chip" href=links.href(&link.target)>
                    <bdi>{link.label.clone()}</bdi>
                    " "
                    <span class="chip-count">{posts.clone()}</span>
                </a>
            </li>
        }
    });
    let tags = tags.collect::<Vec<_>>();
    (!tags.is_empty()).then(|| {
        view! {
            <nav class="filter" aria-labelledby="ta-related">
                <p class="legend" id="ta-related">"Often with it"</p>
                <ul class="chips">{tags}</ul>
            </nav>
        }
    })
}
