//! How a long list of chips is shown: the first few or all, filtered by a typed
//! word, sorted by count or from A to Z.
//!
//! This is transient UI state: no URL holds it, and the posts that are found do
//! not depend on it.

use super::context::ViewContext;
use crate::fold::fold;
use crate::query::Facet;
use crate::search::without_joiners;
use archive_feed::language::Language;
use archive_feed::messages::Key;

/// The number of chips that are shown until the user asks for more.
const FIRST: usize = 12;

/// How the chips of one facet are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetDisplay {
    /// How many chips are shown.
    pub extent: ShowMode,
    /// The text that labels must contain.
    pub like: String,
    /// Their order.
    pub order: Order,
}

impl FacetDisplay {
    /// Returns a display of all values from A to Z, as the tag index begins.
    pub fn a_to_z() -> FacetDisplay {
        FacetDisplay { order: Order::ByLabel, extent: ShowMode::All, like: String::new() }
    }
}

/// How many chips of a long list are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowMode {
    /// The first few chips.
    #[default]
    First,
    /// All chips.
    All,
}

/// The order of chips.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By the number of posts in this part of the archive, highest first.
    #[default]
    ByCount,
    /// From A to Z.
    ByLabel,
}

/// How the chips of each facet are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetDisplays([FacetDisplay; Facet::ALL.len()]);

impl FacetDisplays {
    /// Returns how the chips of a facet are shown.
    pub fn of(&self, facet: Facet) -> &FacetDisplay {
        &self.0[facet as usize]
    }

    /// Returns how the chips of a facet are shown, for changing it.
    pub fn of_mut(&mut self, facet: Facet) -> &mut FacetDisplay {
        &mut self.0[facet as usize]
    }
}

/// The toolbar of a list that is too long to show at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetToolbar {
    /// How the list is shown now.
    pub listing: FacetDisplay,
    /// The label of the button that shows all chips, or the first few again: "Show all 84 tags".
    pub extent_label: String,
    /// The message if no label contains the typed word.
    pub nothing: Option<String>,
}

/// Returns the indices of the labels to show, in order, and how many of them
/// `listing` matches. Labels that are paired with `true` are always shown.
pub(super) fn visible_labels<'l>(
    labels: impl Iterator<Item = (&'l str, bool)>,
    listing: &FacetDisplay,
    language: &dyn Language,
) -> (Vec<usize>, usize) {
    let like = fold(listing.like.trim(), language);
    let mut found = 0;
    let mut shown = Vec::new();
    for (at, (label, always)) in labels.enumerate() {
        let is_listed = if like.is_empty() {
            listing.extent == ShowMode::All || at < FIRST
        } else {
            contains(&fold(label, language), &like)
        };
        found += usize::from(is_listed);
        if is_listed || always {
            shown.push(at);
        }
    }
    (shown, found)
}

/// Whether a folded label contains a folded text. An apostrophe or a hyphen inside a word makes no difference, as in a
/// search: "wifi" and "wi-fi" are in each other.
pub(super) fn contains(label: &str, like: &str) -> bool {
    label.contains(like) || without_joiners(label).contains(&without_joiners(like))
}

/// Returns the toolbar of a list with `all` chips, of which `found` match; `None` for a short list.
pub(super) fn toolbar(viewer: &ViewContext<'_>, facet: Facet, all: usize, found: usize) -> Option<FacetToolbar> {
    let listing = viewer.listings.of(facet);
    let like = listing.like.trim();
    let (count, no_match) = match facet {
        Facet::Source => (Key::SourceCount, Key::NoSourcesMatch),
        Facet::Category => (Key::CategoryCount, Key::NoCategoriesMatch),
        Facet::Author => (Key::AuthorCount, Key::NoAuthorsMatch),
        _ => (Key::TagCount, Key::NoTagsMatch),
    };
    (all > FIRST).then(|| FacetToolbar {
        listing: listing.clone(),
        extent_label: match listing.extent {
            ShowMode::First => viewer.format(Key::ShowAll, &[("things", &viewer.plural(count, all))]),
            ShowMode::All => viewer.text(Key::ShowFewer),
        },
        nothing: (found == 0 && !like.is_empty()).then(|| viewer.format(no_match, &[("text", like)])),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::language::Native;

    fn check(like: &str, expected: &[&str]) {
        let labels = ["Wi-Fi", "Wii", "WiFi 7", "Don’t repeat", "C++", "-", "Éclair"];
        let listing = FacetDisplay { like: like.into(), ..FacetDisplay::default() };
        let (shown, found) = visible_labels(labels.iter().map(|label| (*label, false)), &listing, &Native);
        assert_eq!(shown.iter().map(|&at| labels[at]).collect::<Vec<_>>(), expected, "{like}");
        assert_eq!(found, expected.len(), "{like}");
    }

    #[test]
    fn apostrophes_and_hyphens_inside_words_make_no_difference() {
        check("wifi", &["Wi-Fi", "WiFi 7"]);
        check("WI‑FI", &["Wi-Fi", "WiFi 7"]);
        check("wi-", &["Wi-Fi"]);
        check("dont", &["Don’t repeat"]);
        check("don't r", &["Don’t repeat"]);
        check("-", &["Wi-Fi", "-"]);
        check("++", &["C++"]);
        check("ecl", &["Éclair"]);
    }
}
