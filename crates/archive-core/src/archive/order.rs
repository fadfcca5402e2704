//! The orders that posts can be shown in.
//!
//! Posts are numbered latest first, so that order is the numbers themselves;
//! the other orders are lists of numbers. Ties keep the order of the numbers.

use super::{Answer, Archive, Rank, title};
use crate::alphabet::Alphabet;
use crate::fold::fold;
use crate::query::{Query, Sort, Sticky};
use archive_feed::model::Post;
use archive_feed::radix_sort;
use fixedbitset::FixedBitSet;
use std::ops::ControlFlow;

/// The orders that need a list of numbers.
pub(super) struct Orders {
    oldest: Vec<u32>,
    by_title: Vec<u32>,
    sticky: FixedBitSet,
}

impl Orders {
    pub(super) fn new(posts: &[Post], alphabet: &Alphabet<'_>) -> Orders {
        let mut sticky = FixedBitSet::with_capacity(posts.len());
        posts.iter().enumerate().filter(|(_, post)| post.sticky).for_each(|(rank, _)| sticky.insert(rank));
        let titles: Vec<&str> = posts.iter().map(title).collect();
        Orders {
            oldest: radix_sort::by_number(posts.iter().map(|post| place_in_time(post).unwrap_or(UNDATED))),
            by_title: alphabet.sort(&titles, &|index| fold(titles[index], alphabet.language)),
            sticky,
        }
    }
}

impl Archive {
    /// Returns one page of an answer: at most `most` posts from `start`, in the
    /// order that the query requests.
    pub fn page(&self, answer: &Answer, query: &Query, start: usize, most: usize) -> Vec<Rank> {
        let mut later = answer.posts.clone();
        let mut pinned = FixedBitSet::with_capacity(self.feed.posts.len());
        if query.sticky() == Sticky::First {
            later.difference_with(&self.orders.sticky);
            pinned = answer.posts.clone();
            pinned.intersect_with(&self.orders.sticky);
        }
        let mut page = Vec::new();
        let mut skipped = 0;
        for group in [pinned, later] {
            self.each_in_order(&group, &answer.scores, query.sort(), |rank| {
                if skipped < start {
                    skipped += 1;
                } else if page.len() < most {
                    page.push(rank);
                }
                if page.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        }
        page
    }

    /// Whether any post of the answer is sticky.
    pub fn has_sticky(&self, answer: &Answer) -> bool {
        answer.posts.intersection_count(&self.orders.sticky) > 0
    }

    fn each_in_order(
        &self,
        posts: &FixedBitSet,
        scores: &[u32],
        sort: Sort,
        mut call: impl FnMut(Rank) -> ControlFlow<()>,
    ) {
        // An early stop is the decision of the caller, so its result is dropped.
        let order = match sort {
            Sort::Relevance if !scores.is_empty() => &by_score(posts, scores),
            Sort::Relevance | Sort::Newest => {
                let _ = posts.ones().try_for_each(call);
                return;
            }
            Sort::Oldest => &self.orders.oldest,
            Sort::Title => &self.orders.by_title,
        };
        let _ = order.iter().map(|&rank| rank as Rank).filter(|rank| posts.contains(*rank)).try_for_each(&mut call);
    }
}

/// Returns the posts with the highest score first; ties are latest first.
fn by_score(posts: &FixedBitSet, scores: &[u32]) -> Vec<u32> {
    let ranks: Vec<u32> = posts.ones().map(|rank| rank as u32).collect();
    let order = radix_sort::from_highest(ranks.iter().map(|&rank| u64::from(scores[rank as usize])));
    order.into_iter().map(|index| ranks[index as usize]).collect()
}

/// A sort key after every date.
const UNDATED: u64 = (1 << 40) - 1;

/// Returns the instant of a post in seconds since a moment before every
/// possible date. The key 0 sorts before all of them.
pub(super) fn place_in_time(post: &Post) -> Option<u64> {
    const YEAR_0: i64 = 62_200_000_000;
    post.published.map(|date| (date.instant + YEAR_0) as u64)
}
