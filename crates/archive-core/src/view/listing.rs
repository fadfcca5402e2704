//! How a long list of chips is shown: the first few or all, those like a typed
//! word, by count or from A to Z.
//!
//! That is a reader's passing whim: no address holds it, and the posts that
//! are found do not depend on it.

use crate::fold::fold;
use crate::language::Language;
use crate::query::Facet;

/// So many chips are shown before a reader asks for more.
const FIRST: usize = 12;

/// How the chips of one group are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// How many of them.
    pub extent: Extent,
    /// What the labels should have in them.
    pub like: String,
    /// Their order.
    pub order: Order,
}

/// How many chips of a long list are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The first few.
    #[default]
    First,
    /// All.
    All,
}

/// The order of chips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Those with the most posts in this part of the archive first.
    #[default]
    ByCount,
    /// From A to Z.
    ByLabel,
}

/// How the chips of each group are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listings([Listing; Facet::ALL.len()]);

impl Listings {
    /// How the chips of a facet are shown.
    pub fn of(&self, facet: Facet) -> &Listing {
        &self.0[facet as usize]
    }

    /// The same, to be changed.
    pub fn of_mut(&mut self, facet: Facet) -> &mut Listing {
        &mut self.0[facet as usize]
    }
}

/// What is offered beside a list that is too long to show at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Long {
    /// How it is shown now.
    pub listing: Listing,
    /// The words that show all of it or the first again: "Show all 84".
    pub extent_label: String,
    /// What to say where no label is like the typed word.
    pub nothing: Option<String>,
}

/// The places of those that are shown, of labels in their order, and how many of
/// them the listing asks for. The others are there whatever is asked.
pub(super) fn shown<'l>(
    labels: impl Iterator<Item = (&'l str, bool)>,
    listing: &Listing,
    language: &dyn Language,
) -> (Vec<usize>, usize) {
    let like = fold(listing.like.trim(), language);
    let mut found = 0;
    let mut shown = Vec::new();
    for (at, (label, always)) in labels.enumerate() {
        let asked = if like.is_empty() {
            listing.extent == Extent::All || at < FIRST
        } else {
            fold(label, language).contains(&like)
        };
        found += usize::from(asked);
        if asked || always {
            shown.push(at);
        }
    }
    (shown, found)
}

/// What is offered beside a list of so many, of which so many were found.
pub(super) fn long(all: usize, found: usize, listing: &Listing, noun: &str, number: String) -> Option<Long> {
    let like = listing.like.trim();
    (all > FIRST).then(|| Long {
        listing: listing.clone(),
        extent_label: match listing.extent {
            Extent::First => format!("Show all {number}"),
            Extent::All => "Show fewer".into(),
        },
        nothing: (found == 0 && !like.is_empty()).then(|| format!("No {noun} is like “{like}”.")),
    })
}
