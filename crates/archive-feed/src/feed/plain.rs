//! Parses a JSON list of objects with defaults field names, as the DEV API and
//! static site generators write it. `source` lists those names.
//!
//! No specification exists. So text is parsed as HTML, dates in every supported
//! notation, and a single value as a list of one.

use super::continuation::Continuation;
use super::field_map::{self, FieldMap, NONE};
use super::item::{Item, Notation, TextKind};
use super::parser::{FeedParser, Restriction};
use super::value::Value;
use crate::address;
use crate::diagnostic::Recovery;
use crate::model::{Feed, Post};

/// Whether a list with this element may be a list of posts.
pub(super) fn is_post(value: &Value<'_>, parser: &FeedParser<'_>) -> bool {
    has_fields(value, parser) || inner(value).is_some_and(|(_, inner)| has_fields(inner, parser))
}

/// Returns the object inside an element that has the fields, as Strapi, Contentful and GraphQL write it.
fn inner<'v>(value: &'v Value<'v>) -> Option<(&'static str, &'v Value<'v>)> {
    let mut names = ["attributes", "fields", "node"].into_iter();
    names.find_map(|name| Some((name, value.get(name).filter(|inner| inner.is_object())?)))
}

fn has_fields(value: &Value<'_>, parser: &FeedParser<'_>) -> bool {
    let has = |field, is: fn(&Value<'_>) -> bool| {
        let mut names = parser.source().fields.names(field).into_iter();
        names.any(|name| value.get(name).is_some_and(is))
    };
    let is_text = |value: &Value<'_>| matches!(value, Value::String(_));
    let is_date = |value: &Value<'_>| matches!(value, Value::String(_) | Value::Number(_));
    has("title", is_text) || (has("url", is_text) && has("date", is_date))
}

/// Returns the properties of the feed in the members beside its list.
pub(super) fn feed(root: &Value<'_>, parser: &mut FeedParser<'_>) -> Feed {
    if !matches!(root, Value::Object(_)) {
        return Feed::default();
    }
    let inside = ["/feed", "/meta", "/site", "/blog"];
    // An object without the member is no fault.
    let is_object = |name: &&str| root.get(&name[1..]).is_some_and(|inner| matches!(inner, Value::Object(_)));
    let root = Item::root(root);
    let mut feed = Feed::default();
    for place in [""].into_iter().chain(inside.into_iter().filter(is_object)) {
        let name = |name: &str| if place.is_empty() { name.to_string() } else { [place, "/", name].concat() };
        feed.title = feed.title.or_else(|| root.first_text(&[&name("title")], TextKind::HtmlLine, parser));
        feed.home = feed.home.or_else(|| root.first_link(&[&name("home_page_url"), &name("link")], parser));
    }
    feed
}

/// The API of Forem, the software of DEV, which does not name its next page.
const FOREM: &str = "/api/articles";

/// Returns the URL with the largest page size, if the server has pages.
pub(super) fn request_url(address: &str) -> Option<String> {
    address.contains(FOREM).then(|| address::with_default(address, "per_page", "1000"))
}

/// Returns the next page, if the document names it beside its list, or is a full page of DEV.
pub(super) fn rest(root: &Value<'_>, count: usize, parser: &mut FeedParser<'_>) -> Continuation {
    if let Some(address) = parser.address().filter(|address| address.contains(FOREM)) {
        let number = |name| address::parameter(address, name)?.parse::<usize>().ok();
        let next = || address::with(address, "page", &(number("page").unwrap_or(1) + 1).to_string());
        // DEV's own page size.
        let is_full = count > 0 && count >= number("per_page").unwrap_or(30);
        return if is_full { Continuation::Perhaps(next()) } else { Continuation::Nowhere };
    }
    let is_text = |name: &&str| matches!(root.get(name), Some(Value::String(_)));
    let name = ["next_url", "next", "nextPage", "next_page_url"].into_iter().find(is_text);
    let next = name.and_then(|name| Item::root(root).first_link(&[name], parser));
    next.map_or(Continuation::Nowhere, Continuation::At)
}

/// Parses an element of the list.
pub(super) fn post(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
    if let Some((name, _)) = inner(item.value()).filter(|_| !has_fields(item.value(), parser)) {
        let id = item.first_id(&["id", "/sys/id"], parser);
        let mut post = fields(item.get(name, parser)?, parser)?;
        post.id = id.unwrap_or(post.id);
        return Some(post);
    }
    fields(item, parser)
}

/// Parses an object with the fields of a post.
fn fields(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
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
        kind: TextKind::HtmlLine,
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
        minutes: &["reading_time_minutes", "reading_time", "readingTime"],
        content: &["content_html", "content", "body_html", "body"],
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
