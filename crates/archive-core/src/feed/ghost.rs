//! Posts as Ghost's Content API lists them (`ghost/api/content/posts/`), with
//! `include=tags,authors`, without which there are neither. Wire names stay in
//! this file.
//!
//! The first public tag of a post is its section in Ghost's themes, so it is
//! its category here. Tags whose names begin with "#" are internal.

use super::item::{Item, plain};
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::excerpt;
use crate::html;
use crate::issue::{Outcome, Problem};
use crate::model::{Author, Post};

/// The member that holds the posts.
pub(super) const LIST: &str = "posts";

/// What an error report of Ghost says, for people.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let first = document.get("errors")?.list()?.first()?;
    let words = ["message", "context"].into_iter().filter_map(|name| first.get(name)?.text());
    let said = words.collect::<Vec<_>>().join(" ");
    Some(html::text(&said)).filter(|said| !said.is_empty())
}

/// An element of the list.
pub(super) fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    if !item.is_object(reader, Outcome::PostDropped) {
        return None;
    }
    let reserve = reserve(item, reader);
    if reader.hides(reserve) {
        return None;
    }
    let url = item.link("url", reader);
    let Some(id) = item.id("id", reader).or_else(|| url.clone()) else {
        item.report_field(reader, "id", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    Some(Post {
        id,
        title: item.text("title", reader),
        excerpt: words(item, reader),
        published: item.date("published_at", reader),
        updated: item.date("updated_at", reader),
        authors: item.objects("authors", reader, |author, reader| {
            if !author.is_object(reader, Outcome::ValueDropped) {
                return None;
            }
            let author = Author { name: author.text("name", reader), url: author.link("url", reader) };
            (author != Author::default()).then_some(author)
        }),
        tags: item.objects("tags", reader, public),
        categories: item.object("primary_tag", reader, public).flatten().into_iter().collect(),
        sticky: false,
        image: item.link("feature_image", reader),
        language: item.text("locale", reader),
        url,
    })
}

/// The name of a tag that readers may see.
fn public(tag: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<String> {
    tag.name(plain, reader).filter(|name| !name.starts_with('#'))
}

/// What keeps a post out of an archive; an email is read by those who got it.
fn reserve(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Reserve> {
    match item.string("status", reader)? {
        "draft" => Some(Reserve::Draft),
        "scheduled" => Some(Reserve::Future),
        "sent" => Some(Reserve::Unlisted),
        _ => None,
    }
}

/// The words an editor wrote for it, or those that Ghost took, or the start of the post.
fn words(item: Item<'_, '_>, reader: &mut Reader<'_>) -> String {
    let excerpt = item.text("custom_excerpt", reader).or_else(|| item.text("excerpt", reader));
    let words = excerpt.or_else(|| item.html("html", reader)).or_else(|| item.text("plaintext", reader));
    excerpt::kept(&words.unwrap_or_default(), reader.language())
}
