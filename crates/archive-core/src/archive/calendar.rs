//! Counts posts by month, and finds the posts of a period.
//!
//! Posts without a date belong to no month.

use crate::period::{Month, Period};
use crate::post_set;
use archive_feed::model::Post;
use fixedbitset::FixedBitSet;

/// The months of all posts.
pub(super) struct Calendar {
    /// For each post, the number of its month, counted from the year 0; [`NONE`] without a date.
    months: Vec<u32>,
    /// The first month with a post.
    first: u32,
    /// The number of posts in each month, from the first.
    totals: Vec<usize>,
}

/// The month of a post without a date.
const NONE: u32 = u32::MAX;

/// The number of posts of a set in each month.
pub(super) struct Months {
    first: u32,
    counts: Vec<usize>,
}

impl Calendar {
    pub(super) fn new(posts: &[Post]) -> Calendar {
        let month = |post: &Post| post.published.map_or(NONE, |date| Month::of(date.day).number_from_year_0());
        let months: Vec<u32> = posts.iter().map(month).collect();
        let dated = || months.iter().copied().filter(|&month| month != NONE);
        let first = dated().min().unwrap_or_default();
        let mut totals = vec![0; dated().max().map_or(0, |last| last - first + 1) as usize];
        dated().for_each(|month| totals[(month - first) as usize] += 1);
        Calendar { months, first, totals }
    }

    /// Counts the posts of a set by month.
    pub(super) fn count(&self, within: &FixedBitSet) -> Months {
        let counts = post_set::count(within, self.totals.iter().copied(), |post, counts| {
            if let Some(count) = counts.get_mut(self.months[post].wrapping_sub(self.first) as usize) {
                *count += 1;
            }
        });
        Months { first: self.first, counts }
    }

    /// Returns the posts that appeared in a period.
    pub(super) fn posts(&self, period: Period) -> FixedBitSet {
        let (first, last) = (period.first().number_from_year_0(), period.last().number_from_year_0());
        let mut posts = FixedBitSet::with_capacity(self.months.len());
        for (post, &month) in self.months.iter().enumerate() {
            if month >= first && month <= last {
                posts.insert(post);
            }
        }
        posts
    }
}

impl Months {
    /// Returns the number of posts that appeared in a period.
    pub(super) fn count_in(&self, period: Period) -> usize {
        let index = |month: Month, after: u32| {
            let index = (month.number_from_year_0() + after).saturating_sub(self.first) as usize;
            index.min(self.counts.len())
        };
        self.counts[index(period.first(), 0)..index(period.last(), 1)].iter().sum()
    }
}
