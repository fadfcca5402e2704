//! What a reader narrows by: groups of chips, bars of years, related tags.
//!
//! Groups and chips come in the order to show; nothing is sorted here.

use crate::archive_page::{Disclosure, Listener};
use crate::bars::{Anchor, histogram};
use crate::button::list;
use crate::chips;
use crate::element::{Element, element, fresh, nav};
use crate::links::Links;
use crate::listing::listing;
use archive_core::query::{Match, Query, Sticky};
use archive_core::view::{Chip, Chips, Filter, Link, Matching, Switches, View};
use leptos::web_sys::Event;
use std::sync::Arc;

pub(crate) fn filters(
    view: &View,
    links: &Links,
    disclosure: Disclosure,
    anchor: Anchor,
    listener: Listener,
) -> Option<Element> {
    let query = Arc::new(view.query.clone());
    let groups = view.filters.iter().map(|filter| match filter {
        Filter::Chips(chips) => group(chips, &query, listener),
        Filter::Bars(bars) => histogram(bars, &view.query, anchor, listener),
    });
    let groups = groups.collect::<Vec<_>>();
    // The first value stays the value, so what the reader folds stays folded.
    (!groups.is_empty()).then(|| {
        element("details")
            .attr("open", disclosure == Disclosure::Open)
            .class("filters")
            .child(element("summary").text("Narrow the posts"))
            .child(groups)
            .child(fresh(related(view, links)))
            .child(switches(&view.switches, listener))
    })
}

fn named(legend: &'static str) -> Element {
    element("fieldset").class("filter").part("filter").child(element("legend").text(legend))
}

fn group(group: &Chips, query: &Arc<Query>, listener: Listener) -> Element {
    let all: Arc<[Chip]> = group.chips.as_slice().into();
    let chips = (0..all.len()).map(|at| chips::toggle(&all, at, query, listener)).collect();
    let long = group.long.clone().map(|long| listing(group.facet, long, listener));
    let body = element("div").class("filter-body").child(long).child(list("chips", None, chips));
    named(group.legend).child(body)
}

/// Whether a post needs everything that is chosen or one thing of it, and
/// whether sticky posts come first.
fn switches(switches: &Switches, listener: Listener) -> Option<Element> {
    let tick = |kind: &'static str, label: &'static str, on: bool, then: Query| {
        let field = element("input").attr("type", kind).attr("name", "ta-switch").switch("checked", on);
        element("label").child(field.on("change", move |_: &Event| listener.step(&then))).text(label)
    };
    let mut ticks = Vec::new();
    if let Some(Matching { now, all, any }) = switches.matching.clone() {
        ticks.push(tick("radio", "Match all that is chosen", now == Match::All, all));
        ticks.push(tick("radio", "Match any", now == Match::Any, any));
    }
    if let Some((now, then)) = switches.sticky.clone() {
        ticks.push(tick("checkbox", "Sticky posts first", now == Sticky::First, then));
    }
    (!ticks.is_empty()).then(|| named("Options").child(ticks))
}

/// Tags that go together with what was selected.
fn related(view: &View, links: &Links) -> Option<Element> {
    (!view.related.is_empty()).then(|| {
        nav(view.heading_level)
            .attr("aria-labelledby", "ta-related")
            .class("filter")
            .child(element("p").class("legend").attr("id", "ta-related").text("Related tags"))
            .child(counted(&view.related, links))
    })
}

/// Links, each with how many posts it leads to.
pub(crate) fn counted(tags: &[(Link, String)], links: &Links) -> Element {
    let tags = tags.iter().map(|(tag, posts)| {
        let link = element("a").attr("href", links.href(&tag.target)).class("chip").part("chip");
        let count = element("span").class("chip-count").text(posts.clone());
        element("li").child(link.child(element("bdi").text(tag.label.clone())).text(" ").child(count))
    });
    element("ul").class("chips").child(tags.collect::<Vec<_>>())
}
