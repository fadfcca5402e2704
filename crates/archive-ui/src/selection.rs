//! How many posts there are, what they were narrowed by, and the ways to take
//! that back or to hand it on.
//!
//! Words and counts come finished.

use crate::archive_page::Listener;
use crate::button::{Button, list, row};
use crate::chips::picked;
use archive_core::query::Query;
use archive_core::view::View;
use leptos::html::P;
use leptos::prelude::*;

pub(crate) fn summary(
    view: &View,
    listener: Option<Listener>,
    status: NodeRef<P>,
    on_removal: Callback<Query>,
    (copied, set_copied): (ReadSignal<&'static str>, WriteSignal<&'static str>),
) -> impl IntoView + use<> {
    let correction = view.correction.clone().map(|correction| view! { <span class="correction">{correction}</span> });
    let chips = listener.into_iter().flat_map(|listener| {
        view.selection.iter().flat_map(move |chip| picked(chip, &view.query, listener, on_removal))
    });
    let chips = chips.collect::<Vec<_>>();
    let chips = (!chips.is_empty()).then(|| list("selection", Some("Narrowed by"), chips));
    let cleared = view.query.cleared();
    let clear = listener.filter(|_| view.query.narrows());
    let clear = clear.map(|_| Button::new("clear", "Clear all".into(), move || on_removal.run(cleared.clone())));
    let copy = listener.and_then(|listener| listener.on_copy);
    let copy = copy.map(|on_copy| Button::new("clear copy", "Copy link".into(), move || on_copy.run(set_copied)));
    let buttons = listener.map(|_| row(clear.into_iter().chain(copy).collect()));
    view! {
        <div class="summary-bar">
            <p class="status" role="status" tabindex="-1" node_ref=status>{view.status.clone()}{correction}</p>
            {chips}
            {buttons}
            <span class="copied" role="status">{copied}</span>
        </div>
    }
}
