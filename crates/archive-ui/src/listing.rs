//! How a long list of chips is shown: a box that narrows it, its order, and
//! the way to all of it.
//!
//! What is shown is decided in the core; here the wishes are told.

use crate::archive_page::Listener;
use archive_core::query::Facet;
use archive_core::view::{Extent, Listing, Long, Order};
use leptos::prelude::*;

pub(crate) fn listing(facet: Facet, long: Long, listener: Listener) -> impl IntoView {
    let Long { listing: Listing { extent, like, order }, extent_label, nothing } = long;
    let change = move |change: &dyn Fn(&mut Listing)| listener.listings.update(|all| change(all.of_mut(facet)));
    let on_input = move |event| {
        let like = event_target_value(&event);
        change(&|listing| listing.like.clone_from(&like));
    };
    let on_order = move |_| {
        change(&|listing| {
            listing.order = match order {
                Order::ByCount => Order::ByLabel,
                Order::ByLabel => Order::ByCount,
            };
        });
    };
    let on_extent = move |_| {
        change(&|listing| {
            listing.extent = match extent {
                Extent::First => Extent::All,
                Extent::All => Extent::First,
            };
        });
    };
    let (plural, narrow) = match facet {
        Facet::Category => ("categories", "Find a category"),
        _ => ("tags", "Find a tag"),
    };
    let order_label = match order {
        Order::ByCount => "A to Z",
        Order::ByLabel => "By count",
    };
    view! {
        <div class="listing">
            <input
                type="search"
                class="listing-like"
                autocomplete="off"
                spellcheck="false"
                placeholder=narrow
                aria-label=narrow
                prop:value=like
                on:input=on_input
            />
            <button type="button" class="clear" on:click=on_extent>{extent_label}<span class="visually-hidden">" "{plural}</span></button>
            <button type="button" class="clear" on:click=on_order>{order_label}<span class="visually-hidden">", "{plural}</span></button>
            <p class="nothing" role="status">{nothing}</p>
        </div>
    }
}
