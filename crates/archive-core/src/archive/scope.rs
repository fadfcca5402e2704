//! Which part of the archive a page is about.
//!
//! A part is named by slug; whether any post is in it is not known here.

use crate::query::Facet;

/// Which part of the archive a page is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// Every post.
    #[default]
    All,
    /// The posts carrying a tag, named by slug.
    Tag(String),
    /// The posts of a category, named by slug.
    Category(String),
}

impl Scope {
    /// The facet and slug that this scope is about, if it is about one.
    pub fn term(&self) -> Option<(Facet, &str)> {
        match self {
            Scope::All => None,
            Scope::Tag(slug) => Some((Facet::Tag, slug)),
            Scope::Category(slug) => Some((Facet::Category, slug)),
        }
    }
}
