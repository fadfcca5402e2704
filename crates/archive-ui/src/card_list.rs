//! The cards of a page, in a keyed list.

use crate::card::ShownCard;
use crate::card_template::CardTemplates;
use crate::context::use_archive;
use crate::erased_view::erase;
use crate::heading::Heading;
use crate::list::{KeyedList, find_near};
use archive_core::settings::PostLayout;
use archive_core::view::{self, Body, ListRow, Nesting, PostGroup, View, list_row, list_rows};
use leptos::either::Either;
use leptos::html::Ol;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{Element, HtmlLiElement, NodeList};

/// Renders the cards of the page, with the headings of years between them, which only a list shows. A card that stays
/// on the page keeps its element.
#[component]
pub(crate) fn CardList() -> impl IntoView {
    let archive = use_archive();
    let (level, links, layout) = (archive.heading_level + 1, archive.links, archive.layout);
    let list: NodeRef<Ol> = NodeRef::new();
    let keys = archive.keys(row_keys);
    let shown: StoredValue<Vec<ShownCard>> = StoredValue::new(Vec::new());
    let templates = CardTemplates::new();
    Effect::new(move |_| {
        // The elements of what a card that stays has not had before.
        let render = |card: &Arc<view::Card>| {
            let card = ShownCard::new(Arc::clone(card));
            templates.render(card, level, None, links);
            card.element.get_untracked()
        };
        let is_changed = archive.with(|view| shown.try_update_value(|shown| update(shown, cards(view), render)));
        // A text that changes loses its selection.
        if is_changed == Some(true) {
            archive.keep_focus();
        }
    });
    // The level of a card that stays depends on the layout, and on whether the view has years.
    Effect::new(move |before: Option<PostLayout>| {
        archive.with(|_| ());
        let layout = layout.get();
        let was_list = before.is_some_and(|before| before == PostLayout::List);
        if (was_list || layout == PostLayout::List)
            && let Some(list) = list.get_untracked()
        {
            let level = is_below(Nesting::Grouped, layout).then_some(level + 1);
            // The list is complete in the next task.
            set_timeout(move || set_levels(&list, level), Duration::ZERO);
        }
        layout
    });
    let row = move |index: usize| {
        let row = archive.with_untracked(|view| match list_row(groups(view), index) {
            ListRow::Heading(label) => Either::Left(label.to_string()),
            ListRow::Post(post, nesting) => Either::Right((Arc::clone(&cards(view)[post]), nesting)),
        });
        match row {
            Either::Left(label) => erase(view! { <YearHeading level label /> }),
            Either::Right((card, nesting)) => {
                let card = ShownCard::new(card);
                shown.update_value(|shown| shown.push(card));
                let aria_level = is_below(nesting, layout.get_untracked()).then_some(level + 1);
                templates.render(card, level, aria_level, links)
            }
        }
    };
    // Cards fade in once the query has changed. The first ones don't, because they take the place of a published page.
    let first = archive.with_untracked(|view| view.query.clone());
    let is_changed = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|is_changed| *is_changed) || archive.with(|view| view.query != first)
    });
    let class = move || if is_changed.get() { "cards cards-changed" } else { "cards" };
    view! {
        <ol class=class node_ref=list>
            <KeyedList keys item=row />
        </ol>
    }
}

/// Renders the heading of the posts of a year.
#[component]
pub fn YearHeading(
    /// The level of the heading.
    level: u8,
    /// The year.
    label: String,
) -> impl IntoView {
    view! {
        <li class="year-heading">
            <Heading level>{label}</Heading>
        </li>
    }
}

/// Whether the heading of a post is below that of a year.
fn is_below(nesting: Nesting, layout: PostLayout) -> bool {
    nesting == Nesting::Grouped && layout == PostLayout::List
}

/// Sets the level of the headings of all posts below a year, if there is one, and removes it from all others.
fn set_levels(list: &Element, level: Option<u8>) {
    // The selectors and the name are valid, so none of this can fail.
    let headings = |selector| {
        let found = list.query_selector_all(selector).ok();
        let item = |found: NodeList| (0..found.length()).filter_map(move |index| found.item(index));
        found.into_iter().flat_map(item).map(|heading| heading.unchecked_into::<Element>())
    };
    let others = if level.is_some() { ".card:not(.year-heading ~ .card) [aria-level]" } else { "[aria-level]" };
    headings(others).for_each(|heading| _ = heading.remove_attribute("aria-level"));
    if let Some(level) = level {
        let below = headings(".year-heading ~ .card .title:not([aria-level])");
        below.for_each(|heading| _ = heading.set_attribute("aria-level", &level.to_string()));
    }
}

/// Returns the keys of the rows.
fn row_keys(view: &View) -> Vec<String> {
    // A year can come back, where posts around its end have other offsets.
    let mut years: BTreeMap<&str, usize> = BTreeMap::new();
    let key = |row| match row {
        ListRow::Heading(label) => {
            let earlier = years.entry(label).or_default();
            *earlier += 1;
            format!("{label} {earlier}")
        }
        ListRow::Post(index, _) => cards(view)[index].key(),
    };
    list_rows(cards(view).len(), groups(view)).map(key).collect()
}

/// Drops the cards that are no longer on the page, and updates the others. Returns whether one of them has changed.
fn update(
    shown: &mut Vec<ShownCard>,
    cards: &[Arc<view::Card>],
    render: impl Fn(&Arc<view::Card>) -> Option<HtmlLiElement>,
) -> bool {
    let (mut index, mut is_changed) = (0, false);
    shown.retain(|shown| {
        let Some(own) = shown.get() else { return false };
        let is_same = |card: &Arc<view::Card>| card.id == own.id && card.url == own.url;
        if let Some(next) = find_near(cards, index, is_same).filter(|next| **next != own) {
            shown.update(next, &|| render(next));
            is_changed = true;
        }
        index += 1;
        true
    });
    is_changed
}

/// Returns the cards of the page.
pub(crate) fn cards(view: &View) -> &[Arc<view::Card>] {
    match &view.body {
        Body::Posts { cards, .. } => cards,
        Body::Message(_) => &[],
    }
}

fn groups(view: &View) -> &[PostGroup] {
    match &view.body {
        Body::Posts { groups, .. } => groups,
        Body::Message(_) => &[],
    }
}
