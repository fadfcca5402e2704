//! Chips to narrow by, with counts and state.
//!
//! Their order comes from the part of the archive and from how the list is
//! shown, never from the query, so that choosing one moves none.

use super::bars::{self, Histogram};
use super::listing::{self, Long, Order};
use super::{Viewer, phrase};
use crate::query::{Choice, Facet, Query, Sense};
use crate::settings::Control;
use crate::sorted;

/// Something to narrow by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Chips of categories or tags.
    Chips(Chips),
    /// Bars of years or months.
    Bars(Histogram),
}

/// A group of chips.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chips {
    /// What the group narrows by.
    pub facet: Facet,
    /// The name of the group, for people.
    pub legend: &'static str,
    /// The chips.
    pub chips: Vec<Chip>,
    /// What is offered beside a list that is too long to show at once.
    pub long: Option<Long>,
}

/// A chip that can be chosen or excluded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// The group of the chip.
    pub facet: Facet,
    /// Its name in addresses.
    pub slug: String,
    /// Its words.
    pub label: String,
    /// How many posts there are once it is chosen; for a chosen one how many
    /// posts it holds, for an excluded one how many it keeps out: "12".
    pub count: String,
    /// What was said of it, or what could be.
    pub state: ChipState,
}

impl Chip {
    /// The query after the chip is pressed, from the one of its view. Of hundreds
    /// of chips one is pressed, so no chip has a query of its own.
    pub fn then(&self, query: &Query) -> Query {
        self.said(query, self.state == ChipState::Excluded)
    }

    /// The query after the chip is turned round: excluded, or chosen where it was
    /// excluded.
    pub fn turned(&self, query: &Query) -> Query {
        self.said(query, self.state != ChipState::Excluded)
    }

    fn said(&self, query: &Query, without: bool) -> Query {
        query.toggled(self.facet, &self.slug, if without { Sense::Without } else { Sense::With })
    }
}

/// What was said of a chip, or what could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipState {
    /// Pressing narrows.
    Open,
    /// Posts with it are wanted; pressing takes that back.
    Chosen,
    /// Posts with it are not wanted; pressing takes that back.
    Excluded,
    /// Pressing would leave no post.
    Spent,
}

impl ChipState {
    pub(super) fn new(sense: Option<Sense>, count: usize) -> ChipState {
        match sense {
            Some(Sense::With) => ChipState::Chosen,
            Some(Sense::Without) => ChipState::Excluded,
            None if count == 0 => ChipState::Spent,
            None => ChipState::Open,
        }
    }
}

/// Every group with something to choose from in this part of the archive.
pub(super) fn filters(viewer: &Viewer<'_>) -> Vec<Filter> {
    let mut filters = Vec::new();
    for facet in Facet::ALL {
        match facet {
            Facet::Year if viewer.shows(Control::Years) => {
                filters.extend(bars::histograms(viewer).into_iter().map(Filter::Bars));
            }
            Facet::Source | Facet::Category | Facet::Tag if viewer.shows(Control::Chips) => {
                filters.extend(chips(viewer, facet).map(Filter::Chips));
            }
            _ => {}
        }
    }
    filters
}

fn chips(viewer: &Viewer<'_>, facet: Facet) -> Option<Chips> {
    let Viewer { archive, scope, query, answer, listings, settings, language, .. } = viewer;
    let in_scope = archive.in_scope(scope, facet);
    let terms = archive.terms(facet);
    // The scope's own term is the page, and what is locked is settled; neither is a choice.
    let is_settled = |slug| scope.term() == Some((facet, slug)) || settings.locked.sense(facet, slug).is_some();
    let is_offered = |&index: &usize| in_scope[index] > 0 && !is_settled(&terms[index].slug);
    let mut offered: Vec<usize> = (0..terms.len()).filter(is_offered).collect();
    let listing = listings.of(facet);
    if listing.order == Order::ByCount {
        let order = sorted::from_highest(offered.iter().map(|&index| in_scope[index] as u64));
        offered = order.into_iter().map(|place| offered[place as usize]).collect();
    }
    let sense = |index: usize| query.sense(facet, &terms[index].slug);
    let labels = offered.iter().map(|&index| (terms[index].label.as_str(), sense(index).is_some()));
    let (shown, found) = listing::shown(labels, listing, *language);
    let chips: Vec<Chip> = shown
        .into_iter()
        .map(|at| {
            let index = offered[at];
            let (slug, sense) = (&terms[index].slug, sense(index));
            let count = sense.and_then(|_| held(viewer, facet, slug)).unwrap_or(answer.counts(facet)[index]);
            chip(viewer, facet, slug, terms[index].label.clone(), count, ChipState::new(sense, count))
        })
        .collect();
    let long = listing::long(offered.len(), found, listing, facet.name(), viewer.number(offered.len()));
    (!offered.is_empty()).then(|| Chips { facet, legend: legend(facet), chips, long })
}

/// What was chosen or excluded, also where no post carries it.
pub(super) fn selection(viewer: &Viewer<'_>) -> Vec<Chip> {
    let choices = viewer.query.choices().iter().zip(viewer.answer.held());
    let chip = |(choice, held): (&Choice, &usize)| {
        let Choice { facet, slug, sense } = choice;
        let label = phrase::label(viewer, *facet, slug);
        chip(viewer, *facet, slug, label, *held, ChipState::new(Some(*sense), *held))
    };
    choices.map(chip).collect()
}

/// How many posts a choice of the query holds or keeps out.
fn held(viewer: &Viewer<'_>, facet: Facet, slug: &str) -> Option<usize> {
    let mut choices = viewer.query.choices().iter().zip(viewer.answer.held());
    choices.find(|(choice, _)| choice.facet == facet && choice.slug == slug).map(|(_, held)| *held)
}

fn chip(viewer: &Viewer<'_>, facet: Facet, slug: &str, label: String, count: usize, state: ChipState) -> Chip {
    Chip { facet, slug: slug.to_string(), label, count: viewer.number(count), state }
}

fn legend(facet: Facet) -> &'static str {
    match facet {
        Facet::Source => "Source",
        Facet::Category => "Category",
        Facet::Year => "Year",
        Facet::Tag => "Tag",
    }
}
