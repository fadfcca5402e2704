//! What a chip stands for in a query: a value of a facet, wanted or not.
//!
//! The text form of one choice is here; which parts a query has is not.

use crate::period::Period;

/// The groups a reader narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The feed that holds a post, where an archive has several.
    Source,
    /// The category of a post.
    Category,
    /// When a post appeared.
    Year,
    /// A tag of a post.
    Tag,
}

impl Facet {
    /// Every facet, in the order of the text form and of the page.
    pub const ALL: [Facet; 4] = [Facet::Source, Facet::Category, Facet::Year, Facet::Tag];

    /// The word for this facet in addresses, and for people.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Source => "source",
            Facet::Category => "category",
            Facet::Year => "year",
            Facet::Tag => "tag",
        }
    }
}

/// Whether posts with a value are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sense {
    /// Posts that have it.
    With,
    /// Posts that do not have it.
    Without,
}

/// One value that was chosen or excluded.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The group of the value.
    pub facet: Facet,
    /// The slug of the tag or category, or the text form of a [`Period`].
    pub slug: String,
    /// Whether posts with it are wanted.
    pub sense: Sense,
}

impl Choice {
    /// Reads the value of a part: `-release-notes` excludes. A slug that itself
    /// begins with a hyphen is chosen as `+-slug`.
    pub(super) fn parse(facet: Facet, value: &str) -> Option<Choice> {
        let (sense, slug) = match value.strip_prefix('-') {
            Some(slug) => (Sense::Without, slug),
            None if needs_plus(value) => (Sense::With, &value[1..]),
            None => (Sense::With, value),
        };
        let slug = match facet {
            Facet::Year => Period::parse(slug)?.to_string(),
            _ => slug.to_string(),
        };
        (!slug.is_empty()).then_some(Choice { facet, slug, sense })
    }

    /// The value of the part, as [`Choice::parse`] reads it.
    pub(super) fn value(&self) -> String {
        let sign = match self.sense {
            Sense::Without => "-",
            Sense::With if needs_plus(&self.slug) => "+",
            Sense::With => "",
        };
        format!("{sign}{}", self.slug)
    }
}

/// Whether a text would be taken for an exclusion, or for a plus and one.
fn needs_plus(text: &str) -> bool {
    text.trim_start_matches('+').starts_with('-')
}
