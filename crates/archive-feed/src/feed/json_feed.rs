//! Parses JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
//!
//! The extension object `_tag_archive` adds sticky posts and categories to an
//! item: `{"sticky": true, "categories": ["Platform"]}`. It also holds `draft`,
//! `unlisted`, `reading_minutes`, and `sources` if several feeds were published as one.
//! The extension object of the feed has `terms`, with descriptions of tags, categories and authors.

use super::continuation::Continuation;
use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, TextKind};
use super::parser::{FeedParser, Restriction};
use super::value::Value;
use crate::diagnostic::Recovery;
use crate::facet::Facet;
use crate::model::{Author, Feed, Post};
use std::sync::Arc;

/// The member that holds the posts.
pub(super) const LIST: &str = "items";

/// Version 1.1 has a list of authors, version 1.0 a single author.
const AUTHORS: [&str; 2] = ["authors", "author"];

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::MaybeEscaped,
    id: &["id"],
    title: &["title"],
    plain: &["summary", "content_text"],
    html: &["content_html"],
    // An author of the format calls the date of the last change the fallback.
    published: &["date_published", "date_modified"],
    commas: true,
    updated: &["date_modified"],
    authors: &AUTHORS,
    tags: &["tags"],
    categories: &["/_tag_archive/categories"],
    sources: &["/_tag_archive/sources"],
    sticky: &["/_tag_archive/sticky"],
    image: &["image", "banner_image"],
    minutes: &["/_tag_archive/reading_minutes"],
    content: &["content_html", "content_text"],
    language: &["language"],
    ..NONE
};

/// The fields of a feed that Tag Archive wrote, which says exactly what it means.
const OWN_NAMES: FieldMap<'static> = FieldMap { kind: TextKind::Plain, published: &["date_published"], ..NAMES };

/// Whether the members of a root are those of a feed.
pub(super) fn is_feed(root: &Value<'_>) -> bool {
    let version = root.get("version").and_then(Value::text);
    let has_mark = || ["home_page_url", "feed_url", "next_url"].iter().any(|name| root.get(name).is_some());
    version.is_some_and(|version| version.contains("jsonfeed.org")) || has_mark()
}

/// Whether an element has members that only JSON Feed has, for feeds without a version.
pub(super) fn is_item(value: &Value<'_>) -> bool {
    let marks = ["content_html", "content_text", "date_published", "date_modified", "external_url", "_tag_archive"];
    value.get("id").is_some() && marks.iter().any(|name| value.get(name).is_some())
}

/// Values that posts inherit from the feed.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Defaults {
    /// The base for relative links.
    pub(super) home: Option<String>,
    /// The authors of posts that name none.
    authors: Arc<[Author]>,
    /// Whether Tag Archive wrote the feed, so that its text is exact. Programs of others leave character references
    /// of HTML in plain text.
    is_own: bool,
}

/// Returns the values that posts inherit.
pub(super) fn defaults(document: &Value<'_>, parser: &mut FeedParser<'_>) -> Defaults {
    let root = Item::root(document);
    let is_own = root.field("_tag_archive").is_some();
    let authors = root.first_authors(&AUTHORS, text_kind(is_own), parser);
    Defaults { home: root.first_link(&["home_page_url"], parser), authors, is_own }
}

fn text_kind(is_own: bool) -> TextKind {
    if is_own { TextKind::Plain } else { TextKind::MaybeEscaped }
}

/// Returns the feed's own properties, without its posts.
pub(super) fn feed(document: &Value<'_>, defaults: &Defaults, parser: &mut FeedParser<'_>) -> Feed {
    let root = Item::root(document);
    root.enter("home_page_url", defaults.home.as_deref(), parser);
    let mut text = |name| root.first_text(&[name], text_kind(defaults.is_own), parser);
    let (title, description, language) = (text("title"), text("description"), text("language"));
    let icon = root.first_link(&["icon", "favicon"], parser);
    describe_terms(root, parser);
    Feed { title, description, language, icon, home: defaults.home.clone(), ..Feed::default() }
}

/// Keeps the descriptions of tags, categories and authors in the extension object:
/// `"terms": [{"tag": "backend", "description": "All that has no screen."}]`.
fn describe_terms(root: Item<'_>, parser: &mut FeedParser<'_>) {
    for term in root.list("/_tag_archive/terms", parser) {
        if !term.is_object(parser, Recovery::ValueDropped) {
            continue;
        }
        for facet in [Facet::Tag, Facet::Category, Facet::Author] {
            let label = term.first_text(&[facet.name()], TextKind::Plain, parser);
            if let Some(label) = label
                && let Some(text) = term.first_text(&["description"], TextKind::Plain, parser)
            {
                parser.describe(facet, &label, text);
            }
        }
    }
}

/// Parses a post. If it names no author, it gets the authors of the feed.
pub(super) fn post(item: Item<'_>, defaults: &Defaults, parser: &mut FeedParser<'_>) -> Option<Post> {
    if !item.is_object(parser, Recovery::PostDropped) {
        return None;
    }
    let restriction = restriction(item, parser);
    if parser.hide(restriction) {
        return None;
    }
    let names = if defaults.is_own { OWN_NAMES } else { NAMES };
    let mut post = names.read(item, parser);
    (post.url, post.external_url) = links(item, parser);
    if post.authors.is_empty() {
        post.authors.clone_from(&defaults.authors);
    }
    // "If an item has no id, the item must be discarded" in both versions.
    field_map::require_id(post, "id", |_| None, item, parser)
}

/// Returns the URL of a post, and the URL of the page that it is about. A post that only has the latter leads there.
fn links(item: Item<'_>, parser: &mut FeedParser<'_>) -> (Option<String>, Option<String>) {
    let mut link = |name| item.first_link(&[name], parser);
    match (link("url"), link("external_url")) {
        (None, external) => (external, None),
        both => both,
    }
}

/// Returns the next page, if the feed names one.
pub(super) fn rest(document: &Value<'_>, parser: &mut FeedParser<'_>) -> Continuation {
    Item::root(document).first_link(&["next_url"], parser).map_or(Continuation::Nowhere, Continuation::At)
}

fn restriction(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Restriction> {
    let is_draft = flag(item, "/_tag_archive/draft", parser);
    let is_unlisted = flag(item, "/_tag_archive/unlisted", parser);
    if is_draft {
        return Some(Restriction::Draft);
    }
    is_unlisted.then_some(Restriction::Unlisted)
}

fn flag(item: Item<'_>, name: &str, parser: &mut FeedParser<'_>) -> bool {
    item.get(name, parser).and_then(|flag| flag.bool(parser)).unwrap_or_default()
}
