//! Parses Atom 1.0 (RFC 4287).
//!
//! Text is plain, HTML or XHTML, depending on its `type`. Relative links are
//! resolved against the nearest `xml:base`. Atom's categories become tags of the
//! archive.

use super::continuation::Continuation;
use super::field_map::{self, FieldMap, MOST_READ, NONE};
use super::item::{Item, TextKind, XML_BASE, plain};
use super::labels;
use super::parser::{Base, FeedParser, Restriction};
use crate::model::{Author, Feed, Post};
use std::sync::Arc;

/// The name of the root element.
pub(super) const ROOT: &str = "feed";

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::TypedLine,
    id: &["id"],
    title: &["title"],
    html: &["summary", "content", "media:description", "/media:group/media:description"],
    // Only the date of the last change is required (section 4.2.15). Atom 0.3 has other names.
    published: &["published", "issued", "created", "updated", "modified"],
    updated: &["updated", "modified"],
    tags: &["dc:subject", "media:category"],
    keywords: &["media:keywords", "/media:group/media:keywords", "itunes:keywords"],
    language: &["@xml:lang"],
    content: &["content"],
    ..NONE
};

/// The end of the scheme of categories that have the kind of an entry. Blogger writes them.
const KINDS: &str = "#kind";

/// Parses the feed and its posts.
pub(super) fn feed(root: Item<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let before = enter(root, parser);
    let feed_authors = authors(root, parser);
    let mut feed = Feed {
        title: root.first_text(&["title"], TextKind::TypedLine, parser),
        home: link(root, "link", parser),
        description: root.first_text(&["subtitle", "tagline"], TextKind::Typed, parser),
        language: root.first_text(&["@xml:lang"], TextKind::Plain, parser),
        icon: root.first_link(&["icon", "logo"], parser),
        generator: generator(root, parser),
        ..Feed::default()
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
fn post(entry: Item<'_>, feed_authors: &Arc<[Author]>, parser: &mut FeedParser<'_>) -> Option<Post> {
    let restriction = is_draft(entry, parser).then_some(Restriction::Draft);
    if !is_post(entry, parser) || parser.hide(restriction) {
        return None;
    }
    let mut post = NAMES.read(entry, parser);
    let tags = tags(entry, parser);
    if !tags.is_empty() {
        post.tags = labels::distinct(entry, "category", tags, parser);
    }
    post.url = link(entry, "link", parser).or_else(|| entry.get("id", parser)?.address(parser));
    post.authors = authors(entry, parser);
    if post.authors.is_empty()
        && let Some(source) = entry.get("source", parser)
    {
        post.authors = authors(source, parser);
    }
    if post.authors.is_empty() {
        post.authors = entry.first_authors(&["dc:creator"], TextKind::Plain, parser);
    }
    if post.authors.is_empty() {
        post.authors = Arc::clone(feed_authors);
    }
    post.image = field_map::image(entry, parser);
    // An id is required (section 4.1.2), but a link also identifies a post.
    field_map::require_id(post, "id", field_map::identity, entry, parser)
}

/// Returns the program that wrote a feed, by its name or else its address. RSS has the same element. Readers never see
/// it, so a wrong one is not reported.
pub(super) fn generator(feed: Item<'_>, parser: &FeedParser<'_>) -> Option<String> {
    let generator = feed.field("generator")?;
    let name = generator.text().and_then(|name| plain(name.into(), parser.language()));
    name.or_else(|| plain(generator.get("@uri")?.text()?.into(), parser.language()))
}

/// Whether an entry is a draft (RFC 5023, section 13.1.1). RSS has the same element.
pub(super) fn is_draft(entry: Item<'_>, parser: &mut FeedParser<'_>) -> bool {
    entry.get("/app:control/app:draft", parser).and_then(|draft| draft.string(parser)).map(str::trim) == Some("yes")
}

/// Whether an entry is a post. Exports of Blogger also have comments, pages, settings and templates.
fn is_post(entry: Item<'_>, parser: &mut FeedParser<'_>) -> bool {
    let mut kinds = entry.list("category", parser).filter(is_kind).filter_map(|kind| kind.field_text("@term"));
    kinds.all(|kind| kind.ends_with("#post"))
}

fn is_kind(category: &Item<'_>) -> bool {
    category.field_text("@scheme").is_some_and(|scheme| scheme.ends_with(KINDS))
}

fn tags(entry: Item<'_>, parser: &mut FeedParser<'_>) -> Vec<String> {
    let mut tags = Vec::new();
    for category in entry.list("category", parser) {
        if !is_kind(&category) && tags.len() <= MOST_READ {
            tags.extend(category.name(TextKind::TypedLine, parser));
        }
    }
    tags
}

/// Resolves links against the element's own base from here on. Returns the previous base.
fn enter(element: Item<'_>, parser: &mut FeedParser<'_>) -> Base {
    element.enter(XML_BASE, element.field_text(XML_BASE), parser)
}

/// Returns the link to the web page. A link without a relation is "alternate"
/// (section 4.2.7.2). Of several links, one to a web page is preferred.
pub(super) fn link(item: Item<'_>, name: &str, parser: &mut FeedParser<'_>) -> Option<String> {
    let (mut page, mut other) = (None, None);
    for link in item.list(name, parser) {
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
            *best = match link.field("@href") {
                Some(_) => link.first_link(&["@href"], parser),
                // Some feeds write the URL as text, as RSS does.
                None => link.link(parser),
            };
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

fn authors(item: Item<'_>, parser: &mut FeedParser<'_>) -> Arc<[Author]> {
    let mut authors = Vec::new();
    for author in item.list("author", parser) {
        let before = enter(author, parser);
        authors.extend(author.author(TextKind::Plain, parser));
        parser.leave(before);
    }
    item.some_authors("author", authors, parser)
}
