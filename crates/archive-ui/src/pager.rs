//! Pagination: links to the previous and the next page, and page numbers.

use crate::erased_view::erase;
use crate::heading::LinkGroup;
use crate::links::{Links, target_key};
use crate::messages::{text, use_messages};
use archive_core::view::{self, Link, PagerItem, Target};
use archive_feed::messages::Key;
use leptos::prelude::*;

/// Renders links to the other pages of an archive.
#[component]
pub fn Pager(
    /// The pages.
    pager: view::Pager,
    /// The level of the archive's heading.
    level: u8,
    /// The URLs of links.
    links: StoredValue<Links>,
) -> impl IntoView {
    let view::Pager { previous, items, next } = pager;
    let messages = use_messages();
    let href = move |target: &Target| links.with_value(|links| links.href(target));
    let step = move |target: Option<Target>, rel: &'static str, label: Key| {
        target.map(|target| {
            view! {
                <a rel=rel href=href(&target) class="pager-step">
                    {text(label)}
                </a>
            }
        })
    };
    let page = move |Link { label, target }: Link, current: Option<&'static str>| {
        let name = messages.format(Key::Page, &[("number", &label)]);
        erase(view! {
            <a href=href(&target) aria-label=name aria-current=current>
                {label}
            </a>
        })
    };
    let item = move |item| {
        let content = match item {
            PagerItem::Page(link) => page(link, None),
            PagerItem::Current(link) => page(link, Some("page")),
            PagerItem::Gap => erase(view! { <span class="pager-gap">{"…"}</span> }),
        };
        view! { <li>{content}</li> }
    };
    view! {
        <LinkGroup level class="pager" part="pager" label=text(Key::Pages)>
            {step(previous, "prev", Key::Previous)}
            <ol class="pager-pages">{items.into_iter().map(item).collect::<Vec<_>>()}</ol>
            {step(next, "next", Key::Next)}
        </LinkGroup>
    }
}

/// Returns a key that is equal for equal pagers only.
pub(crate) fn pager_key(pager: &view::Pager) -> String {
    let mut key = String::new();
    for item in &pager.items {
        let (link, mark) = match item {
            PagerItem::Page(link) => (Some(link), ' '),
            PagerItem::Current(link) => (Some(link), '*'),
            PagerItem::Gap => (None, '…'),
        };
        key.push(mark);
        if let Some(Link { label, target }) = link {
            key.extend([label, " ", &target_key(target), "\n"]);
        }
    }
    key
}
