//! Renders one post as a card.
//!
//! The text of a feed may differ from the page in language and direction, so each part of it has `dir="auto"`.

use crate::heading::Heading;
use crate::links::Links;
use crate::text::{pieces, show_pieces};
use archive_core::view::{self, CardChip, CardDate, Span, plain_text};
use leptos::html::Article;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use std::iter;
use std::sync::Arc;

/// A rendered card. It has no effects: a page has up to a hundred cards, and an effect per card would
/// cost time whenever a filter is pressed. The list of cards calls `update` instead.
#[derive(Clone, Copy)]
pub struct ShownCard {
    card: StoredValue<Arc<view::Card>>,
    article: NodeRef<Article>,
}

impl ShownCard {
    /// Creates the card of a post.
    pub fn new(card: Arc<view::Card>) -> ShownCard {
        ShownCard { card: StoredValue::new(card), article: NodeRef::new() }
    }

    /// Returns the post, or `None` once the card is disposed of.
    pub(crate) fn get(self) -> Option<Arc<view::Card>> {
        self.card.try_get_value()
    }

    /// Shows the same post with other search matches marked.
    pub(crate) fn update(self, next: &Arc<view::Card>) {
        let (Some(shown), Some(article)) = (self.get(), self.article.get_untracked()) else { return };
        if shown == *next {
            return;
        }
        // The selectors are valid, so this can't fail.
        let Ok(elements) = article.query_selector_all(".title a, .excerpt, .chip") else { return };
        let texts = texts(&shown).zip(texts(next)).enumerate().filter(|(_, (shown, next))| shown != next);
        for (place, (_, next)) in texts {
            if let Some(element) = elements.item(place as u32) {
                show_pieces(element.unchecked_ref(), next);
            }
        }
        self.card.set_value(Arc::clone(next));
    }
}

/// Returns the texts of a card in the order of their elements.
fn texts(card: &view::Card) -> impl Iterator<Item = &[Span]> {
    let excerpt = Some(&card.excerpt[..]).filter(|excerpt| !excerpt.is_empty());
    iter::once(&card.title[..]).chain(excerpt).chain(card.chips.iter().map(|chip| &chip.label[..]))
}

/// Returns the key of a card in the list: everything but the marks of search matches.
pub(crate) fn card_key(card: &view::Card) -> String {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let date = text(card.date.as_ref().map(|date| &date.words));
    let (url, language, has_excerpt) =
        (text(card.url.as_ref()), text(card.language.as_ref()), !card.excerpt.is_empty());
    let chips: String = card.chips.iter().map(|chip| plain_text(&chip.label) + "\n").collect();
    let title = plain_text(&card.title);
    format!("{}\n{url}\n{date}\n{}\n{language}\n{has_excerpt}\n{title}\n{chips}", card.id, card.sticky)
}

/// Renders a card as a list item.
#[component]
pub fn Card(
    /// The card to render.
    card: ShownCard,
    /// The level of its heading.
    level: u8,
    /// The URLs of the chips.
    links: StoredValue<Links>,
) -> impl IntoView {
    let ShownCard { card, article } = card;
    let view::Card { url, title, excerpt, date, sticky, chips, language, .. } = Arc::unwrap_or_clone(card.get_value());
    view! {
        <li class="card">
            <article part="card" node_ref=article>
                <Meta sticky date />
                <Heading level dir="auto" lang=language.clone() class="title" part="title">
                    // A link without a URL is plain text. `external` keeps the router from following it.
                    <a href=url rel="external">
                        {pieces(title)}
                    </a>
                </Heading>
                <Excerpt excerpt language />
                <Chips chips links />
            </article>
        </li>
    }
}

/// Renders the excerpt, if the post has one.
#[component]
fn Excerpt(
    /// The excerpt.
    excerpt: Vec<Span>,
    /// The language of the post.
    #[prop(optional_no_strip)]
    language: Option<String>,
) -> impl IntoView {
    (!excerpt.is_empty()).then(|| {
        view! {
            <p dir="auto" lang=language class="excerpt" part="excerpt">
                {pieces(excerpt)}
            </p>
        }
    })
}

/// Renders the categories of a post as links to their archives.
#[component]
fn Chips(
    /// The categories.
    chips: Vec<CardChip>,
    /// The URLs of the categories.
    links: StoredValue<Links>,
) -> impl IntoView {
    let chip = |CardChip { label, target }| {
        let href = links.with_value(|links| links.href(&target));
        view! {
            <li>
                <a href=href dir="auto" class="chip" part="chip">
                    {pieces(label)}
                </a>
            </li>
        }
    };
    (!chips.is_empty()).then(|| view! { <ul class="chips">{chips.into_iter().map(chip).collect::<Vec<_>>()}</ul> })
}

/// Renders the sticky mark and the date.
#[component]
fn Meta(
    /// Whether the post is pinned.
    sticky: bool,
    /// The date of publication.
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
    // An empty paragraph would keep its gap.
    (sticky.is_some() || date.is_some()).then(|| view! { <p class="card-meta">{sticky}{date}</p> })
}
