//! When posts appeared, month by month: counts of months, and the posts of a
//! period.
//!
//! Posts without a date appeared in no month. What a query is, is not known
//! here.

use crate::bits::Bits;
use crate::model::Post;
use crate::period::{Month, Period};

/// The months of all posts.
pub(super) struct Calendar {
    /// For each post the number of its month; nothing lies in [`NONE`].
    months: Vec<u32>,
    /// The first month that any post appeared in.
    first: u32,
    /// How many posts appeared in each month from the first.
    totals: Vec<usize>,
}

/// The month of a post without a date.
const NONE: u32 = u32::MAX;

/// How many posts of some set appeared in each month.
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

    /// How many posts of a set appeared in each month.
    pub(super) fn count(&self, within: &Bits) -> Months {
        let counts = within.count_in(self.totals.iter().copied(), self.months.len(), |post, counts| {
            if let Some(count) = counts.get_mut(self.months[post].wrapping_sub(self.first) as usize) {
                *count += 1;
            }
        });
        Months { first: self.first, counts }
    }

    /// The posts that appeared in a period.
    pub(super) fn posts(&self, period: Period) -> Bits {
        let (first, last) = (period.first().number_from_year_0(), period.last().number_from_year_0());
        let mut bits = Bits::none(self.months.len());
        for (post, &month) in self.months.iter().enumerate() {
            if month >= first && month <= last {
                bits.insert(post);
            }
        }
        bits
    }
}

impl Months {
    /// How many posts appeared in a period.
    pub(super) fn within(&self, period: Period) -> usize {
        let place = |month: Month, after: u32| {
            let place = (month.number_from_year_0() + after).saturating_sub(self.first) as usize;
            place.min(self.counts.len())
        };
        self.counts[place(period.first(), 0)..place(period.last(), 1)].iter().sum()
    }
}
