//! Previous, next and page numbers, all of them links; or a button for more.
//!
//! Which numbers are shown is decided in the core.

use crate::archive_page::{Change, Listener};
use crate::button::Button;
use crate::element::{Element, element, nav};
use crate::links::Links;
use archive_core::view::{Link, More, Pager, PagerItem, Target};

/// The way to other pages, on a page whose heading has a level.
pub fn pager(pager: &Pager, level: u8, links: &Links) -> Element {
    let step = |target: &Option<Target>, rel: &'static str, label: &'static str| {
        let href = links.href(target.as_ref()?);
        Some(element("a").attr("rel", rel).attr("href", href).class("pager-step").text(label))
    };
    let page = |link: &Link, current: Option<&'static str>| {
        let page = element("a").attr("href", links.href(&link.target));
        let page = page.attr("aria-label", format!("Page {}", link.label)).attr("aria-current", current);
        page.text(link.label.clone())
    };
    let items = pager.items.iter().map(|item| {
        element("li").child(match item {
            PagerItem::Page(link) => page(link, None),
            PagerItem::Current(link) => page(link, Some("page")),
            PagerItem::Gap => element("span").class("pager-gap").text("…"),
        })
    });
    nav(level)
        .attr("aria-label", "Pages")
        .class("pager")
        .part("pager")
        .child(step(&pager.previous, "prev", "Previous"))
        .child(element("ol").class("pager-pages").child(items.collect::<Vec<_>>()))
        .child(step(&pager.next, "next", "Next"))
}

/// Adds the next posts below. That is no step of its own: Back leads away from
/// the page, and a return finds it as deep as it was.
pub(crate) fn more(more: More, listener: Listener) -> Button {
    let More { label, then } = more;
    Button::new("button more", label, move || listener.ask(then.clone(), Change::Nudge))
}
