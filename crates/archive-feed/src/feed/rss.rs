//! Parses RSS 2.0 (rssboard.org/rss-specification), earlier versions and RSS 1.0, with the
//! modules content, dc, itunes and media, and with elements of Atom.
//!
//! Titles and descriptions are HTML, as in real feeds. RSS categories become tags of the archive, except in exports of
//! WordPress, which have both.

use super::atom;
use super::field_map::{self, FieldMap, MOST_READ, NONE};
use super::item::{Item, MOST_NAME, Notation, TextKind};
use super::labels;
use super::parser::{FeedParser, Restriction};
use crate::diagnostic::Recovery;
use crate::model::{Author, Feed, Post};
use std::sync::Arc;

/// The name of the root element.
pub(super) const ROOT: &str = "rss";

/// The name of the root element of RSS 1.0 and 0.90, which have their items beside the channel.
pub(super) const RDF: &str = "RDF";

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::HtmlLine,
    notation: Notation::Any,
    id: &["guid", "@about"],
    // Some programs write the link of Atom without its namespace.
    url: &["link", "/link/@href"],
    title: &["title", "dc:title", "media:title", "/media:group/media:title"],
    html: &[
        "description",
        "content:encoded",
        "atom:summary",
        "atom:content",
        "dc:description",
        "itunes:summary",
        "media:description",
        "/media:group/media:description",
    ],
    published: &["pubDate", "dc:date", "dcterms:created", "dcterms:issued", "atom:published", "atom:updated"],
    updated: &["atom:updated", "dcterms:modified"],
    tags: &["category", "atom:category", "dc:subject", "media:category"],
    keywords: &["itunes:keywords", "media:keywords", "/media:group/media:keywords"],
    language: &["dc:language"],
    content: &["content:encoded", "atom:content"],
    ..NONE
};

/// Parses the feed and its posts.
pub(super) fn feed(root: Item<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let mut feed = Feed::default();
    let Some(channel) = root.get("channel", parser) else {
        root.report_missing(parser, "channel", Recovery::ValueDropped);
        posts(root, &mut feed.posts, parser);
        return feed;
    };
    // The next page is relative to this document (RFC 3986, section 5.1.3).
    parser.results.rest = atom::rest(channel, "atom:link", parser);
    feed.home = channel.first_link(NAMES.url, parser);
    let before = channel.enter("link", feed.home.as_deref(), parser);
    feed.title = channel.first_text(&["title"], TextKind::HtmlLine, parser);
    feed.description = channel.first_text(&["description", "itunes:summary"], TextKind::Html, parser);
    feed.language = channel.first_text(&["language", "dc:language"], TextKind::Plain, parser);
    feed.icon = channel.first_link(&["/image/url"], parser);
    feed.generator = atom::generator(channel, parser);
    posts(channel, &mut feed.posts, parser);
    // RSS 1.0 and 0.90 have the items beside the channel, and some other feeds by mistake.
    posts(root, &mut feed.posts, parser);
    parser.leave(before);
    feed
}

fn posts(parent: Item<'_>, posts: &mut Vec<Post>, parser: &mut FeedParser<'_>) {
    for item in parent.list("item", parser) {
        posts.extend(post(item, parser));
    }
}

fn post(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
    // Exports of WordPress hold pages, menus and attachments too.
    let kind = item.field_text("wp:post_type");
    let restriction = match item.field_text("wp:status") {
        Some("draft" | "auto-draft" | "pending" | "trash" | "private") => Some(Restriction::Draft),
        _ if atom::is_draft(item, parser) => Some(Restriction::Draft),
        _ => None,
    };
    if kind.is_some_and(|kind| kind != "post") || parser.hide(restriction) {
        return None;
    }
    let mut post = NAMES.read(item, parser);
    if kind.is_some() {
        (post.tags, post.categories) = (terms(item, "post_tag", parser), terms(item, "category", parser));
    }
    post.url = post.url.or_else(|| permalink(item, &post.id, parser)).or_else(|| atom::link(item, "atom:link", parser));
    post.authors = authors(item, parser);
    post.image = field_map::image(item, parser);
    // "At least one of title or description must be present"; nothing else is required.
    field_map::require_id(post, "guid", field_map::identity, item, parser)
}

/// Returns the guid as a URL, if it is one. It is unless `isPermaLink` is "false", which is why many feeds have other
/// texts in it.
fn permalink(item: Item<'_>, id: &str, parser: &mut FeedParser<'_>) -> Option<String> {
    let guid = item.get("guid", parser)?;
    let is_permalink = guid.field_text("@isPermaLink").map(|is| is.trim().to_ascii_lowercase());
    match is_permalink.as_deref() {
        Some("false") => return None,
        Some("true") if id.starts_with('/') => {}
        _ if !id.contains("://") => return None,
        _ => {}
    }
    guid.link_in_document(parser)
}

/// Returns the categories with this domain.
fn terms(item: Item<'_>, domain: &str, parser: &mut FeedParser<'_>) -> Vec<String> {
    let mut terms = Vec::new();
    for category in item.list("category", parser) {
        if category.field_text("@domain") == Some(domain) && terms.len() <= MOST_READ {
            terms.extend(category.name(TextKind::HtmlLine, parser));
        }
    }
    labels::distinct(item, "category", terms, parser)
}

fn authors(item: Item<'_>, parser: &mut FeedParser<'_>) -> Arc<[Author]> {
    for name in ["dc:creator", "author", "itunes:author"] {
        let mut authors = Vec::new();
        for author in item.list(name, parser) {
            let name = author.text(TextKind::Plain, parser).filter(|name| author.is_short(name, MOST_NAME, parser));
            authors.extend(name.map(|name| Author { name: Some(person(name)), url: None }));
        }
        if !authors.is_empty() {
            return item.some_authors(name, authors, parser);
        }
    }
    item.first_authors(&["atom:author"], TextKind::Plain, parser)
}

/// Returns the name of an author, without an email address. The format is "lawyer@boyer.net (Lawyer Boyer)"; real
/// feeds also have the two the other way round, "Lawyer Boyer <lawyer@boyer.net>", or a name alone.
fn person(author: String) -> String {
    let Some((before, rest)) = author.split_once(['(', '<']) else { return author };
    let inside = rest.trim_end().strip_suffix([')', '>']).unwrap_or(rest);
    let name = match (before.contains('@'), inside.contains('@')) {
        (true, false) => inside,
        (false, true) => before,
        _ => return author,
    };
    if name.trim().is_empty() { author } else { name.trim().to_string() }
}
