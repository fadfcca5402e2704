//! Distinguishes JSON documents without a list of posts.

use super::item::Item;
use super::parser::FeedParser;
use super::plain;
use super::value::Value;
use crate::model::Feed;

/// Reads an object of posts under their keys, such as slugs. Returns `None` if most of the members are no posts.
pub(super) fn keyed_posts(root: &Value<'_>, parser: &mut FeedParser<'_>) -> Option<Feed> {
    let Value::Object(members) = root else { return None };
    let is_post = |value: &Value<'_>| value.is_object() && plain::is_post(value, parser);
    if members.is_empty() || members.iter().filter(|(_, value)| is_post(value)).count() * 2 < members.len() {
        return None;
    }
    let item = Item::root(root);
    let mut feed = Feed::default();
    for (key, value) in members.iter().filter(|(_, value)| *value != Value::Null) {
        let post = item.member(key, value);
        let has_id = ["id", "guid", "slug"].iter().any(|name| post.field(name).is_some());
        let post = plain::post(post, parser).map(|mut post| {
            if !has_id {
                post.id = key.to_string();
            }
            post
        });
        feed.posts.extend(post.filter(|post| !parser.hide_future(post.published)));
    }
    Some(feed)
}

/// Returns what a document is, for an error.
pub(super) fn name(root: &Value<'_>) -> &'static str {
    let member = |name: &str, inner: &str| root.get(name).and_then(|value| value.get(inner)).is_some();
    let has_title = root.get("title").is_some_and(|title| title.text().is_some());
    match root {
        _ if member("rss", "channel") => "RSS in JSON, an object with “rss”",
        _ if member("title", "rendered") => "one post of WordPress, whose list is at “/wp-json/wp/v2/posts”",
        Value::Object(_) if has_title && root.get("url").or(root.get("link")).is_some() => "one post",
        _ => root.kind(),
    }
}

/// Whether a document is a JSON object in each line (jsonlines.org).
pub(super) fn is_json_lines(document: &str) -> bool {
    let mut lines = document.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut is_object = || lines.next().is_some_and(|line| line.starts_with('{') && line.ends_with('}'));
    is_object() && is_object()
}
