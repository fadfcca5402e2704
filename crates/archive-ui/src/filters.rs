//! The filters: groups of chips, histograms, related tags, and options.

use crate::archive_page::Disclosure;
use crate::chip::LinkChip;
use crate::context::use_archive;
use crate::facet::FacetGroup;
use crate::heading::Navigation;
use crate::histogram::Histogram;
use crate::links::target_key;
use crate::list::KeyedList;
use crate::text::{render_by_key, shown_if};
use archive_core::query::{MatchMode, Query, Sticky};
use archive_core::view::{Filter, Link, Switches};
use leptos::prelude::*;

/// Renders all filters in a `<details>` element.
#[component]
pub(crate) fn Filters(
    /// Whether the filters are open at first. The reader's later choice stays.
    disclosure: Disclosure,
) -> impl IntoView {
    let archive = use_archive();
    let has_groups = archive.flag(|view| !view.filters.is_empty());
    let keys = archive.keys(|view| view.filters.iter().map(key).collect());
    // The bars change while a pointer is dragged over them; the anchor doesn't.
    let anchor = StoredValue::new(None);
    let group = move |place: usize| match archive.with(|view| view.filters[place].clone()) {
        Filter::Chips(chips) => view! { <FacetGroup facet=chips.facet /> }.into_any(),
        Filter::Bars(histogram) => view! { <Histogram legend=histogram.legend anchor /> }.into_any(),
    };
    let filters = move || {
        view! {
            <details open=disclosure == Disclosure::Open class="filters">
                <summary>{"Filters"}</summary>
                <KeyedList keys item=group />
                <RelatedTags />
                <Options />
            </details>
        }
    };
    shown_if(has_groups, move || filters().into_any())
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
    let key = archive.key(|view| {
        let part = |(link, posts): &(Link, String)| format!("{} {posts} {}\n", link.label, target_key(&link.target));
        view.related.iter().map(part).collect()
    });
    render_by_key(key, move || {
        let related = archive.with(|view| view.related.clone());
        let has_related = !related.is_empty();
        let tags = related.into_iter().map(|(link, posts)| {
            let href = archive.href(&link.target);
            view! { <LinkChip link posts href /> }
        });
        let tags = tags.collect::<Vec<_>>();
        let navigation = has_related.then(|| {
            view! {
                <Navigation level class="filter" labelled_by="ta-related">
                    <p class="legend" id="ta-related">
                        {"Related tags"}
                    </p>
                    <ul class="chips">{tags}</ul>
                </Navigation>
            }
        });
        navigation.into_any()
    })
}

/// Renders the options: whether a post must match all selected values or any of them, and
/// whether sticky posts are first.
#[component]
fn Options() -> impl IntoView {
    let archive = use_archive();
    let has_match = archive.flag(|view| view.switches.matching.is_some());
    let has_sticky = archive.flag(|view| view.switches.sticky.is_some());
    let has_options = Memo::new(move |_| has_match.get() || has_sticky.get());
    let matches = move || {
        let matching = archive.with(|view| view.switches.matching.as_ref().map(|matching| matching.labels));
        let [all, any] = matching.unwrap_or_default();
        view! {
            <Switch kind="radio" label=all option=|switches| mode(switches, MatchMode::All) />
            <Switch kind="radio" label=any option=|switches| mode(switches, MatchMode::Any) />
        }
        .into_any()
    };
    let sticky = move || view! { <Switch kind="checkbox" label="Pinned posts first" option=sticky_first /> }.into_any();
    let options = move || {
        view! {
            <fieldset class="filter" part="filter">
                <legend>{"Options"}</legend>
                {shown_if(has_match, matches)}
                {shown_if(has_sticky, sticky)}
            </fieldset>
        }
    };
    shown_if(has_options, move || options().into_any())
}

fn mode(switches: &Switches, mode: MatchMode) -> Option<(bool, &Query)> {
    let matching = switches.matching.as_ref()?;
    Some((matching.now == mode, if mode == MatchMode::All { &matching.all } else { &matching.any }))
}

fn sticky_first(switches: &Switches) -> Option<(bool, &Query)> {
    switches.sticky.as_ref().map(|(now, then)| (*now == Sticky::First, then))
}

/// Renders a radio button or a checkbox.
#[component]
fn Switch(
    /// The value of `type`.
    kind: &'static str,
    /// The label.
    label: &'static str,
    /// Returns whether the option is on, and the query after a change of it.
    option: fn(&Switches) -> Option<(bool, &Query)>,
) -> impl IntoView {
    let archive = use_archive();
    let on_change = move |_| {
        let query = archive.with(|view| option(&view.switches).map(|(_, query)| query.clone()));
        query.into_iter().for_each(|query| archive.push(query));
    };
    let is_on = move || archive.read(|view| option(&view.switches).is_some_and(|(is_on, _)| is_on));
    view! {
        <label>
            // The attribute is for a prerendered page, the property for later changes.
            <input type=kind name="ta-switch" checked=untrack(is_on) prop:checked=is_on on:change=on_change />
            {label}
        </label>
    }
}
