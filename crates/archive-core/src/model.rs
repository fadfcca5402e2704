//! What a feed says once its format is forgotten: a feed and its posts.
//!
//! All text here is plain text on one line in NFC, all links are safe to follow. The module must
//! not know any wire format, nor how posts are chosen or shown.

use crate::date::Date;

/// A feed: its own description and its posts, in feed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The name of the site.
    pub title: Option<String>,
    /// The address of the site's home page.
    pub home: Option<String>,
    /// A sentence on what the site is about.
    pub description: Option<String>,
    /// The language of the feed, a BCP 47 language tag.
    pub language: Option<String>,
    /// The address of a square picture for the site.
    pub icon: Option<String>,
    /// The posts.
    pub posts: Vec<Post>,
}

/// One post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Post {
    /// What identifies the post within its feed.
    pub id: String,
    /// Where the post is read.
    pub url: Option<String>,
    /// The title; a post without one is shown by the start of its text.
    pub title: Option<String>,
    /// The summary, or the start of the text, not yet cut for a card.
    pub excerpt: String,
    /// When the post appeared.
    pub published: Option<Date>,
    /// When it last changed.
    pub updated: Option<Date>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The labels of its tags, in feed order.
    pub tags: Vec<String>,
    /// The labels of its categories, in feed order.
    pub categories: Vec<String>,
    /// Whether the post is pinned above all others.
    pub sticky: bool,
    /// The address of its picture.
    pub image: Option<String>,
    /// The language of the post, a BCP 47 language tag.
    pub language: Option<String>,
    /// The names of the feeds that hold it, where an archive has several.
    pub sources: Vec<String>,
}

/// Somebody who wrote a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The name.
    pub name: Option<String>,
    /// A page about the author.
    pub url: Option<String>,
}
