//! Indexes the posts of a feed: which posts a query selects, in which order, and the count on each
//! chip.
//!
//! Posts are numbered latest first; ties and undated posts keep feed order. A set of posts is a
//! bitset, and iterating it upwards yields the default order. This module formats nothing.

use crate::alphabet::Alphabet;
use crate::post_set;
use crate::query::{Facet, Query};
use crate::search::Index;
use archive_feed::diagnostic::Diagnostic;
use archive_feed::doctor::{self, DoctorInput, Report};
use archive_feed::feed::{Continuation, Format, Hidden, ParsedFeed};
use archive_feed::language::Language;
use archive_feed::model::{Feed, Post};
use archive_feed::radix_sort;
use calendar::Calendar;
use order::Orders;
use std::sync::{Mutex, MutexGuard, PoisonError};
use terms::Terms;

mod answer;
mod calendar;
mod csr;
mod order;
mod related;
mod scope;
mod terms;

pub use answer::Answer;
pub use scope::Scope;

/// The number of a post in the default order, from 0.
type Rank = usize;

/// A value of a facet, as displayed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The label, in the spelling that the feed uses first.
    pub label: String,
    /// Its slug in URLs.
    pub slug: String,
    /// The number of posts that carry it.
    pub posts: usize,
}

/// An indexed feed.
pub struct Archive {
    feed: Feed,
    diagnostics: Vec<Diagnostic>,
    /// Where the posts that are not loaded yet can be fetched.
    rest: Continuation,
    format: Format,
    hidden: Hidden,
    /// The locale whose alphabetical order labels and titles have.
    locale: String,
    /// Indexed by [`Facet`], in the order of [`Facet::ALL`].
    terms: [Terms; Facet::ALL.len()],
    calendar: Calendar,
    orders: Orders,
    /// Built in steps, because the first posts can be shown before the index is complete.
    index: Mutex<Index>,
}

/// The progress of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexProgress {
    /// Some posts are not indexed yet.
    Going,
    /// Every post is indexed.
    Done,
}

impl Archive {
    /// Indexes a feed, with labels and titles in the alphabetical order of its own language.
    pub fn new(reading: ParsedFeed, language: &dyn Language) -> Archive {
        let locale = reading.feed.language.clone().unwrap_or_default();
        Archive::in_locale(reading, &locale, language)
    }

    /// Indexes a feed, with labels and titles in the alphabetical order of a locale (a BCP 47 language tag).
    pub fn in_locale(reading: ParsedFeed, locale: &str, language: &dyn Language) -> Archive {
        let ParsedFeed { format, mut feed, diagnostics, hidden, rest, .. } = reading;
        let latest_first =
            radix_sort::from_highest(feed.posts.iter().map(|post| order::place_in_time(post).unwrap_or(0)));
        // Most feeds are in that order already and need not be copied.
        if !latest_first.is_sorted() {
            let mut unordered: Vec<Option<Post>> = feed.posts.into_iter().map(Some).collect();
            feed.posts = latest_first.iter().filter_map(|&index| unordered[index as usize].take()).collect();
        }
        let posts = &feed.posts;
        let alphabet = Alphabet::new(locale, language);
        let terms = [
            Terms::of_labels(posts, &|post, take| post.sources.iter().for_each(|label| take(label)), &alphabet),
            Terms::of_labels(posts, &|post, take| named_categories(post).for_each(take), &alphabet),
            Terms::of_years(posts),
            Terms::of_labels(posts, &|post, take| post.tags.iter().for_each(|label| take(label)), &alphabet),
            Terms::of_labels(posts, &|post, take| names(post).for_each(take), &alphabet),
        ];
        let orders = Orders::new(posts, &alphabet);
        Archive {
            calendar: Calendar::new(posts),
            orders,
            index: Mutex::new(Index::new()),
            terms,
            diagnostics,
            rest,
            format,
            hidden,
            locale: locale.to_string(),
            feed,
        }
    }

    /// Returns an archive of only the posts that the facet filters of `query` select.
    pub fn restrict(self, query: &Query, language: &dyn Language) -> Archive {
        if query.choices().is_empty() {
            return self;
        }
        let kept = self.select(&post_set::all(self.feed.posts.len()), query);
        let Archive { format, mut feed, diagnostics, hidden, rest, locale, .. } = self;
        let mut rank = 0..;
        feed.posts.retain(|_| rank.next().is_some_and(|rank| kept.contains(rank)));
        let reading = ParsedFeed { format, feed, diagnostics, hidden, rest, unnamed: Vec::new() };
        Archive::in_locale(reading, &locale, language)
    }

    /// Indexes at most `most` further posts for search. Searching for words requires
    /// [`IndexProgress::Done`].
    pub fn index(&self, most: usize, language: &dyn Language) -> IndexProgress {
        let mut index = self.words();
        let unread = &self.feed.posts[index.len()..];
        unread.iter().take(most).for_each(|post| index.read(post, language));
        if most < unread.len() { IndexProgress::Going } else { IndexProgress::Done }
    }

    /// Locks the search index. It ignores poisoning: a panic while the index was locked leaves at
    /// most one post unread.
    fn words(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the feed: its metadata, and its posts in the default order.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// Returns the format of the feed; of several feeds, that of the first.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the count of posts that were left out because they are not published.
    pub fn hidden(&self) -> Hidden {
        self.hidden
    }

    /// Whether every post is loaded.
    pub fn is_whole(&self) -> bool {
        self.rest == Continuation::Nowhere
    }

    /// Returns the diagnostics: the posts and values that were dropped or repaired while parsing.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Returns the alphabet that labels are in the order of.
    pub(crate) fn alphabet<'a>(&'a self, language: &'a dyn Language) -> Alphabet<'a> {
        Alphabet::new(&self.locale, language)
    }

    /// Returns the terms of a facet: tags and categories sorted by label, years latest first.
    pub fn terms(&self, facet: Facet) -> &[Term] {
        self.facet(facet).list()
    }

    /// Returns the term with a slug.
    pub fn term(&self, facet: Facet, slug: &str) -> Option<&Term> {
        self.facet(facet).find(slug).map(|index| &self.terms(facet)[index])
    }

    /// Returns the terms of a post, in the post's own order.
    pub fn terms_of(&self, facet: Facet, post: Rank) -> impl Iterator<Item = &Term> {
        self.facet(facet).of(post).iter().map(move |&index| &self.terms(facet)[index as usize])
    }

    /// Returns the facet of the chips on a card: categories, or tags if the feed has no categories.
    pub fn card_facet(&self) -> Facet {
        if self.terms(Facet::Category).is_empty() { Facet::Tag } else { Facet::Category }
    }

    /// Examines the feed of this archive.
    pub fn examine(&self, language: &dyn Language) -> Report {
        let tags = self.terms(Facet::Tag).iter().map(|tag| (tag.label.as_str(), tag.posts)).collect();
        let examined = DoctorInput {
            format: self.format(),
            posts: &self.feed().posts,
            hidden: self.hidden(),
            diagnostics: self.diagnostics(),
            tags,
            categories: self.terms(Facet::Category).len(),
            generator: self.feed().generator.as_deref(),
            home: self.feed().home.as_deref(),
            is_whole: self.is_whole(),
        };
        doctor::examine(&examined, language)
    }

    fn facet(&self, facet: Facet) -> &Terms {
        &self.terms[facet as usize]
    }
}

/// The category that WordPress gives to posts without one, in the languages of most blogs. It says nothing about a
/// post, so it is no category of the archive.
const NO_CATEGORY: [&str; 16] = [
    "uncategorized",
    "uncategorised",
    "Unkategorisiert",
    "Non classé",
    "Sin categoría",
    "Sin categorizar",
    "Senza categoria",
    "Sem categoria",
    "Geen categorie",
    "Bez kategorii",
    "Nezařazené",
    "Okategoriserade",
    "Без рубрики",
    "Без категорії",
    "未分类",
    "未分類",
];

/// Returns the categories of a post.
fn named_categories(post: &Post) -> impl Iterator<Item = &str> {
    let is_one = |label: &&str| !NO_CATEGORY.iter().any(|no| no.eq_ignore_ascii_case(label));
    post.categories.iter().map(String::as_str).filter(is_one)
}

/// Returns the names of the authors of a post.
fn names(post: &Post) -> impl Iterator<Item = &str> {
    post.authors.iter().filter_map(|author| author.name.as_deref())
}

/// Returns the title of a post, or its excerpt if it has no title.
pub fn title(post: &Post) -> &str {
    post.title.as_deref().unwrap_or(&post.excerpt)
}

#[cfg(test)]
mod tests;
