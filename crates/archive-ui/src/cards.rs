//! Posts as cards.
//!
//! Text of feeds stands in other languages and directions than the page, so
//! every piece of it finds its own direction.

use crate::links::Links;
use archive_core::view::{Card, Span};
use leptos::prelude::*;

#[component]
pub(crate) fn Cards(cards: Vec<Card>, links: Links) -> impl IntoView {
    let cards = cards.into_iter().map(|card| item(card, &links)).collect::<Vec<_>>();
    view! { <ol class="cards">{cards}</ol> }
}

fn item(card: Card, links: &Links) -> impl IntoView + use<> {
    // A link without an address is text. "external" keeps routers off it.
    let title = view! { <a href=card.url rel="external">{spans(card.title)}</a> };
    let excerpt = (!card.excerpt.is_empty())
        .then(|| view! { <p class="excerpt" dir="auto" lang=card.language.clone()>{spans(card.excerpt)}</p> });
    let sticky = card.sticky.then(|| view! { <span class="sticky">"sticky"</span> });
    let date = card.date.map(|date| view! { <time class="date" datetime=date.iso>{date.words}</time> });
    // An empty line would keep its gap.
    let meta = (card.sticky || date.is_some()).then(|| view! { <p class="card-meta">{sticky}{date}</p> });
    let chips = card.chips.iter().map(|chip| {
        view! { <li><a class="chip" href=links.href(&chip.target) dir="auto">{spans(chip.label.clone())}</a></li> }
    });
    let chips = chips.collect::<Vec<_>>();
    let chips = (!chips.is_empty()).then(|| view! { <ul class="chips">{chips}</ul> });
    view! {
        <li class="card">
            <article>
                {meta}
                <h2 class="title" dir="auto" lang=card.language>{title}</h2>
                {excerpt}
                {chips}
            </article>
        </li>
    }
}

/// Text and marked text by turns, so that every piece is of one kind.
fn spans(spans: Vec<Span>) -> impl IntoView {
    let piece = |span| match span {
        Span::Plain(text) => (Some(text), None),
        Span::Marked(text) => (None, Some(view! { <mark>{text}</mark> })),
    };
    spans.into_iter().map(piece).collect::<Vec<_>>()
}
