//! How a long list of chips is shown: a box that narrows it, its order, and
//! the way to all of it.
//!
//! What is shown is decided in the core; here the wishes are told.

use crate::archive_page::{Listener, Wish};
use crate::button::{Face, row};
use crate::element::{Element, element};
use archive_core::query::Facet;
use archive_core::view::{Extent, Listing, Long, Order};
use leptos::prelude::{Callable, event_target_value};
use leptos::web_sys::Event;

pub(crate) fn listing(facet: Facet, long: Long, listener: Listener) -> Element {
    let Long { listing: now, extent_label, nothing } = long;
    let become_listing = move |listing: &Listing| listener.on_wish.run(Wish::Chips(facet, listing.clone()));
    let (order_label, order) = match now.order {
        Order::ByCount => ("A to Z", Order::ByLabel),
        Order::ByLabel => ("By count", Order::ByCount),
    };
    let extent = match now.extent {
        Extent::First => Extent::All,
        Extent::All => Extent::First,
    };
    let (other_extent, other_order) = (Listing { extent, ..now.clone() }, Listing { order, ..now.clone() });
    let face = |label: String| {
        let name = Some(format!("{label}, {}", facet.name()));
        Face { class: "clear", label, name, ..Face::default() }
    };
    let buttons = vec![
        face(extent_label).doing(move || become_listing(&other_extent)),
        face(order_label.into()).doing(move || become_listing(&other_order)),
    ];
    let like = now.like.clone();
    let on_input = move |event: &Event| become_listing(&Listing { like: event_target_value(event), ..now.clone() });
    let find = format!("Find a {}", facet.name());
    let field = element("input")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", find.clone())
        .attr("aria-label", find)
        .typed(like)
        .on("input", on_input);
    element("div")
        .class("listing")
        .child(field)
        .child(row(buttons))
        .child(element("p").attr("role", "status").class("nothing").text(nothing.unwrap_or_default()))
}
