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

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::Html,
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
pub(super) fn feed(root: Item<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let Some(channel) = root.get("channel", parser) else {
        root.report_missing(parser, "channel", Recovery::ValueDropped);
        return Feed::default();
    };
    let home = channel.first_link(&["link"], parser);
    let before = parser.enter(home.as_deref());
    let mut feed = Feed {
        title: channel.first_text(&["title"], TextKind::Html, parser),
        home,
        description: channel.first_text(&["description"], TextKind::Html, parser),
        language: channel.first_text(&["language"], TextKind::Plain, parser),
        icon: channel.first_link(&["/image/url"], parser),
        posts: Vec::new(),
    };
    parser.results.rest = atom::rest(channel, "atom:link", parser);
    for item in channel.list("item", parser) {
        feed.posts.extend(post(item, parser));
    }
    parser.leave(before);
    feed
}

fn post(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
    let mut post = NAMES.read(item, parser);
    // A guid is also a URL, unless `isPermaLink` is "false" or it has no "://".
    if let Some(guid) = item.get("guid", parser)
        && post.url.is_none()
        && guid.field_text("@isPermaLink") != Some("false")
        && post.id.contains("://")
    {
        post.url = guid.link(parser);
    }
    post.authors = authors(item, parser);
    post.image = image(item, parser);
    // "At least one of title or description must be present"; a guid is not required.
    field_map::require_id(post, "guid", |post| post.url.clone().or(post.title.clone()), item, parser)
}

fn authors(item: Item<'_>, parser: &mut FeedParser<'_>) -> Vec<Author> {
    let mut authors = Vec::new();
    for name in ["dc:creator", "author"] {
        if authors.is_empty() {
            for author in item.list(name, parser) {
                let name = author.text(TextKind::Plain, parser);
                authors.extend(name.map(|name| Author { name: Some(person(name)), url: None }));
            }
        }
    }
    authors
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

/// Returns the image of a post from the first of the elements that feeds use for it.
fn image(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<String> {
    for name in ["media:thumbnail", "media:content", "enclosure"] {
        for element in item.list(name, parser) {
            let is_image = name == "media:thumbnail"
                || starts_with(element, "@type", "image/")
                || starts_with(element, "@medium", "image");
            if is_image && let Some(image) = element.first_link(&["@url"], parser) {
                return Some(image);
            }
        }
    }
    None
}

/// Whether the text of a field begins with `start`, in any case.
fn starts_with(element: Item<'_>, name: &str, start: &str) -> bool {
    let text = element.field_text(name).and_then(|text| text.get(..start.len()));
    text.is_some_and(|text| text.eq_ignore_ascii_case(start))
}
