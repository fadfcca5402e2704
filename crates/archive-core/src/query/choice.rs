//! A filter of a query: a value of a facet, included or excluded, and its text
//! form.

use crate::period::Period;
use archive_feed::facet::Facet;

/// Whether posts with a value are included or excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Polarity {
    /// Posts that have the value.
    Include,
    /// Posts that do not have the value.
    Exclude,
}

/// A value that is included or excluded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FacetFilter {
    /// The facet of the value.
    pub facet: Facet,
    /// The slug of the tag, category or author, or the text form of a [`Period`].
    pub slug: String,
    /// Whether posts with the value are included or excluded.
    pub sense: Polarity,
}

impl FacetFilter {
    /// Parses the value of a query parameter: `-release-notes` excludes. A slug
    /// that begins with a hyphen is included as `+-slug`.
    pub(super) fn parse(facet: Facet, value: &str) -> Option<FacetFilter> {
        let (sense, slug) = match value.strip_prefix('-') {
            Some(slug) => (Polarity::Exclude, slug),
            None if needs_plus(value) => (Polarity::Include, &value[1..]),
            None => (Polarity::Include, value),
        };
        let slug = match facet {
            Facet::Year => Period::parse(slug)?.to_string(),
            _ => slug.to_string(),
        };
        (!slug.is_empty()).then_some(FacetFilter { facet, slug, sense })
    }

    /// Returns the parameter value that [`FacetFilter::parse`] reads.
    pub(super) fn value(&self) -> String {
        let sign = match self.sense {
            Polarity::Exclude => "-",
            Polarity::Include if needs_plus(&self.slug) => "+",
            Polarity::Include => "",
        };
        format!("{sign}{}", self.slug)
    }
}

/// Whether a text would parse as an exclusion, or as a plus sign before one.
fn needs_plus(text: &str) -> bool {
    text.trim_start_matches('+').starts_with('-')
}
