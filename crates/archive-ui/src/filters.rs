//! The filters: groups of chips, histograms, related tags, and the order of sticky posts.

use crate::chip::LinkChip;
use crate::context::use_archive;
use crate::erased_view::erase;
use crate::facet::FacetGroup;
use crate::heading::LinkGroup;
use crate::histogram::Histogram;
use crate::links::target_key;
use crate::list::KeyedList;
use crate::messages::text;
use crate::sheet::{FiltersButton, Sheet, SheetDialog};
use crate::text::{render_by_key, shown_if};
use archive_core::query::Sticky;
use archive_core::view::{Filter, Link};
use archive_feed::messages::Key;
use leptos::prelude::*;

/// Renders all filters, beside the results or in a sheet that a button opens; of a small archive, one row of them.
#[component]
pub(crate) fn Filters() -> impl IntoView {
    let archive = use_archive();
    let keys = archive.keys(|view| view.filters.iter().map(key).collect());
    // The bars change while a pointer is dragged over them; the anchor doesn't.
    let anchor = StoredValue::new(None);
    let group = move |index: usize| match archive.with_untracked(|view| view.filters[index].clone()) {
        Filter::Chips(chips) => erase(view! { <FacetGroup facet=chips.facet /> }),
        Filter::Bars(histogram) => erase(view! { <Histogram legend=histogram.legend anchor /> }),
    };
    let is_column = archive.flag(|view| !view.filters.is_empty() && !view.is_small);
    let is_row = archive.flag(|view| !view.filters.is_empty() && view.is_small);
    let column = move || {
        let sheet = Sheet::new();
        view! {
            <div class="rail needs-program" node_ref=sheet.home>
                <div role="group" aria-label=text(Key::Filters) class="filters" node_ref=sheet.panel>
                    <KeyedList keys item=group />
                    <PinnedFirst />
                    // They are there only while something is selected, and move nothing below them.
                    <RelatedTags />
                </div>
                <SheetDialog sheet />
            </div>
            <FiltersButton sheet />
        }
    };
    let row = move || {
        view! {
            <div class="filters-row">
                <KeyedList keys item=group />
            </div>
        }
    };
    view! {
        {shown_if(is_column, column)}
        {shown_if(is_row, row)}
    }
}

fn key(filter: &Filter) -> String {
    match filter {
        Filter::Chips(chips) => chips.facet.name().to_string(),
        Filter::Bars(histogram) => histogram.legend.clone(),
    }
}

/// Renders tags that often occur together with the selected ones.
#[component]
fn RelatedTags() -> impl IntoView {
    let archive = use_archive();
    let level = archive.heading_level;
    let related_tags = text(Key::Related);
    let key = archive.memo(|view| {
        let part = |(link, posts): &(Link, String)| format!("{} {posts} {}\n", link.label, target_key(&link.target));
        view.related.iter().map(part).collect()
    });
    render_by_key(key, move || {
        let related = archive.with_untracked(|view| view.related.clone());
        let has_related = !related.is_empty();
        let tags = related.into_iter().map(|(link, posts)| {
            let href = archive.href(&link.target);
            view! { <LinkChip link posts href /> }
        });
        let tags = tags.collect::<Vec<_>>();
        has_related.then(|| {
            view! {
                <LinkGroup level class="filter" labelled_by="ta-related">
                    <p class="legend" id="ta-related">
                        {related_tags}
                    </p>
                    <ul class="chips">{tags}</ul>
                </LinkGroup>
            }
        })
    })
}

/// Renders the option that sticky posts are first.
#[component]
fn PinnedFirst() -> impl IntoView {
    let archive = use_archive();
    let has_sticky = archive.flag(|view| view.switches.sticky.is_some());
    let on_change = move |_| {
        let query = archive.with_untracked(|view| view.switches.sticky.as_ref().map(|(_, query)| query.clone()));
        query.into_iter().for_each(|query| archive.push(query));
    };
    let label = text(Key::StickyFirst);
    let is_first = archive.flag(|view| matches!(view.switches.sticky, Some((Sticky::First, _))));
    let option = move || {
        view! {
            <label class="option">
                // A prerendered page has no properties, so the attribute has the initial state.
                <input type="checkbox" checked=is_first.get_untracked() prop:checked=is_first on:change=on_change />
                {label}
            </label>
        }
    };
    shown_if(has_sticky, option)
}
