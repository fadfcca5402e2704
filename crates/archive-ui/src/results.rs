//! The results: the posts of a page with its pagination, or a message in their place.

use crate::button::Button;
use crate::card::ShownCard;
use crate::card_template::CardTemplates;
use crate::context::use_archive;
use crate::erased_view::erase;
use crate::heading::Heading;
use crate::list::{KeyedList, find_near};
use crate::message::{Message, MessageAction};
use crate::pager::{Pager, pager_key};
use crate::text::{live_text, render_by_key, shown_if};
use archive_core::settings::PostLayout;
use archive_core::view::{self, Body, ListRow, More, Nesting, PostGroup, View, list_row, list_rows};
use leptos::either::Either;
use leptos::ev::MouseEvent;
use leptos::html::Ol;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use web_sys::{
    Element, FocusOptions, HtmlElement, HtmlLiElement, NodeList, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// Renders cards, pagination and the "show more" button, or a message.
#[component]
pub(crate) fn Results() -> impl IntoView {
    let has_posts = use_archive().flag(|view| matches!(view.body, Body::Posts { .. }));
    move || {
        if has_posts.get() {
            erase(view! {
                <ViewLine class=PAGE_NUMBER line=|view| view.page_number.as_ref() />
                <ViewLine class=PRINT_ONLY line=|view| view.showing.as_ref() />
                <CardList />
                <Pages />
                <ShowMore />
            })
        } else {
            erase(view! { <NoPosts /> })
        }
    }
}

/// Renders a line above the posts, if the view has it.
#[component]
fn ViewLine(
    /// The value of `class`.
    class: &'static str,
    /// Returns the line of a view.
    line: fn(&View) -> Option<&String>,
) -> impl IntoView {
    let archive = use_archive();
    let key = archive.memo(move |view| line(view).cloned().unwrap_or_default());
    render_by_key(key, move || {
        archive.with_untracked(|view| line(view).cloned()).map(|text| view! { <ResultsLine class text /> })
    })
}

/// Renders a line above the posts.
#[component]
pub fn ResultsLine(
    /// The value of `class`: [`PAGE_NUMBER`] or [`PRINT_ONLY`].
    class: &'static str,
    /// The text of the line.
    text: String,
) -> impl IntoView {
    view! { <p class=class>{text}</p> }
}

/// The class of the number of a page beyond the first: "Page 2 of 3".
pub const PAGE_NUMBER: &str = "page-number";

/// The class of the number of posts on the page, which is visible on paper only: "Showing 12 of 77 posts".
pub const PRINT_ONLY: &str = "print-only";

/// Renders the cards of the page, with the headings of years between them, which only a list shows. A card that stays
/// on the page keeps its element.
#[component]
fn CardList() -> impl IntoView {
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
    let row = move |place: usize| {
        let row = archive.with_untracked(|view| match list_row(groups(view), place) {
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
        let item = |found: NodeList| (0..found.length()).filter_map(move |place| found.item(place));
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
        ListRow::Post(place, _) => cards(view)[place].key(),
    };
    list_rows(cards(view).len(), groups(view)).map(key).collect()
}

/// Drops the cards that are no longer on the page, and updates the others. Returns whether one of them has changed.
fn update(
    shown: &mut Vec<ShownCard>,
    cards: &[Arc<view::Card>],
    render: impl Fn(&Arc<view::Card>) -> Option<HtmlLiElement>,
) -> bool {
    let (mut place, mut is_changed) = (0, false);
    shown.retain(|shown| {
        let Some(own) = shown.get() else { return false };
        let is_same = |card: &Arc<view::Card>| card.id == own.id && card.url == own.url;
        if let Some(next) = find_near(cards, place, is_same).filter(|next| **next != own) {
            shown.update(next, &|| render(next));
            is_changed = true;
        }
        place += 1;
        true
    });
    is_changed
}

fn cards(view: &View) -> &[Arc<view::Card>] {
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

/// Renders the links to other pages.
#[component]
fn Pages() -> impl IntoView {
    let archive = use_archive();
    let key = archive.memo(|view| pager(view).map(pager_key).unwrap_or_default());
    render_by_key(key, move || {
        let pager = archive.with_untracked(|view| pager(view).cloned());
        pager.map(|pager| view! { <Pager pager level=archive.heading_level links=archive.links /> })
    })
}

fn pager(view: &View) -> Option<&view::Pager> {
    match &view.body {
        Body::Posts { pager, .. } => pager.as_ref(),
        Body::Message(_) => None,
    }
}

/// Renders the button that appends the next posts. A press replaces the history entry:
/// Back leaves the page, and a return shows as many posts as before. The focus moves to the
/// first new post, because the button is below all of them.
#[component]
fn ShowMore() -> impl IntoView {
    let archive = use_archive();
    let has_more = archive.flag(|view| more(view).is_some());
    let label = archive.text(|view| more(view).map(|more| more.label.clone()).unwrap_or_default());
    // The number of posts at a press, until there are more.
    let pressed: StoredValue<Option<(Element, usize)>, LocalStorage> = StoredValue::new_local(None);
    let on_press = move |event: MouseEvent| {
        let Some(query) = archive.with_untracked(|view| more(view).map(|more| more.then.clone())) else { return };
        let button = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        let results = button.and_then(|button| button.closest(".archive").ok().flatten());
        pressed.set_value(results.map(|results| (results, archive.with_untracked(|view| cards(view).len()))));
        archive.replace(query);
    };
    Effect::new(move |_| {
        let count = archive.with(|view| cards(view).len());
        if let Some((results, before)) = pressed.get_value()
            && count > before
        {
            pressed.set_value(None);
            // The list is complete in the next task.
            set_timeout(move || focus_post(&results, before), Duration::ZERO);
        }
    });
    let button = move || {
        view! {
            <div class="buttons">
                <Button class="button more" on_press>
                    <bdi use:live_text=label>{label.get_untracked()}</bdi>
                </Button>
            </div>
        }
    };
    shown_if(has_more, button)
}

/// Focuses the title of the post at an index, and scrolls only as far as it is out of view.
fn focus_post(results: &Element, place: usize) {
    let title = results.query_selector_all(".card .title a").ok().and_then(|titles| titles.item(place as u32));
    if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = title.focus_with_options(&options);
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        title.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

fn more(view: &View) -> Option<&More> {
    match &view.body {
        Body::Posts { more, .. } => more.as_ref(),
        Body::Message(_) => None,
    }
}

/// Renders a message in place of posts. A host page can replace it through the slot.
#[component]
fn NoPosts() -> impl IntoView {
    let archive = use_archive();
    let key = archive.memo(|view| message(view).map(message_key).unwrap_or_default());
    let content = move || {
        archive.with_untracked(|view| message(view).cloned()).map(|message| {
            let view::Message { title, text, remedies, way_back } = message;
            let actions = remedies.into_iter().map(|remedy| {
                let query = remedy.query;
                MessageAction::new(remedy.label, move || archive.push_and_leave(query.clone()))
            });
            let links = way_back.into_iter().map(|link| (link.label, archive.href(&link.target)));
            view! {
                <Message
                    title=Some((title.to_string(), archive.heading_level + 1))
                    text
                    actions=actions.collect()
                    links=links.collect()
                />
            }
        })
    };
    view! { <slot name="empty">{render_by_key(key, content)}</slot> }
}

fn message(view: &View) -> Option<&view::Message> {
    match &view.body {
        Body::Posts { .. } => None,
        Body::Message(message) => Some(message),
    }
}

/// Returns a key that is equal for equal messages only.
fn message_key(message: &view::Message) -> String {
    let view::Message { title, text, remedies, .. } = message;
    let remedies = remedies.iter().map(|remedy| format!("{} {}\n", remedy.label, remedy.query.to_query_string()));
    [title, "\n", text, "\n", &remedies.collect::<String>()].concat()
}
