//! The search field and the order of posts.
//!
//! The field keeps what is being typed, blanks at the end too; the query knows
//! only the words. It must not know how words are matched.

use crate::archive_page::{Change, Listener};
use crate::element::{Element, element};
use archive_core::query::{Query, Sort};
use archive_core::view::{View, sort_label};
use leptos::prelude::{Callable, event_target_value};
use leptos::web_sys::{Event, KeyboardEvent};
use std::sync::Arc;

pub(crate) fn controls(view: &View, listener: Listener) -> Option<Element> {
    let query = Arc::new(view.query.clone());
    let search = view.switches.search.then(|| search(&query, view.heading_level, listener));
    let sort = (!view.switches.sorts.is_empty()).then(|| sort(&query, view.switches.sorts, listener));
    let any = search.is_some() || sort.is_some();
    any.then(|| element("div").class("controls").child(search).child(sort))
}

fn search(query: &Arc<Query>, level: u8, listener: Listener) -> Element {
    let said = query.text().to_string();
    let search = {
        let query = Arc::clone(query);
        move |text: &str| listener.on_query.run((query.with_text(text), Change::Nudge))
    };
    let empty = search.clone();
    let on_keydown = move |event: &KeyboardEvent| {
        if event.key() == "Escape" {
            empty("");
        }
    };
    let field = element("input")
        .attr("id", "ta-search")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", "Words, “a phrase”, -without")
        .attr("value", said.clone())
        // Back and "clear all" change the words from outside the field.
        .typed(said)
        .on("input", move |event: &Event| search(&event_target_value(event)))
        .on("keydown", on_keydown);
    let label = element("label").attr("for", "ta-search").text("Search");
    // A landmark is for a page, as of `nav`.
    element("div").attr("role", (level == 1).then_some("search")).class("search").child(label).child(field)
}

fn sort(query: &Arc<Query>, sorts: &[Sort], listener: Listener) -> Element {
    let option = |&sort: &Sort| {
        let chosen = sort == query.sort();
        let option = element("option").attr("value", sort.name()).attr("selected", chosen).switch("selected", chosen);
        option.text(sort_label(sort))
    };
    let options = sorts.iter().map(option).collect::<Vec<_>>();
    let query = Arc::clone(query);
    let on_sort = move |event: &Event| {
        if let Some(sort) = Sort::from_name(&event_target_value(event)) {
            listener.step(&query.with_sort(sort));
        }
    };
    let field = element("select").attr("id", "ta-sort").on("change", on_sort).child(options);
    element("div").class("sort").child(element("label").attr("for", "ta-sort").text("Sort by")).child(field)
}
