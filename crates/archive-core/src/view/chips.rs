//! Chips to narrow by, with counts and state.
//!
//! Their order comes from the part of the archive alone, never from the query,
//! so that choosing one moves none.

use super::Viewer;
use crate::archive::{Answer, Archive};
use crate::fold::Words;
use crate::query::{Facet, Query};
use std::cmp::Reverse;

/// A group of chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What the group narrows by.
    pub facet: Facet,
    /// The name of the group, for people.
    pub legend: &'static str,
    /// The chips.
    pub chips: Vec<Chip>,
}

/// A chip that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The group of the chip.
    pub facet: Facet,
    /// Its name in addresses.
    pub slug: String,
    /// Its words.
    pub label: String,
    /// How many posts it stands for under the present query: "12".
    pub count: String,
    /// Whether the chip is chosen, can be chosen, or would leave nothing.
    pub state: ChipState,
    /// The query after the chip is pressed.
    pub then: Query,
}

/// What pressing a chip does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipState {
    /// Pressing narrows.
    Open,
    /// Pressing takes the chip back.
    Chosen,
    /// Pressing would leave no post.
    Spent,
}

/// Every group with something to choose from in this part of the archive.
pub(super) fn filters(viewer: &Viewer<'_>, answer: &Answer) -> Vec<Filter> {
    let Viewer { archive, scope, query, .. } = viewer;
    let whole = archive.answer(scope, &Query::default(), &Words::default());
    let groups = Facet::ALL.map(|facet| {
        let terms = archive.terms(facet).iter().zip(whole.counts(facet)).zip(answer.counts(facet));
        // The scope's own term is the page; it is no choice on it.
        let mut offered: Vec<_> =
            terms.filter(|((term, in_scope), _)| **in_scope > 0 && scope.term() != Some((facet, &term.slug))).collect();
        if facet != Facet::Year {
            offered.sort_by_key(|((_, in_scope), _)| Reverse(**in_scope));
        }
        let chips = offered.into_iter().map(|((term, _), &count)| {
            let state = match count {
                _ if query.has(facet, &term.slug) => ChipState::Chosen,
                0 => ChipState::Spent,
                _ => ChipState::Open,
            };
            chip(viewer, facet, &term.slug, count, state)
        });
        Filter { facet, legend: legend(facet), chips: chips.collect() }
    });
    groups.into_iter().filter(|group| !group.chips.is_empty()).collect()
}

/// The chosen chips, also those whose tag or category no post carries.
pub(super) fn selection(viewer: &Viewer<'_>, answer: &Answer) -> Vec<Chip> {
    let Viewer { archive, query, .. } = viewer;
    let chips = query.choices().iter().map(|choice| {
        let terms = archive.terms(choice.facet).iter().zip(answer.counts(choice.facet));
        let count = terms.into_iter().find(|(term, _)| term.slug == choice.slug).map_or(0, |(_, &count)| count);
        chip(viewer, choice.facet, &choice.slug, count, ChipState::Chosen)
    });
    chips.collect()
}

/// The words of a chip; the slug for one that no post carries.
pub(super) fn label(archive: &Archive, facet: Facet, slug: &str) -> String {
    archive.term(facet, slug).map_or(slug, |term| &term.label).to_string()
}

fn chip(viewer: &Viewer<'_>, facet: Facet, slug: &str, count: usize, state: ChipState) -> Chip {
    Chip {
        facet,
        slug: slug.to_string(),
        label: label(viewer.archive, facet, slug),
        count: viewer.number(count),
        state,
        then: viewer.query.toggled(facet, slug),
    }
}

fn legend(facet: Facet) -> &'static str {
    match facet {
        Facet::Category => "Category",
        Facet::Year => "Year",
        Facet::Tag => "Tag",
    }
}
