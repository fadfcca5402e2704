//! The posts of a feed, indexed: which posts a query selects, in which order,
//! and how many each chip stands for.
//!
//! Posts are numbered latest first, ties and undated posts in feed order, so a
//! set of posts is a bitset and reading it upwards is reading it in order.
//! Nothing is formatted here.

use crate::bits::Bits;
use crate::feed::{Format, Hidden, Reading, Rest};
use crate::issue::Issue;
use crate::language::Language;
use crate::model::{Feed, Post};
use crate::query::{Facet, Query};
use crate::search::Index;
use crate::sorted;
use calendar::Calendar;
use order::Orders;
use std::sync::{Mutex, MutexGuard, PoisonError};
use terms::Terms;

mod answer;
mod calendar;
mod order;
mod related;
mod rows;
mod scope;
mod terms;

pub use answer::Answer;
pub use scope::Scope;

/// A number of a post.
type Rank = usize;

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
    /// Where the posts are that are not here.
    rest: Rest,
    format: Format,
    hidden: Hidden,
    /// By [`Facet`], in the order of [`Facet::ALL`].
    terms: [Terms; Facet::ALL.len()],
    calendar: Calendar,
    orders: Orders,
    /// Made by and by, because nobody waits for it to see the first posts.
    index: Mutex<Index>,
}

/// How far the index of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There are posts to read yet.
    Going,
    /// Every post has been read.
    Done,
}

impl Archive {
    /// Indexes a feed.
    pub fn new(reading: Reading, language: &dyn Language) -> Archive {
        let Reading { format, mut feed, issues, hidden, rest, .. } = reading;
        let latest_first = sorted::from_highest(feed.posts.iter().map(|post| order::place_in_time(post).unwrap_or(0)));
        // Most feeds have that order already, and need not be copied.
        if !latest_first.is_sorted() {
            let mut unordered: Vec<Option<Post>> = feed.posts.into_iter().map(Some).collect();
            feed.posts = latest_first.iter().filter_map(|&place| unordered[place as usize].take()).collect();
        }
        let posts = &feed.posts;
        let terms = [
            Terms::of_labels(posts, |post| &post.sources, language),
            Terms::of_labels(posts, |post| &post.categories, language),
            Terms::of_years(posts),
            Terms::of_labels(posts, |post| &post.tags, language),
        ];
        Archive {
            calendar: Calendar::new(posts),
            orders: Orders::new(posts, language),
            index: Mutex::new(Index::new()),
            terms,
            issues,
            rest,
            format,
            hidden,
            feed,
        }
    }

    /// The archive of those posts alone that a query selects by what it says of values.
    pub fn narrowed(self, query: &Query, language: &dyn Language) -> Archive {
        if query.choices().is_empty() {
            return self;
        }
        let kept = self.select(&Bits::all(self.feed.posts.len()), query);
        let Archive { format, mut feed, issues, hidden, rest, .. } = self;
        let mut rank = 0..;
        feed.posts.retain(|_| rank.next().is_some_and(|rank| kept.has(rank)));
        Archive::new(Reading { format, feed, issues, hidden, rest, unnamed: Vec::new() }, language)
    }

    /// Reads at most so many further posts for the search. Before it is done, no
    /// words can be looked for.
    pub fn index(&self, most: usize, language: &dyn Language) -> Progress {
        let mut index = self.words();
        let unread = &self.feed.posts[index.len()..];
        unread.iter().take(most).for_each(|post| index.read(post, language));
        if most < unread.len() { Progress::Going } else { Progress::Done }
    }

    /// The index. A panic while it was held left at most a post unread.
    fn words(&self) -> MutexGuard<'_, Index> {
        self.index.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the feed says of itself, and its posts in the default order.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }

    /// The format of the feed, of several the first one's.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Posts that were left out because they are not published.
    pub fn hidden(&self) -> Hidden {
        self.hidden
    }

    /// Whether every post is here.
    pub fn is_whole(&self) -> bool {
        self.rest == Rest::Nowhere
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
        self.facet(facet).of(post).iter().map(move |&index| &self.terms(facet)[index as usize])
    }

    /// What the chips on a card are: categories, or tags where a feed has no
    /// categories at all.
    pub fn card_facet(&self) -> Facet {
        if self.terms(Facet::Category).is_empty() { Facet::Tag } else { Facet::Category }
    }

    fn facet(&self, facet: Facet) -> &Terms {
        &self.terms[facet as usize]
    }
}

/// What a post without a title is called by: the start of its text.
pub fn title(post: &Post) -> &str {
    post.title.as_deref().unwrap_or(&post.excerpt)
}

#[cfg(test)]
mod tests;
