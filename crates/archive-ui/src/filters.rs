//! What a reader narrows by: groups of chips, bars of years, related tags.
//!
//! Groups and chips come in the order to show; nothing is sorted here.

use crate::archive_page::{Disclosure, Listener};
use crate::bars::{Anchor, histogram};
use crate::button::list;
use crate::chips;
use crate::fresh::Fresh;
use crate::links::Links;
use crate::listing::listing;
use archive_core::query::{Match, Query, Sticky};
use archive_core::view::{Chip, Chips, Filter, Link, Matching, Switches, View};
use leptos::prelude::*;
use std::sync::Arc;

pub(crate) fn filters(
    view: &View,
    links: &Links,
    disclosure: Disclosure,
    anchor: Anchor,
    listener: Listener,
) -> impl IntoView + use<> {
    let query = Arc::new(view.query.clone());
    let groups = view.filters.iter().map(|filter| match filter {
        Filter::Chips(chips) => group(chips, &query, listener),
        Filter::Bars(bars) => histogram(bars, &view.query, anchor, listener),
    });
    let groups = groups.collect::<Vec<_>>();
    let switches = switches(&view.switches, listener);
    // Only the first value is written; what the reader folds stays folded.
    (!groups.is_empty()).then(|| {
        view! {
            <details class="filters" open=disclosure == Disclosure::Open>
                <summary>"Narrow the posts"</summary>
                {groups}
                {Fresh(related(view, links))}
                {switches}
            </details>
        }
    })
}

fn group(group: &Chips, query: &Arc<Query>, listener: Listener) -> AnyView {
    let all: Arc<[Chip]> = group.chips.as_slice().into();
    let chips = (0..all.len()).map(|at| chips::toggle(&all, at, query, listener)).collect();
    let long = group.long.clone().map(|long| listing(group.facet, long, listener));
    view! {
        <fieldset class="filter">
            <legend>{group.legend}</legend>
            <div class="filter-body">
                {long}
                {list("chips", None, chips)}
            </div>
        </fieldset>
    }
    .into_any()
}

/// Whether a post needs everything that is chosen or one thing of it, and
/// whether sticky posts come first.
fn switches(switches: &Switches, listener: Listener) -> impl IntoView + use<> {
    let tick = |kind: &'static str, label: &'static str, on: bool, then: Query| {
        view! {
            <label>
                <input type=kind name="ta-switch" prop:checked=on on:change=move |_| listener.step(&then)/>
                {label}
            </label>
        }
    };
    let matching = switches.matching.clone().map(|Matching { now, all, any }| {
        let on = |name| now == name;
        [
            tick("radio", "Match all that is chosen", on(Match::All), all),
            tick("radio", "Match any", on(Match::Any), any),
        ]
    });
    let sticky = switches.sticky.clone();
    let sticky = sticky.map(|(now, then)| tick("checkbox", "Sticky posts first", now == Sticky::First, then));
    let ticks = matching.into_iter().flatten().chain(sticky).collect::<Vec<_>>();
    (!ticks.is_empty()).then(|| {
        view! {
            <fieldset class="filter">
                <legend>"Options"</legend>
                {ticks}
            </fieldset>
        }
    })
}

/// Tags that go together with what was selected.
fn related(view: &View, links: &Links) -> impl IntoView + use<> {
    (!view.related.is_empty()).then(|| {
        view! {
            <nav class="filter" aria-labelledby="ta-related">
                <p class="legend" id="ta-related">"Related tags"</p>
                {counted(&view.related, links)}
            </nav>
        }
    })
}

/// Links, each with how many posts it leads to.
pub(crate) fn counted(tags: &[(Link, String)], links: &Links) -> impl IntoView + use<> {
    let tags = tags.iter().map(|(tag, posts)| {
        view! {
            <li>
                <a class="chip" href=links.href(&tag.target)>
                    <bdi>{tag.label.clone()}</bdi>
                    " "
                    <span class="chip-count">{posts.clone()}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="chips">{tags.collect::<Vec<_>>()}</ul> }
}
