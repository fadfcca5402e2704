//! The chips to narrow by, with counts and states.
//!
//! Their order depends on the part of the archive and on how the list is shown, never on the query, so that selecting
//! a chip moves none. Values without a post in this part are left out. The ones with the fewest posts are last, and
//! most of those that filters leave without posts are among them. Such a chip stays where it is and is
//! [`ChipState::Empty`], which components show quietly.

use super::chip_state::ChipState;
use super::context::ViewContext;
use super::facet_display::{self, FacetToolbar, Order};
use super::phrase;
use crate::query::{Facet, FacetFilter, Polarity, Query};
use archive_feed::messages::{Key, Messages};
use archive_feed::radix_sort;

/// A group of chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chips {
    /// The facet that the group narrows by.
    pub facet: Facet,
    /// The legend of the group, for people.
    pub legend: String,
    /// The chips.
    pub chips: Vec<Chip>,
    /// The toolbar of a list that is too long to show at once.
    pub long: Option<FacetToolbar>,
}

/// A chip that can be selected or excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The facet of the chip.
    pub facet: Facet,
    /// Its slug in URLs.
    pub slug: String,
    /// Its label.
    pub label: String,
    /// The number of posts once it is selected; for a selected chip, the posts it matches; for an
    /// excluded chip, the posts it removes: "12".
    pub count: String,
    /// Whether it is selected, excluded, or can be selected.
    pub state: ChipState,
}

impl Chip {
    /// Returns the condition that posts with this value meet, to follow "posts": "tagged backend".
    pub fn condition(&self, messages: &Messages) -> String {
        phrase::condition(messages, self.facet, &self.label)
    }

    /// Returns the query after the chip is pressed, given the query of its view. Of hundreds of
    /// chips one is pressed, so no chip stores its own query.
    pub fn then(&self, query: &Query) -> Query {
        self.toggle(query, self.state == ChipState::Excluded)
    }

    /// Returns the query after the minus of the chip is pressed: with the chip excluded, or without it if it was excluded.
    pub fn with_exclusion_toggled(&self, query: &Query) -> Query {
        self.toggle(query, true)
    }

    fn toggle(&self, query: &Query, without: bool) -> Query {
        query.with_toggled(self.facet, &self.slug, if without { Polarity::Exclude } else { Polarity::Include })
    }
}

/// Returns the chips of a facet; `None` if this part of the archive has none to select.
pub(super) fn chips(viewer: &ViewContext<'_>, facet: Facet) -> Option<Chips> {
    let ViewContext { archive, scope, query, answer, listings, language, .. } = viewer;
    let terms = archive.terms(facet);
    let in_scope = archive.in_scope(scope, facet);
    let is_offered = |&index: &usize| in_scope[index] > 0 && !viewer.is_fixed(facet, &terms[index].slug);
    let mut offered: Vec<usize> = (0..terms.len()).filter(is_offered).collect();
    // The name of the only author would keep every post, and an archive of one author is about that one.
    if facet == Facet::Author && (offered.len() < 2 || viewer.has_author()) {
        return None;
    }
    let listing = listings.of(facet);
    if listing.order == Order::ByCount {
        let order = radix_sort::from_highest(offered.iter().map(|&index| in_scope[index] as u64));
        offered = order.into_iter().map(|index| offered[index as usize]).collect();
    }
    let sense = |index: usize| query.sense(facet, &terms[index].slug);
    let labels = offered.iter().map(|&index| (terms[index].label.as_str(), sense(index).is_some()));
    let (shown, found) = facet_display::visible_labels(labels, listing, *language);
    let chips: Vec<Chip> = shown
        .into_iter()
        .map(|at| {
            let index = offered[at];
            let (slug, sense) = (&terms[index].slug, sense(index));
            let count = sense.and_then(|_| count_of_filter(viewer, facet, slug)).unwrap_or(answer.counts(facet)[index]);
            chip(viewer, facet, slug, terms[index].label.clone(), count, ChipState::new(sense, count))
        })
        .collect();
    let long = facet_display::toolbar(viewer, facet, offered.len(), found);
    (!offered.is_empty()).then(|| Chips { facet, legend: viewer.text(legend(facet)), chips, long })
}

/// Returns the included and excluded values as chips, even if no post carries them.
pub(super) fn selection(viewer: &ViewContext<'_>) -> Vec<Chip> {
    let choices = viewer.query.choices().iter().zip(viewer.answer.filter_counts());
    let chip = |(choice, held): (&FacetFilter, &usize)| {
        let FacetFilter { facet, slug, sense } = choice;
        let label = phrase::label(viewer, *facet, slug);
        chip(viewer, *facet, slug, label, *held, ChipState::new(Some(*sense), *held))
    };
    choices.map(chip).collect()
}

/// Returns the number of posts that a filter of the query matches or removes.
fn count_of_filter(viewer: &ViewContext<'_>, facet: Facet, slug: &str) -> Option<usize> {
    let mut choices = viewer.query.choices().iter().zip(viewer.answer.filter_counts());
    choices.find(|(choice, _)| choice.facet == facet && choice.slug == slug).map(|(_, held)| *held)
}

fn chip(viewer: &ViewContext<'_>, facet: Facet, slug: &str, label: String, count: usize, state: ChipState) -> Chip {
    Chip { facet, slug: slug.to_string(), label, count: viewer.number(count), state }
}

/// Returns the key of the name of a facet.
pub(super) fn legend(facet: Facet) -> Key {
    match facet {
        Facet::Source => Key::Source,
        Facet::Category => Key::Category,
        Facet::Year => Key::Year,
        Facet::Tag => Key::Tag,
        Facet::Author => Key::Author,
    }
}
