//! Posts as WordPress' REST interface lists them (`wp-json/wp/v2/posts`),
//! best with `_embed`, which brings the names of categories, tags and authors.
//!
//! Titles and excerpts are HTML. `date` has no offset and is the day to show;
//! `date_gmt` has no Z and is the order. Wire names stay in this file.

use super::item::{As, Item, Notation};
use super::names::{self, NONE, Names};
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::date::Date;
use crate::issue::Outcome;
use crate::model::Post;
use crate::{excerpt, html};

const NAMES: Names<'static> = Names {
    how: As::Html,
    id: &["id"],
    url: &["link"],
    title: &["/title/rendered"],
    html: &["/excerpt/rendered", "/content/rendered"],
    published: &["date"],
    updated: &["modified"],
    authors: &["/_embedded/author"],
    sticky: &["sticky"],
    ..NONE
};

/// Whether a list with this element in it may be a list of posts.
pub(super) fn is_post(value: &Value<'_>) -> bool {
    value.get("title").is_some_and(|title| title.get("rendered").is_some()) || value.get("date_gmt").is_some()
}

/// The member that holds the answer where it was asked for with `_envelope`.
pub(super) const ENVELOPE: &str = "body";

/// What an error report of WordPress says, for people.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let document = document.get(ENVELOPE).filter(|body| body.is_object()).unwrap_or(document);
    match (document.get("code"), document.get("message")) {
        (Some(Value::String(_)), Some(Value::String(message))) => Some(html::text(message)),
        _ => None,
    }
}

/// An element of the list, which says nothing of the site it belongs to.
pub(super) fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    if !is_post(item.value()) {
        item.wrong_type(reader, "a post", Outcome::PostDropped);
        return None;
    }
    let reserve = reserve(item, reader);
    if reader.hides(reserve) {
        return None;
    }
    let mut post = NAMES.post(item, reader)?;
    let mut in_utc = |name| names::date(item, &[name], Notation::Rfc3339, reader);
    post.published = ordered(post.published, in_utc("date_gmt"));
    post.updated = ordered(post.updated, in_utc("modified_gmt"));
    // WordPress marks where it cut with "[…]"; a card says it with "…" alone.
    if let Some(cut) = post.excerpt.strip_suffix("[…]") {
        post.excerpt = excerpt::unfinished(cut);
    }
    terms(item, &mut post, reader);
    item.many("/_embedded/wp:featuredmedia", reader, &mut |media, reader| {
        if media.is_object(reader, Outcome::ValueDropped) && post.image.is_none() {
            post.image = names::link(media, &["source_url"], reader);
        }
    });
    Some(post)
}

/// Whoever asks with a password is shown posts that are not published.
fn reserve(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Reserve> {
    match &*names::text(item, &["status"], As::Plain, reader)? {
        "draft" | "pending" | "auto-draft" | "trash" => Some(Reserve::Draft),
        "future" => Some(Reserve::Future),
        "private" => Some(Reserve::Unlisted),
        _ => None,
    }
}

/// The local day, in the order of its UTC twin.
fn ordered(local: Option<Date>, utc: Option<Date>) -> Option<Date> {
    match (local, utc) {
        (Some(local), Some(utc)) => Some(local.ordered_by(utc)),
        (local, utc) => local.or(utc),
    }
}

/// `wp:term` is a list of lists, one a taxonomy. An entry may be an error object
/// instead, which names none.
fn terms(item: Item<'_, '_>, post: &mut Post, reader: &mut Reader<'_>) {
    item.many("/_embedded/wp:term", reader, &mut |list, reader| {
        // An error object has a code.
        if list.field("code").is_some() {
            return;
        }
        if list.value().list().is_none() {
            return list.wrong_type(reader, "an array", Outcome::ValueDropped);
        }
        list.each(reader, &mut |term, reader| {
            let labels = match names::text(term, &["taxonomy"], As::Plain, reader).as_deref() {
                Some("post_tag") => &mut post.tags,
                Some("category") => &mut post.categories,
                _ => return,
            };
            labels.extend(names::text(term, &["name"], As::Html, reader));
        });
    });
}
