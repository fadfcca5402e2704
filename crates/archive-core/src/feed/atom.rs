//! Atom 1.0 (RFC 4287). Wire names stay in this file.
//!
//! Text is plain, HTML or XHTML as its `type` says; links are seen from the
//! nearest `xml:base`; categories of Atom are what an archive calls tags.

use super::item::{As, Item, Read};
use super::names::{self, NONE, Names};
use super::reader::Reader;
use super::rest::Rest;
use crate::model::{Author, Feed, Post};

/// The name of the document's root.
pub(super) const ROOT: &str = "feed";

const NAMES: Names<'static> = Names {
    how: As::Typed,
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

/// What the document says, with its posts.
pub(super) fn feed(root: Item<'_, '_>, reader: &mut Reader<'_>) -> Feed {
    let mut feed = Feed::default();
    within(root, reader, &mut |root, reader| {
        let everyone = authors(root, reader);
        feed.title = names::text(root, &["title"], As::Typed, reader);
        feed.home = link(root, reader);
        feed.description = names::text(root, &["subtitle"], As::Typed, reader);
        feed.language = names::text(root, &["@xml:lang"], As::Plain, reader);
        feed.icon = names::link(root, &["icon", "logo"], reader);
        reader.met.rest = rest(root, "link", reader);
        root.many("entry", reader, &mut |entry, reader| {
            within(entry, reader, &mut |entry, reader| feed.posts.extend(post(entry, &everyone, reader)));
        });
    });
    feed
}

/// A post; one that names no author is by those of the feed that it was taken
/// from, or of this one (section 4.2.1).
fn post(entry: Item<'_, '_>, everyone: &[Author], reader: &mut Reader<'_>) -> Option<Post> {
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
        post.image = post.image.take().or_else(|| names::link(image, &["@url"], reader));
    });
    // An id is required (section 4.1.2); a link tells posts apart as well.
    names::told_apart(post, "id", |post| post.url.clone(), entry, reader)
}

/// Reads an element with links seen from its own base.
fn within(element: Item<'_, '_>, reader: &mut Reader<'_>, read: Read<'_>) {
    let before = reader.enter(element.says("@xml:base"));
    read(element, reader);
    reader.leave(before);
}

/// The page: a link without a relation is "alternate" (section 4.2.7.2). Of
/// several the one that is a web page.
fn link(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<String> {
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
            within(link, reader, &mut |link, reader| *best = names::link(link, &["@href"], reader));
        }
    });
    page.or(other)
}

/// The next page (RFC 5005, section 3); RSS has the same link under a prefix.
pub(super) fn rest(item: Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Rest {
    let mut next = Rest::Nowhere;
    item.many(name, reader, &mut |link, reader| {
        if link.says("@rel") == Some("next") {
            next = names::link(link, &["@href"], reader).map_or(Rest::Nowhere, Rest::At);
        }
    });
    next
}

fn authors(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    item.many("author", reader, &mut |author, reader| {
        within(author, reader, &mut |author, reader| authors.extend(author.author(As::Plain, reader)));
    });
    authors
}
