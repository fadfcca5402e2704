//! Tags that go together with what was selected, more than chance would have it.
//!
//! The measure is Pearson's residual, (observed − expected) / √expected, where
//! a tag is expected in the selection as often as in the archive at large. A
//! residual of 2 is about what chance exceeds once in forty times.

use super::{Answer, Archive};
use crate::query::Facet;
use crate::sorted;

/// Below this a tag is no more frequent than chance could make it.
const LEAST: f64 = 2.0;

impl Archive {
    /// The tags that are unusually frequent in an answer, the most unusual
    /// first, each with how many posts of the answer carry it. Tags that would
    /// not narrow the answer are left out.
    pub fn related(&self, answer: &Answer) -> Vec<(usize, usize)> {
        let (all, selected) = (self.feed.posts.len(), answer.total());
        let counts = self.facet(Facet::Tag).count(&answer.posts);
        let observed = counts.into_iter().enumerate().filter(|(_, observed)| (2..selected).contains(observed));
        let unusual = observed.filter_map(|(tag, observed)| {
            let expected = self.terms(Facet::Tag)[tag].posts as f64 * selected as f64 / all as f64;
            let residual = (observed as f64 - expected) / expected.sqrt();
            (residual >= LEAST).then_some((residual, tag, observed))
        });
        let unusual: Vec<(f64, usize, usize)> = unusual.collect();
        // A thousandth makes no difference to anybody.
        let order = sorted::from_highest(unusual.iter().map(|(residual, _, _)| (residual * 1000.0) as u64));
        order.into_iter().map(|place| (unusual[place as usize].1, unusual[place as usize].2)).collect()
    }
}
