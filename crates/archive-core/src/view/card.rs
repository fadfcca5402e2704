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
    /// The id. Two cards of a page differ in it or in their URL.
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
    /// The categories of the post, or its tags if the feed has no categories; twelve at most. Those that match a search
    /// are among them.
    pub chips: Vec<CardChip>,
    /// The number of further chips: "+8".
    pub more_chips: Option<String>,
    /// The tags that are shown, three at most, with "#" before each. Tags that match a search are among them.
    pub tags: Vec<CardChip>,
    /// The number of further tags: "+2".
    pub more_tags: Option<String>,
    /// The language of the post, if it differs from that of the feed or of the page.
    pub language: Option<String>,
}

impl Card {
    /// Returns the key of the card in a list. It is the same in every view, whatever that view shows of the post.
    pub fn key(&self) -> String {
        [&self.id, "\n", self.url.as_deref().unwrap_or_default()].concat()
    }
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

/// The maximum numbers of chips, tags and authors on a card.
const MOST_CHIPS: usize = 12;
const MOST_TAGS: usize = 3;
const MOST_AUTHORS: usize = 2;

/// Returns the card of a post by its number, on the page of a part of the archive, without a search.
pub fn card(archive: &Archive, rank: usize, scope: &Scope, settings: &Settings, language: &dyn Language) -> Card {
    card_for_search(archive, rank, scope, &Search::new("", language), settings, language)
}

/// Returns the tags of that card, and the number of further ones. Only they differ from page to page.
pub fn card_tags(
    archive: &Archive,
    rank: usize,
    scope: &Scope,
    settings: &Settings,
    language: &dyn Language,
) -> (Vec<CardChip>, Option<String>) {
    shown_tags(archive, rank, scope, &Search::new("", language), settings, language)
}

/// Returns the card of a post that matches a search.
pub(super) fn card_for_search(
    archive: &Archive,
    rank: usize,
    scope: &Scope,
    search: &Search,
    settings: &Settings,
    language: &dyn Language,
) -> Card {
    let feed = archive.feed();
    let post = &feed.posts[rank];
    let facet = archive.card_facet();
    let shows = |detail| settings.card_details.contains(&detail);
    let mut chips = archive.terms_of(facet, rank).map(|term| chip(facet, term, search, language)).collect();
    let mut authors = if shows(CardDetail::Author) { authors(archive, rank) } else { Vec::new() };
    let (tags, more_tags) = shown_tags(archive, rank, scope, search, settings, language);
    let card_date = |day: Day| CardDate {
        iso: day.to_string(),
        words: settings.messages.date(day, DateStyle::Day, language),
        language: settings.messages.locale().to_string(),
    };
    let is_later = |date: &Date| post.published.is_some_and(|published| date.day > published.day);
    let more_chips = more(shorten(&mut chips, MOST_CHIPS, CardChip::has_match), settings, language);
    let more_authors = more(shorten(&mut authors, MOST_AUTHORS, |_| false), settings, language);
    let focus = search.find(&post.excerpt, language).first().map(|range| range.start);
    let excerpt = excerpt::cut(&post.excerpt, focus, language);
    // A post without a title uses its text as the title, and the excerpt does not repeat it.
    let (title, excerpt) = match &post.title {
        Some(title) => (title.clone(), excerpt),
        None if excerpt.is_empty() => (settings.messages.text(Key::Untitled).to_string(), excerpt),
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
        more_authors,
        reading_time: post
            .reading_minutes
            .filter(|_| shows(CardDetail::ReadingTime))
            .map(|minutes| settings.messages.plural(Key::ReadingTime, minutes as usize, &[], language)),
        chips,
        more_chips,
        tags,
        more_tags,
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

impl CardChip {
    fn has_match(&self) -> bool {
        self.label.iter().any(|span| matches!(span, Span::Marked(_)))
    }

    fn with_number_sign(mut self) -> CardChip {
        match self.label.first_mut() {
            Some(Span::Plain(label)) => label.insert(0, '#'),
            _ => self.label.insert(0, Span::Plain("#".into())),
        }
        self
    }
}

/// Keeps the first items, at most `most`, and returns the number of the others. Those that match the search are
/// preferred, because one may be the only reason for the hit.
fn shorten<T>(items: &mut Vec<T>, most: usize, has_match: impl Fn(&T) -> bool) -> usize {
    let count = items.len();
    let mut others = most.saturating_sub(items.iter().filter(|item| has_match(item)).count());
    items.retain(|item| {
        let is_shown = has_match(item) || others > 0;
        others -= usize::from(!has_match(item) && others > 0);
        is_shown
    });
    items.truncate(most);
    count - items.len()
}

/// Returns the number of things that are left out: "+2"; `None` for 0.
fn more(count: usize, settings: &Settings, language: &dyn Language) -> Option<String> {
    (count > 0).then(|| format!("+{}", settings.messages.number(count, language)))
}

fn chip(facet: Facet, term: &Term, search: &Search, language: &dyn Language) -> CardChip {
    let label = mark(&term.label, search, language);
    CardChip { label, target: link(facet, &term.label, &term.slug).target }
}

/// Returns the tags to show, and the number of further ones. The tag that the page is about is on every post of it, so
/// it is shown only as the reason for a hit. A tag that is a category too, as in Ghost, is shown once.
fn shown_tags(
    archive: &Archive,
    rank: usize,
    scope: &Scope,
    search: &Search,
    settings: &Settings,
    language: &dyn Language,
) -> (Vec<CardChip>, Option<String>) {
    if archive.card_facet() == Facet::Tag || !settings.card_details.contains(&CardDetail::Tags) {
        return (Vec::new(), None);
    }
    let is_category = |tag: &Term| archive.terms_of(Facet::Category, rank).any(|category| category.slug == tag.slug);
    let tags = archive.terms_of(Facet::Tag, rank).filter(|tag| !is_category(tag));
    let mut tags: Vec<CardChip> = tags.map(|tag| chip(Facet::Tag, tag, search, language)).collect();
    tags.retain(|tag| tag.has_match() || tag.target.scope != *scope);
    let more = more(shorten(&mut tags, MOST_TAGS, CardChip::has_match), settings, language);
    (tags.into_iter().map(CardChip::with_number_sign).collect(), more)
}

/// Returns the authors of a post.
fn authors(archive: &Archive, rank: usize) -> Vec<CardAuthor> {
    let author = |Term { label, slug, .. }: &Term| {
        let Link { label, target } = link(Facet::Author, label, slug);
        CardAuthor { name: label, target }
    };
    archive.terms_of(Facet::Author, rank).map(author).collect()
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

/// Returns the same cards with other ids for those that share both id and URL. Lists of cards are keyed by both. Two
/// blogs may have the same ids, and then the URL keeps their posts apart whatever else is on the page.
pub(super) fn with_unique_keys(mut cards: Vec<Card>) -> Vec<Card> {
    let keys: Vec<String> = cards.iter().map(Card::key).collect();
    let order = radix_sort::by_text(&keys);
    let mut copies = 0;
    for pair in order.windows(2) {
        let (before, this) = (pair[0] as usize, pair[1] as usize);
        copies = if keys[before] == keys[this] { copies + 1 } else { 0 };
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

pub(super) fn mark(text: &str, search: &Search, language: &dyn Language) -> Vec<Span> {
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
