//! Finds tags that occur with the selected posts more often than chance
//! explains.
//!
//! The measure is Pearson's residual, (observed − expected) / √expected. A tag
//! is expected in the selection as often as in the whole archive. Chance
//! exceeds a residual of 2 about once in forty times.

use super::{Answer, Archive};
use crate::query::Facet;
use archive_feed::radix_sort;

/// The lowest residual of a related tag; chance can explain a lower one.
const LEAST: f64 = 2.0;

impl Archive {
    /// Returns the tags that are unusually frequent in an answer, the most
    /// unusual first. Each is a pair: the index of the tag in
    /// [`Archive::terms`], and the number of posts of the answer that carry it.
    /// Tags that would not narrow the answer are left out.
    pub fn related_tags(&self, answer: &Answer) -> Vec<(usize, usize)> {
        let (all, selected) = (self.feed.posts.len(), answer.total());
        let counts = self.facet(Facet::Tag).count(&answer.posts);
        let observed = counts.into_iter().enumerate().filter(|(_, observed)| (2..selected).contains(observed));
        let unusual = observed.filter_map(|(tag, observed)| {
            let expected = self.terms(Facet::Tag)[tag].posts as f64 * selected as f64 / all as f64;
            let residual = (observed as f64 - expected) / expected.sqrt();
            (residual >= LEAST).then_some((residual, tag, observed))
        });
        let unusual: Vec<(f64, usize, usize)> = unusual.collect();
        // A difference below a thousandth is negligible, so residuals are sorted as integers.
        let order = radix_sort::from_highest(unusual.iter().map(|(residual, _, _)| (residual * 1000.0) as u64));
        order.into_iter().map(|index| (unusual[index as usize].1, unusual[index as usize].2)).collect()
    }
}
