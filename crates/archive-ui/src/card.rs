//! One post as a card.
//!
//! Text of feeds has other languages and directions than the page, so every piece
//! of it finds its own direction.

use crate::heading::Heading;
use crate::links::Links;
use crate::text::{highlighted, pieces, replaced, shown_if, span_key};
use archive_core::view::{self, CardChip, CardDate};
use leptos::prelude::*;

/// A card, as the item of a list. What a search marks changes in place; a card of
/// another date, address or language is another card.
#[component]
pub fn Card(
    /// The post.
    card: Signal<view::Card>,
    /// The level of its heading.
    level: u8,
    /// Where the chips lead.
    links: StoredValue<Links>,
) -> impl IntoView {
    let view::Card { url, date, sticky, language, .. } = card.get_untracked();
    let excerpt_language = language.clone();
    let has_excerpt = Memo::new(move |_| card.with(|card| !card.excerpt.is_empty()));
    let excerpt = move || {
        let language = excerpt_language.clone();
        view! {
            <p dir="auto" lang=language class="excerpt" part="excerpt">
                {highlighted(move || card.with(|card| card.excerpt.clone()))}
            </p>
        }
    };
    let chips = Memo::new(move |_| card.with(|card| card.chips.iter().map(|chip| span_key(&chip.label)).collect()));
    view! {
        <li class="card">
            <article part="card">
                <Meta sticky date />
                <Heading level dir="auto" lang=language class="title" part="title">
                    // A link without an address is text. "external" keeps a router from following it.
                    <a href=url rel="external">
                        {highlighted(move || card.with(|card| card.title.clone()))}
                    </a>
                </Heading>
                {shown_if(has_excerpt, move || excerpt().into_any())}
                {replaced(chips, move || chip_list(card.with(|card| card.chips.clone()), links))}
            </article>
        </li>
    }
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

/// The categories of a post, which lead to their archives.
fn chip_list(chips: Vec<CardChip>, links: StoredValue<Links>) -> AnyView {
    let chip = |chip: CardChip| {
        let href = links.with_value(|links| links.href(&chip.target));
        view! {
            <li>
                <a href=href dir="auto" class="chip" part="chip">
                    {pieces(chip.label)}
                </a>
            </li>
        }
    };
    let chips = chips.into_iter().map(chip).collect::<Vec<_>>();
    (!chips.is_empty()).then(|| view! { <ul class="chips">{chips}</ul> }).into_any()
}
