//! Posts as Ghost's Content API lists them (`ghost/api/content/posts/`), with
//! `include=tags,authors`, without which there are neither. Wire names stay in
//! this file.
//!
//! The first public tag of a post is its section in Ghost's themes, so it is
//! its category here. Tags whose names begin with "#" are internal.

use super::item::{As, Item};
use super::names::{self, NONE, Names};
use super::reader::{Reader, Reserve};
use super::rest::Rest;
use super::value::Value;
use crate::address;
use crate::html;
use crate::issue::Outcome;
use crate::model::Post;

/// The member that holds the posts.
pub(super) const LIST: &str = "posts";

const NAMES: Names<'static> = Names {
    id: &["id"],
    url: &["url"],
    title: &["title"],
    // The words an editor wrote for it, or those that Ghost took.
    plain: &["custom_excerpt", "excerpt", "plaintext"],
    html: &["html"],
    published: &["published_at"],
    updated: &["updated_at"],
    authors: &["authors"],
    tags: &["tags"],
    categories: &["primary_tag"],
    image: &["feature_image"],
    language: &["locale"],
    ..NONE
};

/// The address with the tags and authors that posts are sent without, and with as
/// many posts as are sent at a time.
pub(super) fn asked(address: &str) -> Option<String> {
    let with_labels =
        address.contains("/ghost/api/").then(|| address::completed(address, "include", "tags,authors"))?;
    Some(address::completed(&with_labels, "limit", "100"))
}

/// What `meta.pagination` says.
pub(super) fn rest(document: &Value<'_>) -> Rest {
    let pagination = document.get("meta").and_then(|meta| meta.get("pagination"));
    let number = |name| pagination?.get(name)?.digits()?.parse().ok();
    match (number("page"), number("pages"), number("total")) {
        (Some(page), Some(pages), Some(posts)) if page < pages => Rest::Pages { pages: pages as u32, posts },
        _ => Rest::Nowhere,
    }
}

/// What an error report of Ghost says, for people.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let first = document.get("errors")?.list()?.first()?;
    let words = ["message", "context"].into_iter().filter_map(|name| first.get(name)?.text());
    let said = words.collect::<Vec<_>>().join(" ");
    Some(html::text(&said)).filter(|said| !said.is_empty())
}

/// An element of the list.
pub(super) fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    // An email is read by those who got it.
    let status = names::text(item, &["status"], As::Plain, reader);
    let reserve = match status.as_deref() {
        Some("draft") => Some(Reserve::Draft),
        Some("scheduled") => Some(Reserve::Future),
        Some("sent") => Some(Reserve::Unlisted),
        _ => None,
    };
    if !item.is_object(reader, Outcome::PostDropped) || reader.hides(reserve) {
        return None;
    }
    let mut post = NAMES.post(item, reader)?;
    for labels in [&mut post.tags, &mut post.categories] {
        labels.retain(|label| !label.starts_with('#'));
    }
    Some(post)
}
