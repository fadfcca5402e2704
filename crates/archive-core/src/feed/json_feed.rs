//! JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
//!
//! Sticky posts and categories come through one extension object of ours,
//! `_tag_archive`: `{"sticky": true, "categories": ["Platform"]}` in an item,
//! and so do `draft` and `unlisted`, and `sources` where several feeds were
//! published as one. Wire names stay in this file.

use super::item::{As, Item};
use super::names::{self, NONE, Names};
use super::reader::{Reader, Reserve};
use super::rest::Rest;
use super::value::Value;
use crate::issue::Outcome;
use crate::model::{Author, Feed, Post};

/// The member that holds the posts.
pub(super) const LIST: &str = "items";

/// Version 1.1 has a list of authors, version 1.0 had one.
const AUTHORS: [&str; 2] = ["authors", "author"];

const NAMES: Names<'static> = Names {
    id: &["id"],
    url: &["url", "external_url"],
    title: &["title"],
    plain: &["summary", "content_text"],
    html: &["content_html"],
    published: &["date_published"],
    updated: &["date_modified"],
    authors: &AUTHORS,
    tags: &["tags"],
    categories: &["/_tag_archive/categories"],
    sources: &["/_tag_archive/sources"],
    sticky: &["/_tag_archive/sticky"],
    image: &["image", "banner_image"],
    language: &["language"],
    ..NONE
};

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
    let everyone = names::authors(root, &AUTHORS, As::Plain, reader);
    Common { home: names::link(root, &["home_page_url"], reader), everyone }
}

/// What the feed says of itself, without its posts.
pub(super) fn feed(document: &Value<'_>, common: &Common, reader: &mut Reader<'_>) -> Feed {
    let root = Item::root(document);
    reader.enter(common.home.as_deref());
    let mut text = |name| names::text(root, &[name], As::Plain, reader);
    let (title, description, language) = (text("title"), text("description"), text("language"));
    let icon = names::link(root, &["icon", "favicon"], reader);
    Feed { title, description, language, icon, home: common.home.clone(), posts: Vec::new() }
}

/// A post; one that names no author is by the authors of the feed.
pub(super) fn post(item: Item<'_, '_>, common: &Common, reader: &mut Reader<'_>) -> Option<Post> {
    if !item.is_object(reader, Outcome::PostDropped) {
        return None;
    }
    let reserve = reserve(item, reader);
    if reader.hides(reserve) {
        return None;
    }
    let mut post = NAMES.read(item, reader);
    if post.authors.is_empty() {
        post.authors.clone_from(&common.everyone);
    }
    // "If an item has no id, the item must be discarded" in both versions.
    names::told_apart(post, "id", |_| None, item, reader)
}

/// The next page, where the feed names one.
pub(super) fn rest(document: &Value<'_>, reader: &mut Reader<'_>) -> Rest {
    names::link(Item::root(document), &["next_url"], reader).map_or(Rest::Nowhere, Rest::At)
}

fn reserve(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Reserve> {
    let mut is = |name, reserve| {
        let mut is = None;
        item.at(name, reader, &mut |here, reader| is = here.bool(reader));
        is.filter(|is| *is).map(|_| reserve)
    };
    let (draft, unlisted) =
        (is("/_tag_archive/draft", Reserve::Draft), is("/_tag_archive/unlisted", Reserve::Unlisted));
    draft.or(unlisted)
}
