//! The values of one facet as rows, how several of them combine, and the controls of a long list: a search field, its
//! order, and a button to show all.

use crate::button::Button;
use crate::chip::FilterChip;
use crate::context::{Action, ArchiveContext, use_archive};
use crate::focus::{follow_arrow, follow_focus, one_tab_stop};
use crate::list::KeyedList;
use crate::messages::{text, use_messages};
use crate::text::{announce, live_text, shown_if};
use crate::text_field::TextField;
use archive_core::query::{Facet, MatchMode};
use archive_core::view::{Chip, Chips, FacetDisplay, FacetToolbar, Filter, Matching, Order, ShowMode, View};
use archive_feed::messages::Key;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;

/// Renders the chips of a facet as a group with arrow-key navigation.
#[component]
pub(crate) fn FacetGroup(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let legend = archive.with_untracked(|view| group(view, facet).map(|group| group.legend.clone()));
    let is_long = archive.flag(move |view| long(view, facet).is_some());
    let keys = archive.keys(move |view| chips(view, facet).iter().map(key).collect());
    let has_modes =
        archive.flag(move |view| view.switches.matching.as_ref().is_some_and(|modes| modes.facets.contains(&facet)));
    let on_keydown = move |event: KeyboardEvent| _ = follow_arrow(&event);
    view! {
        <fieldset class="filter" part="filter">
            <legend>{legend}</legend>
            {shown_if(has_modes, move || view! { <MatchModes facet /> })}
            <div class="filter-body">
                {shown_if(is_long, move || view! { <FacetSearch facet /> })}
                <ul
                    class="chips rows"
                    on:keydown=on_keydown
                    on:focusin=move |event| follow_focus(&event)
                    use:one_tab_stop=keys
                >
                    <KeyedList keys item=move |index| view! { <FilterChip facet index /> } />
                </ul> {shown_if(is_long, move || view! { <FacetToolbar facet /> })}
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

/// Renders the field that finds values of a long list.
#[component]
fn FacetSearch(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let like = archive.memo(move |view| long(view, facet).map(|long| long.listing.like.clone()).unwrap_or_default());
    let no_matches =
        archive.text(move |view| long(view, facet).and_then(|long| long.nothing.clone()).unwrap_or_default());
    let no_matches_now = Some(no_matches.get_untracked()).filter(|text| !text.is_empty());
    let find = text(match facet {
        Facet::Source => Key::FindSource,
        Facet::Category => Key::FindCategory,
        Facet::Author => Key::FindAuthor,
        _ => Key::FindTag,
    });
    let on_text = move |like: String| change_display(archive, facet, &|listing| listing.like.clone_from(&like));
    view! {
        <div class="facet-search">
            <TextField text=like label=Some(find) placeholder=Signal::derive(move || find.to_string()) on_text />
            <p role="status" class="no-matches" use:announce=[no_matches, like.into(), like.into()]>
                {no_matches_now}
            </p>
        </div>
    }
}

/// Changes how the values of a facet are shown.
fn change_display(archive: ArchiveContext, facet: Facet, change: &dyn Fn(&mut FacetDisplay)) {
    let mut listing =
        archive.with_untracked(|view| long(view, facet).map(|long| long.listing.clone())).unwrap_or_default();
    change(&mut listing);
    archive.dispatch(Action::Display(facet, listing));
}

/// Renders the buttons of a long list of values: how many are shown, and their order.
#[component]
fn FacetToolbar(
    /// The facet.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let extent_label =
        archive.text(move |view| long(view, facet).map(|long| long.extent_label.clone()).unwrap_or_default());
    let [sort_a_to_z, sort_by_count] = [Key::SortAToZ, Key::SortByCount].map(text);
    let order_label = archive.text(move |view| {
        let is_by_count = long(view, facet).is_some_and(|long| long.listing.order == Order::ByCount);
        if is_by_count { sort_a_to_z } else { sort_by_count }.to_string()
    });
    let toggle_extent = move |_| {
        change_display(archive, facet, &|listing| {
            listing.extent = match listing.extent {
                ShowMode::First => ShowMode::All,
                ShowMode::All => ShowMode::First,
            }
        })
    };
    let toggle_order = move |_| {
        change_display(archive, facet, &|listing| {
            listing.order = match listing.order {
                Order::ByCount => Order::ByLabel,
                Order::ByLabel => Order::ByCount,
            }
        })
    };
    view! {
        <div class="facet-toolbar">
            <ToolbarButton label=extent_label on_press=toggle_extent />
            <ToolbarButton label=order_label on_press=toggle_order />
        </div>
    }
}

/// Renders the choice beside the name of a group: whether a post must have all selected values or any of them.
#[component]
fn MatchModes(
    /// The facet of the group.
    facet: Facet,
) -> impl IntoView {
    let archive = use_archive();
    let group = format!("ta-match-{}", facet.name());
    let mode = move |mode: MatchMode, label: Key, name: String| {
        let is_on = archive.flag(move |view| view.switches.matching.as_ref().is_some_and(|modes| modes.now == mode));
        let on_change = move |_| {
            let query = archive.with_untracked(|view| {
                let modes = view.switches.matching.as_ref()?;
                Some(if mode == MatchMode::All { modes.all.clone() } else { modes.any.clone() })
            });
            query.into_iter().for_each(|query| archive.push(query));
        };
        let title = name.clone();
        view! {
            <label title=title>
                <input
                    type="radio"
                    name=group.clone()
                    aria-label=name
                    checked=is_on.get_untracked()
                    prop:checked=is_on
                    on:change=on_change
                />
                <span>{text(label)}</span>
            </label>
        }
    };
    let [all, any] = Matching::labels(facet, &use_messages());
    view! { <div class="match-modes">{mode(MatchMode::All, Key::All, all)} {mode(MatchMode::Any, Key::Any, any)}</div> }
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
