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
    /// The posts of an author, by slug.
    Author(String),
}

impl Scope {
    /// Returns the part with the posts of a term; `None` for a facet whose terms are filters only.
    pub fn of_term(facet: Facet, slug: &str) -> Option<Scope> {
        match facet {
            Facet::Tag => Some(Scope::Tag(slug.to_string())),
            Facet::Category => Some(Scope::Category(slug.to_string())),
            Facet::Author => Some(Scope::Author(slug.to_string())),
            Facet::Source | Facet::Year => None,
        }
    }

    /// Returns the facet and slug of this scope; `None` for every post.
    pub fn term(&self) -> Option<(Facet, &str)> {
        match self {
            Scope::All => None,
            Scope::Tag(slug) => Some((Facet::Tag, slug)),
            Scope::Category(slug) => Some((Facet::Category, slug)),
            Scope::Author(slug) => Some((Facet::Author, slug)),
        }
    }
}
