//! The part of the archive that a page shows, named by slug. Posts with that
//! slug need not exist.

use crate::query::Facet;

/// The part of the archive that a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every post.
    #[default]
    All,
    /// The posts with a tag, by slug.
    Tag(String),
    /// The posts of a category, by slug.
    Category(String),
}

impl Scope {
    /// Returns the facet and slug of this scope; `None` for every post.
    pub fn term(&self) -> Option<(Facet, &str)> {
        match self {
            Scope::All => None,
            Scope::Tag(slug) => Some((Facet::Tag, slug)),
            Scope::Category(slug) => Some((Facet::Category, slug)),
        }
    }
}
