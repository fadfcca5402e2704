//! Describes what other documents hold: further posts, and the names of terms
//! that this document refers to only by ID.

use crate::facet::Facet;

/// Where to find the posts that a document does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Continuation {
    /// The document holds all posts.
    #[default]
    Nowhere,
    /// The next page is at this URL, resolved against the document's URL.
    At(String),
    /// The document is a full page of a server that does not name the next one. The next page, if there is one, is
    /// at this URL.
    Perhaps(String),
    /// Further pages have numbers, requested with the parameter `page`.
    Pages {
        /// The number of pages, including this one.
        pages: u32,
        /// The number of posts on all pages.
        posts: usize,
    },
}

/// A term that a post refers to by ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnresolvedTerm {
    /// The index of the post in its feed.
    pub post: usize,
    /// Whether it is a tag or a category.
    pub facet: Facet,
    /// The ID, as written.
    pub number: String,
}
