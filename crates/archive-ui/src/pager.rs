//! Previous, next and page numbers, all of them links; or a button for more.
//!
//! Which numbers are shown is decided in the core.

use crate::archive_page::{Change, Listener};
use crate::button::Button;
use crate::links::Links;
use archive_core::view::{More, Pager, PagerItem, Target};
use leptos::prelude::*;

#[component]
pub(crate) fn PagerNav(pager: Pager, links: Links) -> impl IntoView {
    let step = |target: Option<Target>, rel: &'static str, label: &'static str| {
        target.map(|target| view! { <a class="pager-step" rel=rel href=links.href(&target)>{label}</a> })
    };
    let items = pager.items.iter().map(|item| {
        let (link, current) = match item {
            PagerItem::Page(link) => (Some(link), None),
            PagerItem::Current(link) => (Some(link), Some("page")),
            PagerItem::Gap => (None, None),
        };
        let gap = link.is_none().then(|| view! { <span class="pager-gap">"…"</span> });
        let link = link.map(|link| {
            let name = format!("Page {}", link.label);
            view! { <a href=links.href(&link.target) aria-label=name aria-current=current>{link.label.clone()}</a> }
        });
        view! { <li>{link}{gap}</li> }
    });
    view! {
        <nav class="pager" aria-label="Pages">
            {step(pager.previous, "prev", "Previous")}
            <ol class="pager-pages">{items.collect::<Vec<_>>()}</ol>
            {step(pager.next, "next", "Next")}
        </nav>
    }
}

/// Adds the next posts below. That is no step of its own: Back leads away from
/// the page, and a return finds it as deep as it was.
pub(crate) fn more(more: More, listener: Listener) -> Button {
    let More { label, then } = more;
    Button::new("button more", label, move || listener.on_query.run((then.clone(), Change::Nudge)))
}
