//! RSS 2.0 (rssboard.org/rss-specification) and what came before it, with the
//! modules content, dc and media. Wire names stay in this file.
//!
//! Titles and descriptions are HTML, as feeds in the wild have it; categories
//! of RSS are what an archive calls tags.

use super::item::{Item, marked, plain};
use super::reader::Reader;
use super::value::Value;
use crate::date::Date;
use crate::excerpt;
use crate::issue::{Outcome, Problem};
use crate::model::{Author, Feed, Post};

/// The name of the document's root.
pub(super) const ROOT: &str = "rss";

/// What the document says, with its posts.
pub(super) fn feed(root: Item<'_, '_>, reader: &mut Reader<'_>) -> Feed {
    let feed = root.object("channel", reader, |channel, reader| {
        let home = channel.link("link", reader);
        let before = reader.enter(home.as_deref());
        let feed = Feed {
            title: channel.html("title", reader),
            description: channel.html("description", reader),
            language: channel.text("language", reader),
            icon: channel.object("image", reader, |image, reader| image.link("url", reader)).flatten(),
            posts: channel.children("item", reader, post),
            home,
        };
        reader.leave(before);
        feed
    });
    if feed.is_none() {
        root.report_field(reader, "channel", Problem::Missing, Outcome::ValueDropped);
    }
    feed.unwrap_or_default()
}

fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    let link = item.link("link", reader);
    let guid = item.text("guid", reader);
    // A guid is an address too unless it says that it is none, or plainly is none.
    let is_address = item.field("guid").is_some_and(|guid| {
        let says = guid.get("@isPermaLink").and_then(Value::text);
        says != Some("false") && guid.text().is_some_and(|text| text.contains("://"))
    });
    let url = link.or_else(|| is_address.then(|| item.link("guid", reader)).flatten());
    let title = item.html("title", reader);
    // "All elements of an item are optional, however at least one of title or description must be present."
    let Some(id) = guid.or_else(|| url.clone()).or_else(|| title.clone()) else {
        item.report_field(reader, "guid", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    let author = |element: Item<'_, '_>, reader: &mut Reader<'_>| {
        let name = person(element.value().text().unwrap_or_default());
        plain(name, reader.language()).map(|name| Author { name: Some(name), url: None })
    };
    let creators = item.children("dc:creator", reader, author);
    Some(Post {
        id,
        excerpt: words(item, reader),
        published: date(item, "pubDate", reader).or_else(|| date(item, "dc:date", reader)),
        updated: date(item, "atom:updated", reader),
        authors: if creators.is_empty() { item.children("author", reader, author) } else { creators },
        tags: item.children("category", reader, |category, reader| category.name(marked, reader)),
        categories: Vec::new(),
        sticky: false,
        image: image(item, reader),
        language: item.text("dc:language", reader),
        title,
        url,
    })
}

/// The description, or the start of the content.
fn words(item: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    let words = item.html("description", reader).or_else(|| item.html("content:encoded", reader));
    excerpt::kept(&words.unwrap_or_default(), reader.language())
}

fn date(item: Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<Date> {
    item.date_by(Date::parse_any, name, reader)
}

/// An author is an address with a name in brackets: "lawyer@boyer.net (Lawyer
/// Boyer)"; in the wild also a name alone.
fn person(author: &str) -> &str {
    match author.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end().strip_suffix(')').unwrap_or(name),
        _ => author,
    }
}

/// The picture of a post, wherever feeds have it.
fn image(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<String> {
    let address = |element: Item<'_, '_>, reader: &mut Reader<'_>| element.link("@url", reader);
    let is_image = |element: &Item<'_, '_>| {
        let is = |name, start: &str| {
            let of = element.value().get(name).and_then(Value::text).and_then(|of| of.get(..start.len()));
            of.is_some_and(|of| of.eq_ignore_ascii_case(start))
        };
        is("@type", "image/") || is("@medium", "image")
    };
    let mut images = item.children("media:thumbnail", reader, address);
    for name in ["media:content", "enclosure"] {
        images.extend(
            item.children(name, reader, |element, reader| {
                is_image(&element).then(|| address(element, reader)).flatten()
            }),
        );
    }
    images.into_iter().next()
}
