//! Atom 1.0 (RFC 4287). Wire names stay in this file.
//!
//! Text is plain, HTML or XHTML as its `type` says; links are seen from the
//! nearest `xml:base`; categories of Atom are what an archive calls tags.

use super::item::{Item, marked, plain};
use super::reader::Reader;
use crate::excerpt;
use crate::issue::{Outcome, Problem};
use crate::model::{Author, Feed, Post};

/// The name of the document's root.
pub(super) const ROOT: &str = "feed";

/// What the document says, with its posts.
pub(super) fn feed(root: Item<'_, '_>, reader: &mut Reader<'_>) -> Feed {
    within(root, reader, |root, reader| {
        let everyone = authors(root, reader);
        Feed {
            title: text(root, "title", reader),
            home: link(root, reader),
            description: text(root, "subtitle", reader),
            language: root.text("@xml:lang", reader),
            icon: root.link("icon", reader).or_else(|| root.link("logo", reader)),
            posts: root.children("entry", reader, |entry, reader| {
                within(entry, reader, |entry, reader| post(entry, &everyone, reader))
            }),
        }
    })
}

/// A post; one that names no author is by the authors of the feed (section 4.2.1).
fn post(entry: Item<'_, '_>, everyone: &[Author], reader: &mut Reader<'_>) -> Option<Post> {
    let url = link(entry, reader);
    // An id is required (section 4.1.2); a link tells posts apart as well.
    let Some(id) = entry.text("id", reader).or_else(|| url.clone()) else {
        entry.report_field(reader, "id", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    let mut authors = authors(entry, reader);
    if authors.is_empty() {
        // An entry that was taken from elsewhere is by the authors it had there.
        authors = entry.object("source", reader, |source, reader| self::authors(source, reader)).unwrap_or_default();
    }
    let updated = entry.date("updated", reader);
    Some(Post {
        id,
        title: text(entry, "title", reader),
        excerpt: words(entry, reader),
        // Only the date of the last change is required (section 4.2.15).
        published: entry.date("published", reader).or(updated),
        updated,
        authors: if authors.is_empty() { everyone.to_vec() } else { authors },
        tags: entry.children("category", reader, |category, reader| {
            category.text("@label", reader).or_else(|| category.text("@term", reader))
        }),
        categories: Vec::new(),
        sticky: false,
        image: entry.children("media:thumbnail", reader, |image, reader| image.link("@url", reader)).into_iter().next(),
        language: entry.text("@xml:lang", reader),
        url,
    })
}

/// Reads an element with links seen from its own base.
fn within<T>(
    element: Item<'_, '_>,
    reader: &mut Reader<'_>,
    read: impl FnOnce(Item<'_, '_>, &mut Reader<'_>) -> T,
) -> T {
    let base = element.string("@xml:base", reader).map(str::to_string);
    let before = reader.enter(base.as_deref());
    let read = read(element, reader);
    reader.leave(before);
    read
}

/// A text construct (section 3.1), or content that is text (section 4.1.3).
fn text(item: Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<String> {
    let read = |element: Item<'_, '_>, reader: &mut Reader<'_>| {
        let written = element.value().text()?;
        match &*element.string("@type", reader).unwrap_or("text").to_ascii_lowercase() {
            "html" | "xhtml" | "text/html" | "application/xhtml+xml" => marked(written, reader.language()),
            "text" | "text/plain" => plain(written, reader.language()),
            // A picture, say, in letters.
            _ => None,
        }
    };
    item.object(name, reader, read).flatten()
}

/// The summary, or the start of the content.
fn words(entry: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    let words = text(entry, "summary", reader).or_else(|| text(entry, "content", reader));
    excerpt::kept(&words.unwrap_or_default(), reader.language())
}

/// The page: a link without a relation is "alternate" (section 4.2.7.2).
fn link(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<String> {
    let links = item.children("link", reader, |link, reader| {
        match link.string("@rel", reader) {
            None | Some("alternate" | "http://www.iana.org/assignments/relation/alternate") => {}
            Some(_) => return None,
        }
        let is_page = link.string("@type", reader).is_none_or(|kind| kind.contains("html"));
        Some((!is_page, within(link, reader, |link, reader| link.link("@href", reader))?))
    });
    // Of several the one that is a web page.
    links.into_iter().min_by_key(|(is_other, _)| *is_other).map(|(_, link)| link)
}

fn authors(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Vec<Author> {
    let author = |author: Item<'_, '_>, reader: &mut Reader<'_>| {
        // In the wild the name stands alone.
        let name = author.text("name", reader).or_else(|| author.name(marked, reader));
        let author = Author { name, url: author.link("uri", reader) };
        (author != Author::default()).then_some(author)
    };
    item.children("author", reader, |element, reader| within(element, reader, author))
}
