//! The posts of a feed, indexed: which posts a query selects, in which order,
//! and how many each chip stands for.
//!
//! Posts are numbered by the default order (sticky, newest, feed order), so a
//! set of posts is a bitset and reading it upwards is reading it in order.
//! Nothing is formatted here.

use crate::feed::Reading;
use crate::fold::{Words, fold};
use crate::issue::Issue;
use crate::language::Language;
use crate::model::{Feed, Post};
use crate::query::{Facet, Match, Query, Sort};
use bits::Bits;
use std::cmp::Reverse;
use terms::{Listing, Terms};

mod bits;
mod terms;

/// A number of a post: its place in the default order.
type Rank = usize;

/// Which part of the archive a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every post.
    #[default]
    All,
    /// The posts carrying a tag, named by slug.
    Tag(String),
    /// The posts of a category, named by slug.
    Category(String),
}

impl Scope {
    /// The facet and slug that this scope is about, if it is about one.
    pub fn term(&self) -> Option<(Facet, &str)> {
        match self {
            Scope::All => None,
            Scope::Tag(slug) => Some((Facet::Tag, slug)),
            Scope::Category(slug) => Some((Facet::Category, slug)),
        }
    }
}

/// A value of a facet, as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The label, as the feed spells it first.
    pub label: String,
    /// Its name in addresses.
    pub slug: String,
    /// How many posts carry it.
    pub posts: usize,
}

/// An indexed feed.
pub struct Archive {
    feed: Feed,
    issues: Vec<Issue>,
    /// By [`Facet`], in the order of [`Facet::ALL`].
    terms: [Terms; 3],
    oldest: Vec<Rank>,
    by_title: Vec<Rank>,
    /// What search looks through, one folded text a post.
    texts: Vec<String>,
}

/// The answer to a query: a set of posts and the count of every term.
pub struct Answer {
    posts: Bits,
    /// For each facet the count of each of its terms, in the order of terms.
    counts: [Vec<usize>; 3],
}

impl Archive {
    /// Indexes a feed.
    pub fn new(reading: Reading, language: &dyn Language) -> Archive {
        let Reading { mut feed, issues, .. } = reading;
        feed.posts.sort_by_key(|post| (!post.sticky, Reverse(post.published.map(|date| date.instant))));
        let posts = &feed.posts;
        let year = |post: &Post| Vec::from_iter(post.published.map(|date| date.day.year().to_string()));
        let terms = [
            Terms::new(posts, |post| post.categories.clone(), Listing::ByLabel, language),
            Terms::new(posts, year, Listing::Downwards, language),
            Terms::new(posts, |post| post.tags.clone(), Listing::ByLabel, language),
        ];
        Archive {
            oldest: order(posts, |post| post.published.map_or(i64::MAX, |date| date.instant)),
            by_title: order(posts, |post| fold(title(post), language)),
            texts: posts.iter().map(|post| searched(post, language)).collect(),
            terms,
            issues,
            feed,
        }
    }

    /// What the feed says of itself, and its posts in the default order.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// What was dropped or repaired while reading.
    pub fn issues(&self) -> &[Issue] {
        &self.issues
    }

    /// The values of a facet; tags and categories by label, years latest first.
    pub fn terms(&self, facet: Facet) -> &[Term] {
        self.facet(facet).list()
    }

    /// The value of that slug.
    pub fn term(&self, facet: Facet, slug: &str) -> Option<&Term> {
        self.facet(facet).find(slug).map(|index| &self.terms(facet)[index])
    }

    /// The terms of a post, in the post's own order.
    pub fn terms_of(&self, facet: Facet, post: Rank) -> impl Iterator<Item = &Term> {
        self.facet(facet).of(post).iter().map(move |&index| &self.terms(facet)[index])
    }

    /// What the chips on a card are: categories, or tags where a feed has no
    /// categories at all.
    pub fn card_facet(&self) -> Facet {
        if self.terms(Facet::Category).is_empty() { Facet::Tag } else { Facet::Category }
    }

    /// Selects and counts. A scope or choice that no post carries selects nothing.
    pub fn answer(&self, scope: &Scope, query: &Query, words: &Words) -> Answer {
        let mut base = Bits::all(self.feed.posts.len());
        if let Some((facet, slug)) = scope.term() {
            base.keep(&self.facet(facet).posts(slug));
        }
        if !words.is_empty() {
            base.retain(|post| words.all_in(&self.texts[post]));
        }
        let groups = Facet::ALL.map(|facet| self.group(facet, query));
        let mut posts = base.clone();
        groups.iter().flatten().for_each(|group| posts.keep(group));
        let counts = Facet::ALL.map(|facet| {
            // Choosing within "any" widens its own group, so a count there is
            // taken under the other groups; within "all" it narrows further.
            let within = match combine(facet, query) {
                Match::All => posts.clone(),
                Match::Any => {
                    let others = Facet::ALL.iter().zip(&groups).filter(|(other, _)| **other != facet);
                    let mut within = base.clone();
                    others.filter_map(|(_, group)| group.as_ref()).for_each(|group| within.keep(group));
                    within
                }
            };
            self.facet(facet).count(&within)
        });
        Answer { posts, counts }
    }

    /// A page of an answer in an order: posts from `start`, at most `most`.
    pub fn page(&self, answer: &Answer, sort: Sort, start: usize, most: usize) -> Vec<Rank> {
        let selected = |post: &Rank| answer.posts.has(*post);
        match sort {
            Sort::Newest => answer.posts.iter().skip(start).take(most).collect(),
            Sort::Oldest => self.oldest.iter().copied().filter(selected).skip(start).take(most).collect(),
            Sort::Title => self.by_title.iter().copied().filter(selected).skip(start).take(most).collect(),
        }
    }

    fn facet(&self, facet: Facet) -> &Terms {
        &self.terms[facet as usize]
    }

    /// The posts that the choices of one facet allow; nothing chosen, no group.
    fn group(&self, facet: Facet, query: &Query) -> Option<Bits> {
        let mut chosen = query.chosen(facet).map(|slug| self.facet(facet).posts(slug));
        let mut group = chosen.next()?;
        match combine(facet, query) {
            Match::All => chosen.for_each(|posts| group.keep(&posts)),
            Match::Any => chosen.for_each(|posts| group.add(&posts)),
        }
        Some(group)
    }
}

impl Answer {
    /// How many posts were selected.
    pub fn total(&self) -> usize {
        self.posts.count()
    }

    /// The count of every term of a facet, in the order of [`Archive::terms`].
    pub fn counts(&self, facet: Facet) -> &[usize] {
        &self.counts[facet as usize]
    }
}

/// What a post without a title is called by: the start of its text.
pub fn title(post: &Post) -> &str {
    post.title.as_deref().unwrap_or(&post.excerpt)
}

fn combine(facet: Facet, query: &Query) -> Match {
    if facet == Facet::Year { Match::Any } else { query.combine }
}

/// Ranks in another order. Sticky posts stay first, and the sort is stable, so
/// ties keep the default order.
fn order<K: Ord>(posts: &[Post], key: impl Fn(&Post) -> K) -> Vec<Rank> {
    let mut ranks: Vec<Rank> = (0..posts.len()).collect();
    ranks.sort_by_cached_key(|&rank| (!posts[rank].sticky, key(&posts[rank])));
    ranks
}

/// Title, excerpt, tags and categories, on lines of their own so that no word
/// is found across two of them.
fn searched(post: &Post, language: &dyn Language) -> String {
    let labels = post.tags.iter().chain(&post.categories);
    let fields = post.title.iter().chain([&post.excerpt]).chain(labels).map(String::as_str);
    fold(&fields.collect::<Vec<_>>().join("\n"), language)
}

#[cfg(test)]
mod tests;
