//! Parses a JSON list of objects with common field names, as the DEV API and
//! static site generators write it. `source` lists those names.
//!
//! No specification exists. So text is parsed as HTML, dates in every supported
//! notation, and a single value as a list of one.

use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, Notation, TextKind};
use super::parser::{FeedParser, Restriction};
use super::value::Value;
use crate::diagnostic::Recovery;
use crate::model::Post;

/// Whether a list with this element may be a list of posts.
pub(super) fn is_post(value: &Value<'_>, parser: &FeedParser<'_>) -> bool {
    let has = |field, is: fn(&Value<'_>) -> bool| {
        let mut names = parser.source().fields.names(field).into_iter();
        names.any(|name| value.get(name).is_some_and(is))
    };
    let is_text = |value: &Value<'_>| matches!(value, Value::String(_));
    let is_date = |value: &Value<'_>| matches!(value, Value::String(_) | Value::Number(_));
    has("title", is_text) || (has("url", is_text) && has("date", is_date))
}

/// Parses an element of the list.
pub(super) fn post(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
    if !item.is_object(parser, Recovery::PostDropped) || parser.hide(restriction(item)) {
        return None;
    }
    let source = parser.source();
    // "published" is a date in some feeds and a flag in others.
    let is_flag = |name: &str| name == "published" && matches!(item.field(name), Some(Value::Bool(_)));
    let names = |field| {
        let mut names = source.fields.names(field);
        names.retain(|name| !is_flag(name));
        names
    };
    let post = FieldMap {
        kind: TextKind::Html,
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
    .read(item, parser);
    field_map::require_id(post, "id", |post| post.url.clone().or(post.title.clone()), item, parser)
}

/// Returns why a post is not public, as static site generators and DEV mark it.
fn restriction(item: Item<'_>) -> Option<Restriction> {
    let is = |name, value| item.field(name) == Some(&Value::Bool(value));
    if is("draft", true) || is("published", false) || item.field_text("status") == Some("draft") {
        return Some(Restriction::Draft);
    }
    (is("unlisted", true) || item.field_text("visibility") == Some("unlisted")).then_some(Restriction::Unlisted)
}
