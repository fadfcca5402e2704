//! The values of one facet as chips, and the toolbar of a long list: a search field, its
//! order, and a button to show all.

use crate::button::Button;
use crate::chip::FilterChip;
use crate::context::{Action, use_archive};
use crate::focus::{follow_arrow, one_tab_stop};
use crate::list::KeyedList;
use crate::text::{announce, live_text, shown_if};
use crate::text_field::TextField;
use archive_core::query::Facet;
use archive_core::view::{Chip, Chips, FacetDisplay, FacetToolbar, Filter, Order, ShowMode, View};
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// Renders the chips of a facet as a group with arrow-key navigation.
#[component]
pub(crate) fn FacetGroup(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let legend = archive.with(|view| group(view, facet).map(|group| group.legend));
    let is_long = archive.flag(move |view| long(view, facet).is_some());
    let keys = archive.keys(move |view| chips(view, facet).iter().map(key).collect());
    let on_keydown = move |event: KeyboardEvent| _ = follow_arrow(&event);
    view! {
        <fieldset class="filter" part="filter">
            <legend>{legend}</legend>
            <div class="filter-body">
                {shown_if(is_long, move || view! { <FacetToolbar facet /> }.into_any())}
                <ul class="chips" on:keydown=on_keydown use:one_tab_stop=keys>
                    <KeyedList keys item=move |place| view! { <FilterChip facet place /> }.into_any() />
                </ul>
            </div>
        </fieldset>
    }
}

/// Returns the key of a chip in the list. A new label makes a new chip.
fn key(chip: &Chip) -> String {
    format!("{} {}", chip.slug, chip.label)
}

fn group(view: &View, facet: Facet) -> Option<&Chips> {
    view.filters.iter().find_map(|filter| match filter {
        Filter::Chips(chips) if chips.facet == facet => Some(chips),
        _ => None,
    })
}

/// Returns the chips of a facet.
pub(crate) fn chips(view: &View, facet: Facet) -> &[Chip] {
    group(view, facet).map_or(&[], |group| &group.chips)
}

fn long(view: &View, facet: Facet) -> Option<&FacetToolbar> {
    group(view, facet)?.long.as_ref()
}

/// Renders the toolbar of a long list of values.
#[component]
fn FacetToolbar(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let like = archive.key(move |view| long(view, facet).map(|long| long.listing.like.clone()).unwrap_or_default());
    let no_matches =
        archive.text(move |view| long(view, facet).and_then(|long| long.nothing.clone()).unwrap_or_default());
    let no_matches_now = Some(no_matches.get_untracked()).filter(|text| !text.is_empty());
    let extent_label =
        archive.text(move |view| long(view, facet).map(|long| long.extent_label.clone()).unwrap_or_default());
    let order_label = archive.text(move |view| {
        let is_by_count = long(view, facet).is_some_and(|long| long.listing.order == Order::ByCount);
        if is_by_count { "Sort A–Z".into() } else { "Sort by count".into() }
    });
    let change = move |change: &dyn Fn(&mut FacetDisplay)| {
        let mut listing = archive.with(|view| long(view, facet).map(|long| long.listing.clone())).unwrap_or_default();
        change(&mut listing);
        archive.dispatch(Action::Display(facet, listing));
    };
    let toggle_extent = move |_| {
        change(&|listing| {
            listing.extent = match listing.extent {
                ShowMode::First => ShowMode::All,
                ShowMode::All => ShowMode::First,
            }
        })
    };
    let toggle_order = move |_| {
        change(&|listing| {
            listing.order = match listing.order {
                Order::ByCount => Order::ByLabel,
                Order::ByLabel => Order::ByCount,
            }
        })
    };
    let find = format!("Find a {}", facet.name());
    let placeholder = find.clone();
    view! {
        <div class="facet-toolbar">
            <TextField
                text=like
                label=Some(find)
                placeholder=Signal::derive(move || placeholder.clone())
                on_text=move |like: String| change(&|listing| listing.like.clone_from(&like))
            />
            <div class="buttons">
                <ToolbarButton label=extent_label on_press=toggle_extent />
                <ToolbarButton label=order_label on_press=toggle_order />
            </div>
            <p role="status" class="no-matches" use:announce=no_matches>
                {no_matches_now}
            </p>
        </div>
    }
}

/// Renders a toolbar button, whose label names its effect.
#[component]
fn ToolbarButton(
    /// The label.
    label: Signal<String>,
    /// Called on a click, and on Enter and Space.
    #[prop(into)]
    on_press: Callback<MouseEvent>,
) -> impl IntoView {
    view! {
        <Button class="clear" on_press>
            <bdi use:live_text=label>{label.get_untracked()}</bdi>
        </Button>
    }
}
