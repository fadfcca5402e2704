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
    let title = spans(card.title);
    let title = match card.url {
        // "external" keeps the router of a page from taking the click.
        Some(url) => view! { <a href=url rel="external">{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let excerpt = (!card.excerpt.is_empty())
        .then(|| view! { <p class="excerpt" dir="auto" lang=card.language.clone()>{spans(card.excerpt)}</p> });
    let sticky = card.sticky.then(|| view! { <span class="sticky">"sticky"</span> });
    let date = card.date.map(|date| view! { <time class="date" datetime=date.iso>{date.words}</time> });
    // An empty line would keep its gap.
    let meta = (card.sticky || date.is_some()).then(|| view! { <p class="card-meta">{sticky}{date}</p> });
    let chips = card.chips.iter().map(|chip| {
        view! { <li><a class="chip" href=links.href(&chip.target) dir="auto">{chip.label.clone()}</a></li> }
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

fn spans(spans: Vec<Span>) -> Vec<AnyView> {
    let span = |span| match span {
        Span::Plain(text) => text.into_any(),
        Span::Marked(text) => view! { <mark>{text}</mark> }.into_any(),
    };
    spans.into_iter().map(span).collect()
}
