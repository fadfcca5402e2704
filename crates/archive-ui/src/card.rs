//! One post as a card.
//!
//! Text of feeds has other languages and directions than the page, so every piece
//! of it finds its own direction.

use crate::heading::Heading;
use crate::links::Links;
use crate::text::{pieces, replaced, span_key};
use archive_core::view::{self, CardChip, CardDate};
use leptos::prelude::*;
use std::sync::Arc;

/// A card, as the item of a list. What a search marks changes in place; a card of
/// another date, address or language is another card.
#[component]
pub fn Card(
    /// The post.
    card: Signal<Arc<view::Card>>,
    /// The level of its heading.
    level: u8,
    /// Where the chips lead.
    links: StoredValue<Links>,
) -> impl IntoView {
    let first = card.get_untracked();
    let title_key = Memo::new(move |_| card.with(|card| span_key(&card.title)));
    let title = move || {
        let title = pieces(card.with_untracked(|card| card.title.clone()));
        view! { <span>{title}</span> }.into_any()
    };
    // Excerpt and chips share an effect: each one of a card costs time whenever a page of cards is rendered.
    let rest_key = Memo::new(move |_| {
        card.with(|card| {
            let chips = card.chips.iter().map(|chip| span_key(&chip.label));
            chips.fold(span_key(&card.excerpt), |key, chip| key + "\u{3}" + &chip)
        })
    });
    let rest = move || {
        let card = card.get_untracked();
        view! {
            <Excerpt card=Arc::clone(&card) />
            <Chips card links />
        }
        .into_any()
    };
    view! {
        <li class="card">
            <article part="card">
                <Meta sticky=first.sticky date=first.date.clone() />
                <Heading level dir="auto" lang=first.language.clone() class="title" part="title">
                    // A link without an address is text. "external" keeps a router from following it.
                    <a href=first.url.clone() rel="external">
                        {replaced(title_key, title)}
                    </a>
                </Heading>
                {replaced(rest_key, rest)}
            </article>
        </li>
    }
}

/// The excerpt, unless the post has none.
#[component]
fn Excerpt(
    /// The post.
    card: Arc<view::Card>,
) -> impl IntoView {
    let language = card.language.clone();
    let excerpt = pieces(card.excerpt.clone());
    (!card.excerpt.is_empty()).then(|| {
        view! {
            <p dir="auto" lang=language class="excerpt" part="excerpt">
                <span>{excerpt}</span>
            </p>
        }
    })
}

/// The categories of a post, which lead to their archives.
#[component]
fn Chips(
    /// The post.
    card: Arc<view::Card>,
    /// Where they lead.
    links: StoredValue<Links>,
) -> impl IntoView {
    let chip = |chip: &CardChip| {
        let href = links.with_value(|links| links.href(&chip.target));
        view! {
            <li>
                <a href=href dir="auto" class="chip" part="chip">
                    {pieces(chip.label.clone())}
                </a>
            </li>
        }
    };
    let chips = card.chips.iter().map(chip).collect::<Vec<_>>();
    (!chips.is_empty()).then(|| view! { <ul class="chips">{chips}</ul> })
}

/// The sticky mark and the date.
#[component]
fn Meta(
    /// Whether the post is pinned.
    sticky: bool,
    /// The day it appeared.
    #[prop(optional_no_strip)]
    date: Option<CardDate>,
) -> impl IntoView {
    let sticky = sticky.then(|| view! { <span class="sticky">{"sticky"}</span> });
    let date = date.map(|date| {
        view! {
            <time datetime=date.iso class="date" part="date">
                {date.words}
            </time>
        }
    });
    // An empty line would keep its gap.
    (sticky.is_some() || date.is_some()).then(|| view! { <p class="card-meta">{sticky}{date}</p> })
}
