//! Previous, next and page numbers, all of them links.
//!
//! Which numbers are shown is decided in the core.

use crate::links::Links;
use archive_core::view::{Pager, PagerItem, Target};
use leptos::prelude::*;

#[component]
pub(crate) fn PagerNav(pager: Pager, links: Links) -> impl IntoView {
    let step = |target: Option<Target>, rel: &'static str, label: &'static str| {
        target.map(|target| view! { <a class="pager-step" rel=rel href=links.href(&target)>{label}</a> })
    };
    let items = pager.items.iter().map(|item| match item {
        PagerItem::Page(link) => page(links.href(&link.target), &link.label, None),
        PagerItem::Current(link) => page(links.href(&link.target), &link.label, Some("page")),
        PagerItem::Gap => view! { <li><span class="pager-gap">"…"</span></li> }.into_any(),
    });
    view! {
        <nav class="pager" aria-label="Pages">
            {step(pager.previous, "prev", "Previous")}
            <ol class="pager-pages">{items.collect::<Vec<_>>()}</ol>
            {step(pager.next, "next", "Next")}
        </nav>
    }
}

fn page(href: String, number: &str, current: Option<&'static str>) -> AnyView {
    let name = format!("Page {number}");
    view! { <li><a href=href aria-label=name aria-current=current>{number.to_string()}</a></li> }.into_any()
}
