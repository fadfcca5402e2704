//! Tags that go together with what was selected, more than chance would have it.
//!
//! The measure is Pearson's residual, (observed − expected) / √expected, where
//! a tag is expected in the selection as often as in the archive at large. A
//! residual of 2 is about what chance exceeds once in forty times.

use super::{Answer, Archive};
use crate::query::Facet;

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
        let mut related: Vec<(f64, usize, usize)> = observed
            .map(|(tag, observed)| {
                let expected = self.terms(Facet::Tag)[tag].posts as f64 * selected as f64 / all as f64;
                ((observed as f64 - expected) / expected.sqrt(), tag, observed)
            })
            .filter(|(residual, _, _)| *residual >= LEAST)
            .collect();
        related.sort_by(|a, b| b.0.total_cmp(&a.0));
        related.into_iter().map(|(_, tag, observed)| (tag, observed)).collect()
    }
}
