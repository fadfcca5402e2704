//! What a document leaves to other documents: further posts, and the names of
//! labels that it knows by number only.
//!
//! Who asks for them, and when, is not known here.

use crate::query::Facet;

/// Where the posts are that a document does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    /// Nowhere: it holds them all.
    #[default]
    Nowhere,
    /// The next ones are at this address, seen from the document.
    At(String),
    /// On further pages by number, to be asked for by the parameter `page`.
    Pages {
        /// How many pages there are, this one among them.
        pages: u32,
        /// How many posts are on all of them.
        posts: usize,
    },
}

/// A label that a post has by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnamed {
    /// The place of the post in its feed.
    pub post: usize,
    /// Whether it is a tag or a category.
    pub facet: Facet,
    /// The number, as it is written.
    pub number: String,
}
