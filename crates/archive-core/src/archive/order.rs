//! The orders that posts can be shown in.
//!
//! Posts are numbered latest first, so that order is the numbers themselves;
//! the others are lists of numbers. Ties keep the order of the numbers.

use super::{Answer, Archive, Rank, title};
use crate::bits::Bits;
use crate::fold::fold;
use crate::language::Language;
use crate::model::Post;
use crate::query::{Query, Sort, Sticky};

/// The orders that are not the numbers themselves.
pub(super) struct Orders {
    oldest: Vec<u32>,
    by_title: Vec<u32>,
    sticky: Bits,
}

impl Orders {
    pub(super) fn new(posts: &[Post], language: &dyn Language) -> Orders {
        let mut sticky = Bits::none(posts.len());
        posts.iter().enumerate().filter(|(_, post)| post.sticky).for_each(|(rank, _)| sticky.insert(rank));
        Orders {
            oldest: order(posts, |post| post.published.map_or(i64::MAX, |date| date.instant)),
            by_title: order(posts, |post| fold(title(post), language)),
            sticky,
        }
    }
}

impl Archive {
    /// A page of an answer: posts from `start`, at most `most`, in the order
    /// that the query asks for.
    pub fn page(&self, answer: &Answer, query: &Query, start: usize, most: usize) -> Vec<Rank> {
        let mut later = answer.posts.clone();
        let mut pinned = Bits::none(self.feed.posts.len());
        if query.sticky() == Sticky::First {
            later.remove(&self.orders.sticky);
            pinned = answer.posts.clone();
            pinned.keep(&self.orders.sticky);
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
            });
        }
        page
    }

    /// Whether a post of the answer is sticky.
    pub fn has_sticky(&self, answer: &Answer) -> bool {
        let mut sticky = answer.posts.clone();
        sticky.keep(&self.orders.sticky);
        sticky.count() > 0
    }

    fn each_in_order(&self, posts: &Bits, scores: &[u32], sort: Sort, mut call: impl FnMut(Rank)) {
        let order = match sort {
            Sort::Relevance if !scores.is_empty() => &by_score(posts, scores),
            Sort::Relevance | Sort::Newest => return posts.each(call),
            Sort::Oldest => &self.orders.oldest,
            Sort::Title => &self.orders.by_title,
        };
        order.iter().map(|&rank| rank as Rank).filter(|rank| posts.has(*rank)).for_each(&mut call);
    }
}

/// The posts with the highest score first, of equal ones the latest.
fn by_score(posts: &Bits, scores: &[u32]) -> Vec<u32> {
    let mut ranked = Vec::new();
    posts.each(|rank| ranked.push(u64::from(u32::MAX - scores[rank]) << 32 | rank as u64));
    ranked.sort_unstable();
    ranked.into_iter().map(|key| key as u32).collect()
}

/// The numbers of posts in another order; the sort is stable.
fn order<K: Ord>(posts: &[Post], key: impl Fn(&Post) -> K) -> Vec<u32> {
    let mut ranks: Vec<u32> = (0..posts.len() as u32).collect();
    ranks.sort_by_cached_key(|&rank| key(&posts[rank as usize]));
    ranks
}
