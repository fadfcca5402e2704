//! RSS 2.0 (rssboard.org/rss-specification) and what came before it, with the
//! modules content, dc and media. Wire names stay in this file.
//!
//! Titles and descriptions are HTML, as feeds in the wild have it; categories
//! of RSS are what an archive calls tags.

use super::atom;
use super::item::{As, Item, Notation};
use super::names::{self, NONE, Names};
use super::reader::Reader;
use crate::issue::Outcome;
use crate::model::{Author, Feed, Post};

/// The name of the document's root.
pub(super) const ROOT: &str = "rss";

const NAMES: Names<'static> = Names {
    how: As::Html,
    notation: Notation::Any,
    id: &["guid"],
    url: &["link"],
    title: &["title"],
    html: &["description", "content:encoded"],
    published: &["pubDate", "dc:date"],
    updated: &["atom:updated"],
    tags: &["category"],
    language: &["dc:language"],
    ..NONE
};

/// What the document says, with its posts.
pub(super) fn feed(root: Item<'_, '_>, reader: &mut Reader<'_>) -> Feed {
    let mut feed = Feed::default();
    if root.field("channel").is_none() {
        root.misses(reader, "channel", Outcome::ValueDropped);
    }
    root.at("channel", reader, &mut |channel, reader| {
        feed.home = names::link(channel, &["link"], reader);
        let before = reader.enter(feed.home.as_deref());
        feed.title = names::text(channel, &["title"], As::Html, reader);
        feed.description = names::text(channel, &["description"], As::Html, reader);
        feed.language = names::text(channel, &["language"], As::Plain, reader);
        feed.icon = names::link(channel, &["/image/url"], reader);
        reader.met.rest = atom::rest(channel, "atom:link", reader);
        channel.many("item", reader, &mut |item, reader| feed.posts.extend(post(item, reader)));
        reader.leave(before);
    });
    feed
}

fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    let mut post = NAMES.read(item, reader);
    // A guid is an address too unless it says that it is none, or plainly is none.
    item.at("guid", reader, &mut |guid, reader| {
        let is_address = guid.says("@isPermaLink") != Some("false") && post.id.contains("://");
        if post.url.is_none() && is_address {
            post.url = guid.link(reader);
        }
    });
    for name in ["dc:creator", "author"] {
        if post.authors.is_empty() {
            item.many(name, reader, &mut |author, reader| {
                let name = author.text(As::Plain, reader);
                post.authors.extend(name.map(|name| Author { name: Some(person(name)), url: None }));
            });
        }
    }
    image(item, &mut post, reader);
    // "At least one of title or description must be present"; a guid need not be.
    names::told_apart(post, "guid", |post| post.url.clone().or(post.title.clone()), item, reader)
}

/// An author is an address with a name in brackets: "lawyer@boyer.net (Lawyer
/// Boyer)"; in the wild also a name alone.
fn person(author: String) -> String {
    match author.split_once('(') {
        Some((address, name)) if address.contains('@') => name.strip_suffix(')').unwrap_or(name).trim().to_string(),
        _ => author,
    }
}

/// The picture of a post, wherever feeds have it.
fn image(item: Item<'_, '_>, post: &mut Post, reader: &mut Reader<'_>) {
    let is = |element: &Item<'_, '_>, name, start: &str| {
        let of = element.says(name).and_then(|of| of.get(..start.len()));
        of.is_some_and(|of| of.eq_ignore_ascii_case(start))
    };
    for name in ["media:thumbnail", "media:content", "enclosure"] {
        item.many(name, reader, &mut |element, reader| {
            let is_image =
                name == "media:thumbnail" || is(&element, "@type", "image/") || is(&element, "@medium", "image");
            if is_image && post.image.is_none() {
                post.image = names::link(element, &["@url"], reader);
            }
        });
    }
}
