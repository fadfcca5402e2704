//! One post as a card: date in words, title and excerpt with the search marked,
//! chips that lead to their own archives.
//!
//! A card is finished text; nothing of it is cut or formatted again.

use super::{Link, Target, title};
use crate::archive::{Archive, Scope};
use crate::excerpt;
use crate::language::{DateStyle, Language};
use crate::query::{Facet, Query};
use crate::search::Search;
use crate::settings::Settings;
use crate::sorted;

/// A post on an archive page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Unique among the cards of a page.
    pub id: String,
    /// Where the post is read.
    pub url: Option<String>,
    /// The title, with what was searched for marked.
    pub title: Vec<Span>,
    /// The excerpt, likewise; empty when the post has none.
    pub excerpt: Vec<Span>,
    /// The day the post appeared.
    pub date: Option<CardDate>,
    /// Whether the post is pinned.
    pub sticky: bool,
    /// The categories of the post, or its tags where a feed has no categories.
    pub chips: Vec<CardChip>,
    /// The language of the post, where it is another one than the feed's.
    pub language: Option<String>,
}

/// A link to the archive of a tag or category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardChip {
    /// The label, with what was searched for marked.
    pub label: Vec<Span>,
    /// Where it leads.
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

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Plain(String),
    /// What was searched for.
    Marked(String),
}

/// A text without its marks.
pub fn plain_text(spans: &[Span]) -> String {
    spans.iter().map(|(Span::Plain(text) | Span::Marked(text))| text.as_str()).collect()
}

/// What a post with neither title nor text is called.
const UNTITLED: &str = "Untitled post";

/// The card of a post by its number, where nothing is searched for.
pub fn card(archive: &Archive, rank: usize, settings: &Settings, language: &dyn Language) -> Card {
    found(archive, rank, &Search::new("", language), settings, language)
}

/// The card of a post that a search has found.
pub(super) fn found(
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
    // A post without a title is called by its text, which is not said twice.
    let (title, excerpt) = match &post.title {
        Some(title) => (title.clone(), excerpt),
        None if excerpt.is_empty() => (UNTITLED.to_string(), excerpt),
        None => {
            let start = excerpt::cut(title(post), None, language);
            let later = Some(excerpt).filter(|words| *words != start);
            (start, later.unwrap_or_default())
        }
    };
    Card {
        id: post.id.clone(),
        url: post.url.clone(),
        title: marked(&title, search, language),
        excerpt: marked(&excerpt, search, language),
        date: post.published.map(|date| CardDate {
            iso: date.day.to_string(),
            words: language.date(&settings.locale, date.day, DateStyle::Day),
        }),
        sticky: post.sticky,
        chips: archive
            .terms_of(facet, rank)
            .map(|term| CardChip {
                label: marked(&term.label, search, language),
                target: link(facet, &term.label, &term.slug).target,
            })
            .collect(),
        language: post.language.clone().filter(|own| feed.language.as_ref() != Some(own)),
    }
}

/// The same cards, where a feed has one id for several posts with ids of their own.
/// Lists of cards are keyed by them.
pub(super) fn with_unique_ids(mut cards: Vec<Card>) -> Vec<Card> {
    let ids: Vec<String> = cards.iter().map(|card| card.id.clone()).collect();
    let order = sorted::by_text(&ids);
    let mut copies = 0;
    for pair in order.windows(2) {
        let (before, this) = (pair[0] as usize, pair[1] as usize);
        copies = if ids[before] == ids[this] { copies + 1 } else { 0 };
        if copies > 0 {
            // No feed has an id with this character in it: it is no part of any text.
            cards[this].id.push_str(&format!("\u{0}{copies}"));
        }
    }
    cards
}

/// The way to the archive of a tag or category.
pub(super) fn link(facet: Facet, label: &str, slug: &str) -> Link {
    let scope = match facet {
        Facet::Tag => Scope::Tag(slug.to_string()),
        _ => Scope::Category(slug.to_string()),
    };
    Link { label: label.to_string(), target: Target { scope, query: Query::default() } }
}

fn marked(text: &str, search: &Search, language: &dyn Language) -> Vec<Span> {
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
