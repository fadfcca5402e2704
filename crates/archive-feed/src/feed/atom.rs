//! Parses Atom 1.0 (RFC 4287).
//!
//! Text is plain, HTML or XHTML, depending on its `type`. Relative links are
//! resolved against the nearest `xml:base`. Atom's categories become tags of the
//! archive.

use super::continuation::Continuation;
use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, ReadItem, TextKind};
use super::parser::FeedParser;
use crate::model::{Author, Feed, Post};

/// The name of the root element.
pub(super) const ROOT: &str = "feed";

const NAMES: FieldMap<'static> = FieldMap {
    how: TextKind::Typed,
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
pub(super) fn feed(root: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Feed {
    let mut feed = Feed::default();
    within(root, reader, &mut |root, reader| {
        let everyone = authors(root, reader);
        feed.title = field_map::text(root, &["title"], TextKind::Typed, reader);
        feed.home = link(root, reader);
        feed.description = field_map::text(root, &["subtitle"], TextKind::Typed, reader);
        feed.language = field_map::text(root, &["@xml:lang"], TextKind::Plain, reader);
        feed.icon = field_map::link(root, &["icon", "logo"], reader);
        reader.met.rest = rest(root, "link", reader);
        root.many("entry", reader, &mut |entry, reader| {
            within(entry, reader, &mut |entry, reader| feed.posts.extend(post(entry, &everyone, reader)));
        });
    });
    feed
}

/// Parses a post. If it names no author, it gets the authors of its source feed,
/// or else of this feed (section 4.2.1).
fn post(entry: Item<'_, '_>, everyone: &[Author], reader: &mut FeedParser<'_>) -> Option<Post> {
    let mut post = NAMES.read(entry, reader);
    post.url = link(entry, reader);
    post.authors = authors(entry, reader);
    if post.authors.is_empty() {
        entry.at("source", reader, &mut |source, reader| post.authors = authors(source, reader));
    }
    if post.authors.is_empty() {
        post.authors = everyone.to_vec();
    }
    entry.many("media:thumbnail", reader, &mut |image, reader| {
        post.image = post.image.take().or_else(|| field_map::link(image, &["@url"], reader));
    });
    // An id is required (section 4.1.2), but a link also identifies a post.
    field_map::told_apart(post, "id", |post| post.url.clone(), entry, reader)
}

/// Calls `read` on an element, with links resolved against the element's own base.
fn within(element: Item<'_, '_>, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
    let before = reader.enter(element.says("@xml:base"));
    read(element, reader);
    reader.leave(before);
}

/// Returns the link to the web page. A link without a relation is "alternate"
/// (section 4.2.7.2). Of several links, one to a web page is preferred.
fn link(item: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Option<String> {
    let (mut page, mut other) = (None, None);
    item.many("link", reader, &mut |link, reader| {
        let is_alternate = matches!(
            link.says("@rel"),
            None | Some("alternate" | "http://www.iana.org/assignments/relation/alternate")
        );
        let best = match link.says("@type") {
            Some(kind) if !kind.contains("html") => &mut other,
            _ => &mut page,
        };
        if is_alternate && best.is_none() {
            within(link, reader, &mut |link, reader| *best = field_map::link(link, &["@href"], reader));
        }
    });
    page.or(other)
}

/// Returns the link to the next page (RFC 5005, section 3). RSS has the same link under a prefix.
pub(super) fn rest(item: Item<'_, '_>, name: &str, reader: &mut FeedParser<'_>) -> Continuation {
    let mut next = Continuation::Nowhere;
    item.many(name, reader, &mut |link, reader| {
        if link.says("@rel") == Some("next") {
            next = field_map::link(link, &["@href"], reader).map_or(Continuation::Nowhere, Continuation::At);
        }
    });
    next
}

fn authors(item: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    item.many("author", reader, &mut |author, reader| {
        within(author, reader, &mut |author, reader| authors.extend(author.author(TextKind::Plain, reader)));
    });
    authors
}
