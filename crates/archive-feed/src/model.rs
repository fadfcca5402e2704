//! The data model of a feed and its posts, independent of any format.
//!
//! All text is plain text on one line in NFC, and all links are safe to follow.

use crate::date::Date;
use crate::facet::Facet;
use std::sync::Arc;

/// A feed: its own properties and its posts, in feed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The name of the site.
    pub title: Option<String>,
    /// The URL of the site's home page.
    pub home: Option<String>,
    /// A description of the site, in one sentence.
    pub description: Option<String>,
    /// The language of the feed, a BCP 47 language tag.
    pub language: Option<String>,
    /// The URL of a square icon of the site.
    pub icon: Option<String>,
    /// The program that wrote the feed, as RSS and Atom name it.
    pub generator: Option<String>,
    /// What tags, categories and authors are about, as far as the feed says so.
    pub term_descriptions: Vec<TermDescription>,
    /// The posts.
    pub posts: Vec<Post>,
}

/// What a tag, category or author is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermDescription {
    /// The facet of the term.
    pub facet: Facet,
    /// The label of the term.
    pub label: String,
    /// The description, on one line.
    pub text: String,
}

/// A post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// The id, unique within its feed.
    pub id: String,
    /// The URL of the post.
    pub url: Option<String>,
    /// The URL of the page that the post is about, if the post has a page of its own too.
    pub external_url: Option<String>,
    /// The title. A post without one is shown by the start of its text.
    pub title: Option<String>,
    /// The summary, or the start of the text, not yet truncated for a card.
    pub excerpt: String,
    /// The date of publication.
    pub published: Option<Date>,
    /// The date of the last change.
    pub updated: Option<Date>,
    /// The authors. Posts without their own share those of the feed.
    pub authors: Arc<[Author]>,
    /// The labels of its tags, in feed order.
    pub tags: Vec<String>,
    /// The labels of its categories, in feed order.
    pub categories: Vec<String>,
    /// Whether the post is pinned above all others.
    pub sticky: bool,
    /// The URL of its image.
    pub image: Option<String>,
    /// The minutes that it takes to read, 1 or more.
    pub reading_minutes: Option<u32>,
    /// The language of the post, a BCP 47 language tag.
    pub language: Option<String>,
    /// The names of the feeds that hold it, if the archive has several feeds.
    pub sources: Vec<String>,
}

/// The author of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: Option<String>,
    /// The URL of a page about the author.
    pub url: Option<String>,
}
