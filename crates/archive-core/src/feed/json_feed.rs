//! JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
//!
//! Sticky posts and categories come through one extension object of ours,
//! `_tag_archive`: `{"sticky": true, "categories": ["Platform"]}` in an item,
//! and so do `draft` and `unlisted`. Wire names stay in this file.

use super::item::{Item, plain};
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::excerpt;
use crate::issue::{Outcome, Problem};
use crate::model::{Author, Feed, Post};

const EXTENSION: &str = "_tag_archive";

/// The member that holds the posts.
pub(super) const LIST: &str = "items";

/// What posts take from the feed around them.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Common {
    /// Relative links are seen from here.
    pub(super) home: Option<String>,
    /// Who wrote the posts that name no author.
    everyone: Vec<Author>,
}

pub(super) fn common(document: &Value<'_>, reader: &mut Reader<'_>) -> Common {
    let root = Item::root(document);
    Common { home: root.link("home_page_url", reader), everyone: authors(root, reader) }
}

/// What the feed says of itself, without its posts.
pub(super) fn feed(document: &Value<'_>, common: &Common, reader: &mut Reader<'_>) -> Feed {
    let root = Item::root(document);
    reader.enter(common.home.as_deref());
    Feed {
        title: root.text("title", reader),
        description: root.text("description", reader),
        language: root.text("language", reader),
        icon: root.link("icon", reader).or_else(|| root.link("favicon", reader)),
        home: common.home.clone(),
        posts: Vec::new(),
    }
}

/// A post; one that names no author is by the authors of the feed.
pub(super) fn post(item: Item<'_, '_>, common: &Common, reader: &mut Reader<'_>) -> Option<Post> {
    if !item.is_object(reader, Outcome::PostDropped) {
        return None;
    }
    // "If an item has no id, the item must be discarded" in both versions.
    let Some(id) = item.id("id", reader) else {
        item.report_field(reader, "id", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    let Extension { sticky, categories, reserve } = item.object(EXTENSION, reader, extension).unwrap_or_default();
    if reader.hides(reserve) {
        return None;
    }
    Some(Post {
        id,
        url: item.link("url", reader).or_else(|| item.link("external_url", reader)),
        title: item.text("title", reader),
        excerpt: words(item, reader),
        published: item.date("date_published", reader),
        updated: item.date("date_modified", reader),
        authors: Some(authors(item, reader)).filter(|own| !own.is_empty()).unwrap_or_else(|| common.everyone.clone()),
        tags: item.texts("tags", reader),
        categories,
        sticky,
        image: item.link("image", reader).or_else(|| item.link("banner_image", reader)),
        language: item.text("language", reader),
    })
}

/// What a feed says beyond the specification.
#[derive(Default)]
struct Extension {
    sticky: bool,
    categories: Vec<String>,
    reserve: Option<Reserve>,
}

fn extension(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Extension {
    let mut is = |name| item.bool(name, reader).unwrap_or_default();
    let (sticky, draft, unlisted) = (is("sticky"), is("draft"), is("unlisted"));
    let reserve = draft.then_some(Reserve::Draft).or(unlisted.then_some(Reserve::Unlisted));
    Extension { sticky, categories: item.texts("categories", reader), reserve }
}

/// The summary, or the start of the text, or the text of the HTML.
fn words(item: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    if let Some(summary) = item.text("summary", reader) {
        return summary;
    }
    let content = item.text("content_text", reader).or_else(|| item.html("content_html", reader));
    excerpt::kept(&content.unwrap_or_default(), reader.language())
}

/// Version 1.1 has a list of authors, version 1.0 had one.
fn authors(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Vec<Author> {
    let many = item.many("authors", reader, author);
    if many.is_empty() { item.many("author", reader, author) } else { many }
}

/// An author is an object; in the wild also a name alone.
fn author(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Author> {
    if let Value::String(_) = item.value() {
        return Some(Author { name: Some(item.name(plain, reader)?), url: None });
    }
    if !item.is_object(reader, Outcome::ValueDropped) {
        return None;
    }
    let author = Author { name: item.text("name", reader), url: item.link("url", reader) };
    (author != Author::default()).then_some(author)
}
