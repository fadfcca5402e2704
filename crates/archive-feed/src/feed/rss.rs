//! Parses RSS 2.0 (rssboard.org/rss-specification) and earlier versions, with the
//! modules content, dc and media.
//!
//! Titles and descriptions are HTML, as in real feeds. RSS categories become tags of the archive.

use super::atom;
use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, Notation, TextKind};
use super::parser::FeedParser;
use crate::diagnostic::Recovery;
use crate::model::{Author, Feed, Post};

/// The name of the root element.
pub(super) const ROOT: &str = "rss";

/// The name of the root element of RSS 1.0 and 0.90, which have their items beside the channel.
pub(super) const RDF: &str = "RDF";

const NAMES: FieldMap<'static> = FieldMap {
    how: TextKind::Html,
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

/// Parses the feed and its posts.
pub(super) fn feed(root: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Feed {
    let mut feed = Feed::default();
    if root.field("channel").is_none() {
        root.misses(reader, "channel", Recovery::ValueDropped);
    }
    root.at("channel", reader, &mut |channel, reader| {
        feed.home = field_map::link(channel, &["link"], reader);
        let before = reader.enter(feed.home.as_deref());
        feed.title = field_map::text(channel, &["title"], TextKind::Html, reader);
        feed.description = field_map::text(channel, &["description"], TextKind::Html, reader);
        feed.language = field_map::text(channel, &["language"], TextKind::Plain, reader);
        feed.icon = field_map::link(channel, &["/image/url"], reader);
        reader.met.rest = atom::rest(channel, "atom:link", reader);
        channel.many("item", reader, &mut |item, reader| feed.posts.extend(post(item, reader)));
        reader.leave(before);
    });
    feed
}

fn post(item: Item<'_, '_>, reader: &mut FeedParser<'_>) -> Option<Post> {
    let mut post = NAMES.read(item, reader);
    // A guid is also a URL, unless `isPermaLink` is "false" or it has no "://".
    item.at("guid", reader, &mut |guid, reader| {
        let is_address = guid.says("@isPermaLink") != Some("false") && post.id.contains("://");
        if post.url.is_none() && is_address {
            post.url = guid.link(reader);
        }
    });
    for name in ["dc:creator", "author"] {
        if post.authors.is_empty() {
            item.many(name, reader, &mut |author, reader| {
                let name = author.text(TextKind::Plain, reader);
                post.authors.extend(name.map(|name| Author { name: Some(person(name)), url: None }));
            });
        }
    }
    image(item, &mut post, reader);
    // "At least one of title or description must be present"; a guid is not required.
    field_map::told_apart(post, "guid", |post| post.url.clone().or(post.title.clone()), item, reader)
}

/// Returns the name of an author. The format is an email address with a name in
/// parentheses, "lawyer@boyer.net (Lawyer Boyer)"; real feeds also have a name
/// alone.
fn person(author: String) -> String {
    match author.split_once('(') {
        Some((address, name)) if address.contains('@') => name.strip_suffix(')').unwrap_or(name).trim().to_string(),
        _ => author,
    }
}

/// Sets the image of a post from any of the elements that feeds use for it.
fn image(item: Item<'_, '_>, post: &mut Post, reader: &mut FeedParser<'_>) {
    let is = |element: &Item<'_, '_>, name, start: &str| {
        let of = element.says(name).and_then(|of| of.get(..start.len()));
        of.is_some_and(|of| of.eq_ignore_ascii_case(start))
    };
    for name in ["media:thumbnail", "media:content", "enclosure"] {
        item.many(name, reader, &mut |element, reader| {
            let is_image =
                name == "media:thumbnail" || is(&element, "@type", "image/") || is(&element, "@medium", "image");
            if is_image && post.image.is_none() {
                post.image = field_map::link(element, &["@url"], reader);
            }
        });
    }
}
