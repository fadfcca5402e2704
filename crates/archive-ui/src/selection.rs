//! How many posts there are, what they were narrowed by, and the ways to take
//! that back or to hand it on.
//!
//! Words and counts come finished.

use crate::archive_page::Listener;
use crate::button::{Button, list, row};
use crate::chips::picked;
use crate::element::{Element, Handle, dynamic, element, text};
use archive_core::query::Query;
use archive_core::view::View;
use leptos::prelude::{Callable, Callback, Get, ReadSignal, WriteSignal};

pub(crate) fn summary(
    view: &View,
    listener: Option<Listener>,
    status: Handle,
    on_removal: Callback<Query>,
    (copied, set_copied): (ReadSignal<&'static str>, WriteSignal<&'static str>),
) -> Element {
    let correction = view.correction.clone();
    let correction = correction.map(|correction| element("span").class("correction").text(correction));
    let mut chips = Vec::new();
    if let Some(listener) = listener {
        for chip in &view.selection {
            chips.extend(picked(chip, &view.query, listener, on_removal));
        }
    }
    let chips = (!chips.is_empty()).then(|| list("selection", Some("Narrowed by"), chips));
    let mut buttons = Vec::new();
    if view.query.narrows() && listener.is_some() {
        let cleared = view.query.cleared();
        buttons.push(Button::new("clear", "Clear all".into(), move || on_removal.run(cleared.clone())));
    }
    if let Some(on_copy) = listener.and_then(|listener| listener.on_copy) {
        buttons.push(Button::new("clear copy", "Copy link".into(), move || on_copy.run(set_copied)));
    }
    let status = element("p")
        .attr("role", "status")
        .attr("tabindex", "-1")
        .class("status")
        .part("status")
        .handle(status)
        .text(view.status.clone())
        .child(correction);
    let copied = dynamic(move || text(copied.get()));
    element("div")
        .class("summary-bar")
        .child(status)
        .child(chips)
        .child(row(buttons))
        .child(element("span").attr("role", "status").class("copied").child(copied))
}
