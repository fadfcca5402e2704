//! Renders one post as a card.
//!
//! The text of a feed may differ from the page in language and direction, so each part of it has `dir="auto"`.

use crate::card_update::update;
use crate::cover::Cover;
use crate::heading::Heading;
use crate::links::Links;
use crate::messages::{text, use_messages};
use crate::text::pieces;
use archive_core::view::{self, CardAuthor, CardChip, CardDate, Span};
use archive_feed::messages::Key;
use leptos::html::Li;
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlLiElement;

/// A rendered card. It has no effects: a page has up to a hundred cards, and an effect per card would
/// cost time whenever a filter is pressed. The list of cards calls `update` instead.
#[derive(Clone, Copy)]
pub struct ShownCard {
    /// The card as it is shown.
    pub(crate) card: StoredValue<Arc<view::Card>>,
    /// The element of the list item.
    pub(crate) element: NodeRef<Li>,
}

impl ShownCard {
    /// Creates the card of a post.
    pub fn new(card: Arc<view::Card>) -> ShownCard {
        ShownCard { card: StoredValue::new(card), element: NodeRef::new() }
    }

    /// Returns the post, or `None` once the card is disposed of.
    pub(crate) fn get(self) -> Option<Arc<view::Card>> {
        self.card.try_get_value()
    }

    /// Shows the same post as another view has it. `render` makes the elements of the next card, for parts that this one
    /// lacks.
    pub(crate) fn update(self, next: &Arc<view::Card>, render: &dyn Fn() -> Option<HtmlLiElement>) {
        if let (Some(shown), Some(element)) = (self.get(), self.element.get_untracked()) {
            update(&element, &shown, next, render);
            self.card.set_value(Arc::clone(next));
        }
    }
}

/// Renders a card as a list item.
#[component]
pub fn Card(
    /// The card to render.
    card: ShownCard,
    /// The level of its heading.
    level: u8,
    /// The level in a list with headings above the posts, if it differs.
    #[prop(optional_no_strip)]
    aria_level: Option<u8>,
    /// The URLs of the chips.
    links: StoredValue<Links>,
) -> impl IntoView {
    let ShownCard { card, element } = card;
    let card = Arc::unwrap_or_clone(card.get_value());
    let view::Card { url, cover, title, excerpt, date, updated, sticky, is_new, language, .. } = card;
    let view::Card { authors, more_authors, reading_time, chips, more_chips, tags, more_tags, .. } = card;
    view! {
        <li class="card" node_ref=element>
            <article part="card">
                {cover.map(|cover| view! { <Cover cover /> })} <div class="card-text">
                    <Meta sticky date updated is_new />
                    <Heading level aria_level dir="auto" lang=language.clone() class="title" part="title">
                        // A link without a URL is plain text. `external` keeps the router from following it.
                        <a href=url rel="external">
                            {pieces(title)}
                        </a>
                    </Heading>
                    <Excerpt excerpt language />
                    <Byline authors more_authors reading_time links />
                    <Chips chips links class=CHIP more=more_chips />
                    <CardTags tags more=more_tags links />
                </div>
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

/// Renders the authors, and how long the post takes to read.
#[component]
fn Byline(
    /// The authors that are shown.
    authors: Vec<CardAuthor>,
    /// The number of further authors.
    #[prop(optional_no_strip)]
    more_authors: Option<String>,
    /// How long the post takes to read.
    #[prop(optional_no_strip)]
    reading_time: Option<String>,
    /// The URLs of the archives of authors.
    links: StoredValue<Links>,
) -> impl IntoView {
    let author = |CardAuthor { name, target }| {
        let href = links.with_value(|links| links.href(&target));
        view! {
            <a href=href dir="auto" class="author" part="author">
                {name}
            </a>
        }
    };
    let has_any = !authors.is_empty() || reading_time.is_some();
    has_any.then(|| {
        let more = more_authors.map(|more| view! { <span dir="ltr">{more}</span> });
        let reading_time = reading_time.map(|time| view! { <span class="reading-time">{time}</span> });
        view! { <p class="byline">{authors.into_iter().map(author).collect::<Vec<_>>()} {more} {reading_time}</p> }
    })
}

/// Renders the tags of a card, which are its last part.
#[component]
pub fn CardTags(
    /// The tags.
    tags: Vec<CardChip>,
    /// The number of further ones.
    #[prop(optional_no_strip)]
    more: Option<String>,
    /// The URLs of their archives.
    links: StoredValue<Links>,
) -> impl IntoView {
    view! { <Chips chips=tags links class=TAG more /> }
}

/// The class and part of a category, and of a tag.
const CHIP: &str = "chip";
const TAG: &str = "tag";

/// Renders the categories or the tags of a post as links to their archives.
#[component]
fn Chips(
    /// The categories or tags.
    chips: Vec<CardChip>,
    /// The number of further ones.
    #[prop(optional_no_strip)]
    more: Option<String>,
    /// The class of each, [`CHIP`] or [`TAG`].
    class: &'static str,
    /// The URLs of their archives.
    links: StoredValue<Links>,
) -> impl IntoView {
    let chip = |CardChip { label, target }| {
        let href = links.with_value(|links| links.href(&target));
        view! {
            <li>
                <a href=href dir="auto" class=class part=class>
                    {pieces(label)}
                </a>
            </li>
        }
    };
    (!chips.is_empty()).then(|| {
        let more = more.map(|more| {
            view! {
                <li dir="ltr" class="more-chips">
                    {more}
                </li>
            }
        });
        view! {
            <ul class=if class == TAG {
                "tags"
            } else {
                "chips"
            }>{chips.into_iter().map(chip).collect::<Vec<_>>()} {more}</ul>
        }
    })
}

/// Renders the sticky mark, the dates, and the mark of a new post.
#[component]
fn Meta(
    /// Whether the post is pinned.
    sticky: bool,
    /// The date of publication.
    #[prop(optional_no_strip)]
    date: Option<CardDate>,
    /// The date of the last change.
    #[prop(optional_no_strip)]
    updated: Option<CardDate>,
    /// Whether the post has appeared since the last visit.
    is_new: bool,
) -> impl IntoView {
    let has_any = sticky || date.is_some();
    // An empty paragraph would keep its gap.
    has_any.then(|| {
        let sticky = sticky.then(|| view! { <span class="sticky">{text(Key::Sticky)}</span> });
        let date = date.map(|date| view! { <Time date class="date" /> });
        let updated = updated.map(|date| {
            let sentence = use_messages().format(Key::Updated, &[("date", "\0")]);
            let (before, after) = sentence.split_once('\0').unwrap_or((&sentence, ""));
            // Leptos renders an empty text as a space.
            let after = (!after.is_empty()).then(|| after.to_string());
            let before = before.to_string();
            view! { <span class="updated">{before} <Time date class="updated-date" /> {after}</span> }
        });
        // Published pages lack this mark, so that it is last and takes no room.
        let new = is_new.then(|| view! { <span class="new">{text(Key::New)}</span> });
        view! { <p class="card-meta">{sticky}{date}{updated}{new}</p> }
    })
}

/// Renders a date. The page may have another language and direction than its dates.
#[component]
fn Time(
    /// The date.
    date: CardDate,
    /// The class and the part of the element.
    class: &'static str,
) -> impl IntoView {
    view! {
        <time datetime=date.iso lang=date.language dir="auto" class=class part=class>
            {date.words}
        </time>
    }
}
