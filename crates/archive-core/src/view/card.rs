//! One post as a card: cover, date in words, title and excerpt with search matches marked, authors, reading time,
//! and chips and tags that link to their own archives.
//!
//! A card is complete text; it is not truncated or formatted again.

use super::cover::Cover;
use super::target::{Link, Target};
use crate::archive::{Archive, Scope, Term, title};
use crate::query::{Facet, Query};
use crate::search::Search;
use crate::settings::{CardDetail, Covers, Settings};
use archive_feed::date::{Date, Day};
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
    /// The picture, unless the settings turn covers off.
    pub cover: Option<Cover>,
    /// The title, with search matches marked.
    pub title: Vec<Span>,
    /// The excerpt, with search matches marked; empty if the post has none.
    pub excerpt: Vec<Span>,
    /// The day the post appeared.
    pub date: Option<CardDate>,
    /// The day of its last change, if that is a later one.
    pub updated: Option<CardDate>,
    /// Whether the post is pinned.
    pub sticky: bool,
    /// Whether the post has appeared since the last visit of the reader.
    pub is_new: bool,
    /// The authors that are shown, two at most.
    pub authors: Vec<CardAuthor>,
    /// The number of further authors: "+6".
    pub more_authors: Option<String>,
    /// How long the post takes to read: "7 min read".
    pub reading_time: Option<String>,
    /// The categories of the post, or its tags if the feed has no categories.
    pub chips: Vec<CardChip>,
    /// The tags that are shown, three at most, with "#" before each. Tags that match a search are among them.
    pub tags: Vec<CardChip>,
    /// The number of further tags: "+2".
    pub more_tags: Option<String>,
    /// The language of the post, if it differs from that of the feed or of the page.
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

/// An author of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardAuthor {
    /// The name.
    pub name: String,
    /// The archive of the author's posts.
    pub target: Target,
}

/// A day in two forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardDate {
    /// For machines: "2025-05-09".
    pub iso: String,
    /// For people: "May 9, 2025".
    pub words: String,
    /// The language of the words, a BCP 47 language tag.
    pub language: String,
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
    let shows = |detail| settings.card_details.contains(&detail);
    let chip = |facet: Facet, term: &Term| CardChip {
        label: mark(&term.label, search, language),
        target: link(facet, &term.label, &term.slug).target,
    };
    let (tags, more_tags) = if shows(CardDetail::Tags) { tags(archive, rank, &chip) } else { (Vec::new(), 0) };
    let (authors, more_authors) = if shows(CardDetail::Author) { authors(archive, rank) } else { (Vec::new(), 0) };
    let card_date = |day: Day| CardDate {
        iso: day.to_string(),
        words: settings.messages.date(day, DateStyle::Day, language),
        language: settings.messages.locale().to_string(),
    };
    let is_later = |date: &Date| post.published.is_some_and(|published| date.day > published.day);
    let more = |count: usize| (count > 0).then(|| format!("+{}", settings.messages.number(count, language)));
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
        cover: cover(archive, rank, settings),
        title: mark(&title, search, language),
        excerpt: mark(&excerpt, search, language),
        date: post.published.map(|date| card_date(date.day)),
        updated: post.updated.filter(|date| is_later(date)).map(|date| card_date(date.day)),
        sticky: post.sticky,
        is_new: false,
        authors,
        more_authors: more(more_authors),
        reading_time: post
            .reading_minutes
            .filter(|_| shows(CardDetail::ReadingTime))
            .map(|minutes| settings.messages.plural(Key::ReadingTime, minutes as usize, &[], language)),
        chips: archive.terms_of(facet, rank).take(MOST_CHIPS).map(|term| chip(facet, term)).collect(),
        tags,
        more_tags: more(more_tags),
        language: match &post.language {
            Some(own) if feed.language.as_ref() != Some(own) => Some(own.clone()),
            _ => feed.language.clone().filter(|tag| !is_same_language(tag, settings.messages.tag())),
        },
    }
}

/// Whether a post has appeared since an instant. An undated one has not, because its age is unknown.
pub(super) fn is_since(archive: &Archive, rank: usize, instant: Option<i64>) -> bool {
    let published = archive.feed().posts[rank].published;
    published.zip(instant).is_some_and(|(published, instant)| published.instant > instant)
}

/// Whether two tags have the same primary language.
fn is_same_language(tag: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
    primary(tag) == primary(other)
}

/// The maximum number of tags and of authors on a card.
const MOST_TAGS: usize = 3;
const MOST_AUTHORS: usize = 2;

/// Returns the tags to show, and the number of further ones. Those that match the search are preferred, because one
/// may be the only reason for the hit. A tag that is a category too, as in Ghost, is shown once.
fn tags(archive: &Archive, rank: usize, chip: &dyn Fn(Facet, &Term) -> CardChip) -> (Vec<CardChip>, usize) {
    if archive.card_facet() == Facet::Tag {
        return (Vec::new(), 0);
    }
    let is_category = |tag: &Term| archive.terms_of(Facet::Category, rank).any(|category| category.slug == tag.slug);
    let tags = archive.terms_of(Facet::Tag, rank).filter(|tag| !is_category(tag));
    let mut tags: Vec<CardChip> = tags.map(|tag| chip(Facet::Tag, tag)).collect();
    let has_match = |tag: &CardChip| tag.label.iter().any(|span| matches!(span, Span::Marked(_)));
    let mut others = MOST_TAGS.saturating_sub(tags.iter().filter(|tag| has_match(tag)).count());
    let count = tags.len();
    tags.retain(|tag| {
        let is_shown = has_match(tag) || others > 0;
        others -= usize::from(!has_match(tag) && others > 0);
        is_shown
    });
    tags.truncate(MOST_TAGS);
    for tag in &mut tags {
        match tag.label.first_mut() {
            Some(Span::Plain(label)) => label.insert(0, '#'),
            _ => tag.label.insert(0, Span::Plain("#".into())),
        }
    }
    let more = count - tags.len();
    (tags, more)
}

/// Returns the authors to show, and the number of further ones.
fn authors(archive: &Archive, rank: usize) -> (Vec<CardAuthor>, usize) {
    let authors = || archive.terms_of(Facet::Author, rank);
    let author = |Term { label, slug, .. }: &Term| {
        let Link { label, target } = link(Facet::Author, label, slug);
        CardAuthor { name: label, target }
    };
    (authors().take(MOST_AUTHORS).map(author).collect(), authors().skip(MOST_AUTHORS).count())
}

/// Returns the cover of a post. Its hue is that of its first category, or else of its first tag.
fn cover(archive: &Archive, rank: usize, settings: &Settings) -> Option<Cover> {
    let post = &archive.feed().posts[rank];
    let image = match settings.covers {
        Covers::None => return None,
        Covers::Generated => None,
        Covers::Auto => post.image.clone(),
    };
    let first = |facet| archive.terms_of(facet, rank).next();
    let subject = first(Facet::Category).or_else(|| first(Facet::Tag)).map_or("", |term| &term.slug);
    Some(Cover::new(&post.id, subject, image))
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

/// Returns the link to the archive of a term.
pub(super) fn link(facet: Facet, label: &str, slug: &str) -> Link {
    let target = match Scope::of_term(facet, slug) {
        Some(scope) => Target { scope, query: Query::default() },
        None => Target { scope: Scope::All, query: Query::default().with(facet, slug) },
    };
    Link { label: label.to_string(), target }
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
