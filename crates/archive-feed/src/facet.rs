//! The facets of posts.

/// The facets that users narrow by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The feed that contains a post, if an archive has several.
    Source,
    /// The category of a post.
    Category,
    /// The period in which a post appeared.
    Year,
    /// A tag of a post.
    Tag,
    /// An author of a post.
    Author,
}

impl Facet {
    /// Every facet, in the order of the text form and of the page.
    pub const ALL: [Facet; 5] = [Facet::Source, Facet::Category, Facet::Year, Facet::Tag, Facet::Author];

    /// Returns the name of this facet, in URLs and for people.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Source => "source",
            Facet::Category => "category",
            Facet::Year => "year",
            Facet::Tag => "tag",
            Facet::Author => "author",
        }
    }
}
