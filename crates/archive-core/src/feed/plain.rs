//! A list of objects with their fields under usual names, as DEV answers and as
//! static site generators write it; which names are usual is said in `source`.
//!
//! Nobody specified this, so text is taken as HTML, dates in every notation
//! that is read here, and one value for a list of one.

use super::item::{As, Item, Notation};
use super::names::{self, NONE, Names};
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::issue::Outcome;
use crate::model::Post;

/// Whether a list with this element in it may be a list of posts.
pub(super) fn is_post(value: &Value<'_>, reader: &Reader<'_>) -> bool {
    let has = |field, is: fn(&Value<'_>) -> bool| {
        let mut names = reader.source().fields.names(field).into_iter();
        names.any(|name| value.get(name).is_some_and(is))
    };
    let is_text = |value: &Value<'_>| matches!(value, Value::String(_));
    let is_date = |value: &Value<'_>| matches!(value, Value::String(_) | Value::Number(_));
    has("title", is_text) || (has("url", is_text) && has("date", is_date))
}

/// An element of the list.
pub(super) fn post(item: Item<'_, '_>, reader: &mut Reader<'_>) -> Option<Post> {
    if !item.is_object(reader, Outcome::PostDropped) || reader.hides(reserve(item)) {
        return None;
    }
    let source = reader.source();
    // "published" is a date for some and a flag for others.
    let is_flag = |name: &str| name == "published" && matches!(item.field(name), Some(Value::Bool(_)));
    let names = |field| {
        let mut names = source.fields.names(field);
        names.retain(|name| !is_flag(name));
        names
    };
    let post = Names {
        how: As::Html,
        notation: Notation::Any,
        commas: true,
        id: &names("id"),
        url: &names("url"),
        title: &names("title"),
        html: &names("excerpt"),
        published: &names("date"),
        updated: &names("updated"),
        authors: &names("authors"),
        tags: &names("tags"),
        categories: &names("categories"),
        sticky: &names("sticky"),
        image: &names("image"),
        language: &names("language"),
        ..NONE
    }
    .read(item, reader);
    names::told_apart(post, "id", |post| post.url.clone().or(post.title.clone()), item, reader)
}

/// What keeps a post out of an archive, as generators and DEV write it.
fn reserve(item: Item<'_, '_>) -> Option<Reserve> {
    let is = |name, value| item.field(name) == Some(&Value::Bool(value));
    if is("draft", true) || is("published", false) || item.says("status") == Some("draft") {
        return Some(Reserve::Draft);
    }
    (is("unlisted", true) || item.says("visibility") == Some("unlisted")).then_some(Reserve::Unlisted)
}
