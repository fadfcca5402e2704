//! Parses Atom 1.0 (RFC 4287).
//!
//! Text is plain, HTML or XHTML, depending on its `type`. Relative links are
//! resolved against the nearest `xml:base`. Atom's categories become tags of the
//! archive.

use super::continuation::Continuation;
use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, TextKind};
use super::parser::FeedParser;
use crate::model::{Author, Feed, Post};

/// The name of the root element.
pub(super) const ROOT: &str = "feed";

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::Typed,
    id: &["id"],
    title: &["title"],
    html: &["summary", "content"],
    // Only the date of the last change is required (section 4.2.15).
    published: &["published", "updated"],
    updated: &["updated"],
    tags: &["category"],
    language: &["@xml:lang"],
    ..NONE
};

/// Parses the feed and its posts.
pub(super) fn feed(root: Item<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let before = enter(root, parser);
    let feed_authors = authors(root, parser);
    let mut feed = Feed {
        title: root.first_text(&["title"], TextKind::Typed, parser),
        home: link(root, parser),
        description: root.first_text(&["subtitle"], TextKind::Typed, parser),
        language: root.first_text(&["@xml:lang"], TextKind::Plain, parser),
        icon: root.first_link(&["icon", "logo"], parser),
        posts: Vec::new(),
    };
    parser.results.rest = rest(root, "link", parser);
    for entry in root.list("entry", parser) {
        let before = enter(entry, parser);
        feed.posts.extend(post(entry, &feed_authors, parser));
        parser.leave(before);
    }
    parser.leave(before);
    feed
}

/// Parses a post. If it names no author, it gets the authors of its source feed,
/// or else of this feed (section 4.2.1).
fn post(entry: Item<'_>, feed_authors: &[Author], parser: &mut FeedParser<'_>) -> Option<Post> {
    let mut post = NAMES.read(entry, parser);
    post.url = link(entry, parser);
    post.authors = authors(entry, parser);
    if post.authors.is_empty()
        && let Some(source) = entry.get("source", parser)
    {
        post.authors = authors(source, parser);
    }
    if post.authors.is_empty() {
        post.authors = feed_authors.to_vec();
    }
    for image in entry.list("media:thumbnail", parser) {
        post.image = post.image.or_else(|| image.first_link(&["@url"], parser));
    }
    // An id is required (section 4.1.2), but a link also identifies a post.
    field_map::require_id(post, "id", |post| post.url.clone(), entry, parser)
}

/// Resolves links against the element's own base from here on. Returns the previous base.
fn enter(element: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
    parser.enter(element.field_text("@xml:base"))
}

/// Returns the link to the web page. A link without a relation is "alternate"
/// (section 4.2.7.2). Of several links, one to a web page is preferred.
fn link(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
    let (mut page, mut other) = (None, None);
    for link in item.list("link", parser) {
        let is_alternate = matches!(
            link.field_text("@rel"),
            None | Some("alternate" | "http://www.iana.org/assignments/relation/alternate")
        );
        let best = match link.field_text("@type") {
            Some(kind) if !kind.contains("html") => &mut other,
            _ => &mut page,
        };
        if is_alternate && best.is_none() {
            let before = enter(link, parser);
            *best = link.first_link(&["@href"], parser);
            parser.leave(before);
        }
    }
    page.or(other)
}

/// Returns the link to the next page (RFC 5005, section 3). RSS has the same link under a prefix.
pub(super) fn rest(item: Item<'_>, name: &str, parser: &mut FeedParser<'_>) -> Continuation {
    let mut next = Continuation::Nowhere;
    for link in item.list(name, parser) {
        if link.field_text("@rel") == Some("next") {
            next = link.first_link(&["@href"], parser).map_or(Continuation::Nowhere, Continuation::At);
        }
    }
    next
}

fn authors(item: Item<'_>, parser: &mut FeedParser<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    for author in item.list("author", parser) {
        let before = enter(author, parser);
        authors.extend(author.author(TextKind::Plain, parser));
        parser.leave(before);
    }
    authors
}
