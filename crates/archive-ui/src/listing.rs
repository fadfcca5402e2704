//! How a long list of chips is shown: a box that narrows it, its order, and
//! the way to all of it.
//!
//! What is shown is decided in the core; here the wishes are told.

use crate::archive_page::Listener;
use crate::button::{Face, row};
use archive_core::query::Facet;
use archive_core::view::{Extent, Listing, Long, Order};
use leptos::prelude::*;

pub(crate) fn listing(facet: Facet, long: Long, listener: Listener) -> impl IntoView {
    let Long { listing: now, extent_label, nothing } = long;
    let become_listing = move |listing: &Listing| listener.listings.update(|all| all.of_mut(facet).clone_from(listing));
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
    let on_input = move |event| become_listing(&Listing { like: event_target_value(&event), ..now.clone() });
    let find = format!("Find a {}", facet.name());
    view! {
        <div class="listing">
            <input
                type="search"
                autocomplete="off"
                spellcheck="false"
                placeholder=find.clone()
                aria-label=find
                prop:value=like
                on:input=on_input
            />
            {row(buttons)}
            <p class="nothing" role="status">{nothing}</p>
        </div>
    }
}
