//! The results: the posts of a page with its pagination, or a message in their place.

use crate::card_list::CardList;
use crate::context::use_archive;
use crate::erased_view::erase;
use crate::message::{Message, MessageAction};
use crate::pager::{Pager, pager_key};
use crate::show_more::ShowMore;
use crate::text::render_by_key;
use archive_core::view::{self, Body, View};
use leptos::prelude::*;

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
