//! A list of objects with their fields under usual names, as DEV answers and as
//! static site generators write it; which names are usual is said in `source`.
//!
//! Nobody specified this, so text is taken as HTML, dates in every notation
//! that is read here, and one value for a list of one.

use super::item::{Item, marked};
use super::reader::{Reader, Reserve};
use super::value::Value;
use crate::date::Date;
use crate::excerpt;
use crate::issue::{Outcome, Problem};
use crate::model::{Author, Post};

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
    if !item.is_object(reader, Outcome::PostDropped) {
        return None;
    }
    let reserve = reserve(item);
    if reader.hides(reserve) {
        return None;
    }
    let url = read(item, "url", reader, Item::link);
    let title = read(item, "title", reader, Item::html);
    let id = read(item, "id", reader, Item::id).or_else(|| url.clone()).or_else(|| title.clone());
    let Some(id) = id else {
        item.report_field(reader, "id", Problem::Missing, Outcome::PostDropped);
        return None;
    };
    let words = read(item, "excerpt", reader, Item::html).unwrap_or_default();
    Some(Post {
        id,
        url,
        title,
        excerpt: excerpt::kept(&words, reader.language()),
        published: read(item, "date", reader, date),
        updated: read(item, "updated", reader, date),
        authors: read(item, "authors", reader, authors).unwrap_or_default(),
        tags: read(item, "tags", reader, labels).unwrap_or_default(),
        categories: read(item, "categories", reader, labels).unwrap_or_default(),
        sticky: read(item, "sticky", reader, Item::bool).unwrap_or_default(),
        image: read(item, "image", reader, Item::link),
        language: read(item, "language", reader, Item::text),
    })
}

/// Reads a field under the first of its names that is there.
fn read<'i, 'j, 'r, T>(
    item: Item<'i, 'j>,
    field: &str,
    reader: &mut Reader<'r>,
    read: impl FnOnce(&Item<'i, 'j>, &str, &mut Reader<'r>) -> Option<T>,
) -> Option<T> {
    let names = reader.source().fields.names(field);
    // "published" is a date for some and a flag for others.
    let is_flag = |name: &str, value: &Value<'_>| name == "published" && matches!(value, Value::Bool(_));
    let name = names.into_iter().find(|name| item.field(name).is_some_and(|value| !is_flag(name, value)))?;
    read(&item, name, reader)
}

/// What keeps a post out of an archive, as generators and DEV write it.
fn reserve(item: Item<'_, '_>) -> Option<Reserve> {
    let is = |name, value| item.field(name) == Some(&Value::Bool(value));
    let says = |name: &str, value| item.field(name).and_then(Value::text) == Some(value);
    if is("draft", true) || is("published", false) || says("status", "draft") {
        return Some(Reserve::Draft);
    }
    (is("unlisted", true) || says("visibility", "unlisted")).then_some(Reserve::Unlisted)
}

/// A date in words or in seconds or milliseconds since 1970.
fn date(item: &Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<Date> {
    let Some(Value::Number(digits)) = item.field(name) else {
        return item.date_by(Date::parse_any, name, reader);
    };
    let date = digits.parse().ok().and_then(Date::from_number);
    if date.is_none() {
        item.report_field(reader, name, Problem::NotADate(digits.to_string()), Outcome::ValueDropped);
    }
    date
}

/// Labels in a list, or in a string with commas between them.
fn labels(item: &Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<Vec<String>> {
    Some(match item.field(name)? {
        Value::String(labels) => labels.split(',').filter_map(|label| marked(label, reader.language())).collect(),
        _ => item.many(name, reader, |label, reader| label.name(marked, reader)),
    })
}

/// Names, or objects with a name.
fn authors(item: &Item<'_, '_>, name: &str, reader: &mut Reader<'_>) -> Option<Vec<Author>> {
    Some(item.many(name, reader, |author, reader| {
        let url = ["url", "link"].into_iter().find_map(|name| author.link(name, reader));
        Some(Author { name: Some(author.name(marked, reader)?), url })
    }))
}
