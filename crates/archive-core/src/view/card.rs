//! One post as a card: date in words, title and excerpt with search matches marked, and chips that
//! link to their own archives.
//!
//! A card is complete text; it is not truncated or formatted again.

use super::target::{Link, Target};
use crate::archive::{Archive, Scope, title};
use crate::query::{Facet, Query};
use crate::search::Search;
use crate::settings::Settings;
use archive_feed::excerpt;
use archive_feed::language::{DateStyle, Language};
use archive_feed::messages::Key;
use archive_feed::radix_sort;

/// A post on an archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The id, unique among the cards of a page.
    pub id: String,
    /// The URL of the post.
    pub url: Option<String>,
    /// The title, with search matches marked.
    pub title: Vec<Span>,
    /// The excerpt, with search matches marked; empty if the post has none.
    pub excerpt: Vec<Span>,
    /// The day the post appeared.
    pub date: Option<CardDate>,
    /// Whether the post is pinned.
    pub sticky: bool,
    /// The categories of the post, or its tags if the feed has no categories.
    pub chips: Vec<CardChip>,
    /// The language of the post, if it differs from the feed's.
    pub language: Option<String>,
}

/// A link to the archive of a tag or category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardChip {
    /// The label, with search matches marked.
    pub label: Vec<Span>,
    /// The destination.
    pub target: Target,
}

/// A day in two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDate {
    /// For machines: "2025-05-09".
    pub iso: String,
    /// For people: "May 9, 2025".
    pub words: String,
}

/// A span of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Plain(String),
    /// A search match.
    Marked(String),
}

/// Returns a text without its marks.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().map(|(Span::Plain(text) | Span::Marked(text))| text.as_str()).collect()
}

/// The maximum number of chips on a card. The page of a post has the others.
const MOST_CHIPS: usize = 12;

/// Returns the card of a post by its number, without a search.
pub fn card(archive: &Archive, rank: usize, settings: &Settings, language: &dyn Language) -> Card {
    card_for_search(archive, rank, &Search::new("", language), settings, language)
}

/// Returns the card of a post that matches a search.
pub(super) fn card_for_search(
    archive: &Archive,
    rank: usize,
    search: &Search,
    settings: &Settings,
    language: &dyn Language,
) -> Card {
    let feed = archive.feed();
    let post = &feed.posts[rank];
    let facet = archive.card_facet();
    let focus = search.find(&post.excerpt, language).first().map(|range| range.start);
    let excerpt = excerpt::cut(&post.excerpt, focus, language);
    // A post without a title uses its text as the title, and the excerpt does not repeat it.
    let (title, excerpt) = match &post.title {
        Some(title) => (title.clone(), excerpt),
        None if excerpt.is_empty() => (settings.messages.text(Key::Untitled), excerpt),
        None => {
            let start = excerpt::cut(title(post), None, language);
            let later = Some(excerpt).filter(|words| *words != start);
            (start, later.unwrap_or_default())
        }
    };
    Card {
        id: post.id.clone(),
        url: post.url.clone(),
        title: mark(&title, search, language),
        excerpt: mark(&excerpt, search, language),
        date: post.published.map(|date| CardDate {
            iso: date.day.to_string(),
            words: settings.messages.date(date.day, DateStyle::Day, language),
        }),
        sticky: post.sticky,
        chips: archive
            .terms_of(facet, rank)
            .take(MOST_CHIPS)
            .map(|term| CardChip {
                label: mark(&term.label, search, language),
                target: link(facet, &term.label, &term.slug).target,
            })
            .collect(),
        language: post.language.clone().filter(|own| feed.language.as_ref() != Some(own)),
    }
}

/// Returns the same cards with unique ids, for feeds with one id for several posts. Lists of cards
/// are keyed by id.
pub(super) fn with_unique_ids(mut cards: Vec<Card>) -> Vec<Card> {
    let ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
    let order = radix_sort::by_text(&ids);
    let mut copies = 0;
    for pair in order.windows(2) {
        let (before, this) = (pair[0] as usize, pair[1] as usize);
        copies = if ids[before] == ids[this] { copies + 1 } else { 0 };
        if copies > 0 {
            // No feed has an id with this character in it, because no text contains it.
            cards[this].id.push_str(&format!("\u{0}{copies}"));
        }
    }
    cards
}

/// Returns the link to the archive of a tag or category.
pub(super) fn link(facet: Facet, label: &str, slug: &str) -> Link {
    let scope = match facet {
        Facet::Tag => Scope::Tag(slug.to_string()),
        _ => Scope::Category(slug.to_string()),
    };
    Link { label: label.to_string(), target: Target { scope, query: Query::default() } }
}

fn mark(text: &str, search: &Search, language: &dyn Language) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut end = 0;
    for range in search.find(text, language) {
        spans.push(Span::Plain(text[end..range.start].to_string()));
        spans.push(Span::Marked(text[range.clone()].to_string()));
        end = range.end;
    }
    spans.push(Span::Plain(text[end..].to_string()));
    spans.retain(|span| !matches!(span, Span::Plain(text) if text.is_empty()));
    spans
}
