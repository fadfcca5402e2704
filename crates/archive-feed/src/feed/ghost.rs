//! Parses posts from Ghost's Content API (`ghost/api/content/posts/`), requested
//! with `include=tags,authors`. Without that parameter, posts have neither tags
//! nor authors.
//!
//! Ghost's themes use the first public tag of a post as its section, so it
//! becomes the category here. Tags whose names begin with "#" are internal.

use super::continuation::Continuation;
use super::field_map::{FieldMap, NONE};
use super::item::{Item, TextKind, plain};
use super::parser::{FeedParser, Restriction};
use super::value::Value;
use crate::address;
use crate::diagnostic::Recovery;
use crate::facet::Facet;
use crate::html;
use crate::model::{Feed, Post};

/// The member that holds the posts.
pub(super) const LIST: &str = "posts";

const NAMES: FieldMap<'static> = FieldMap {
    kind: TextKind::MaybeEscaped,
    id: &["id"],
    url: &["url"],
    title: &["title"],
    // The excerpt that an editor wrote, or the one that Ghost generated.
    plain: &["custom_excerpt", "excerpt", "plaintext"],
    html: &["html"],
    published: &["published_at"],
    updated: &["updated_at"],
    authors: &["authors"],
    tags: &["tags"],
    categories: &["primary_tag"],
    image: &["feature_image"],
    minutes: &["reading_time"],
    content: &["html", "plaintext"],
    language: &["locale"],
    ..NONE
};

/// Whether the members of a root are those of a response.
pub(super) fn is_response(root: &Value<'_>) -> bool {
    root.get("meta").is_some_and(|meta| meta.get("pagination").is_some())
}

/// Whether an element has members that only Ghost has, for responses without `meta`.
pub(super) fn is_post(value: &Value<'_>) -> bool {
    ["uuid", "comment_id", "feature_image", "primary_tag", "custom_excerpt"]
        .iter()
        .any(|name| value.get(name).is_some())
}

/// Returns the URL that includes tags and authors, which posts otherwise lack,
/// with the largest page size.
pub(super) fn request_url(address: &str) -> Option<String> {
    let with_labels =
        address.contains("/ghost/api/").then(|| address::with_default(address, "include", "tags,authors"))?;
    Some(address::with_default(&with_labels, "limit", "100"))
}

/// Returns the URL of the settings of the site.
pub(super) fn site_at(address: &str) -> Option<String> {
    let (api, _) = address.split_once("/content/posts/").filter(|(api, _)| api.contains("/ghost/api"))?;
    Some(address::with(&format!("{api}/content/settings/"), "key", address::parameter(address, "key")?))
}

/// Returns the properties of the site in those settings.
pub(super) fn site(settings: &Value<'_>, parser: &mut FeedParser<'_>) -> Feed {
    let settings = Item::root(settings);
    Feed {
        title: settings.first_text(&["title"], TextKind::MaybeEscaped, parser),
        description: settings.first_text(&["description"], TextKind::MaybeEscaped, parser),
        home: settings.first_link(&["url"], parser),
        language: settings.first_text(&["lang", "locale"], TextKind::Plain, parser),
        icon: settings.first_link(&["icon"], parser),
        ..Feed::default()
    }
}

/// Returns the further pages according to `meta.pagination`.
pub(super) fn rest(document: &Value<'_>) -> Continuation {
    let pagination = document.get("meta").and_then(|meta| meta.get("pagination"));
    let number = |name| pagination?.get(name)?.digits()?.parse().ok();
    match (number("page"), number("pages"), number("total")) {
        (Some(page), Some(pages), Some(posts)) if page < pages => Continuation::Pages { pages: pages as u32, posts },
        _ => Continuation::Nowhere,
    }
}

/// Returns the message of a Ghost error report, as text.
pub(super) fn server_error(document: &Value<'_>) -> Option<String> {
    let first = document.get("errors")?.list()?.first()?;
    let words = ["message", "context"].into_iter().filter_map(|name| first.get(name)?.text());
    let message = words.collect::<Vec<_>>().join(" ");
    Some(html::text(&message)).filter(|message| !message.is_empty())
}

/// Parses an element of the list.
pub(super) fn post(item: Item<'_>, parser: &mut FeedParser<'_>) -> Option<Post> {
    // A post sent by email is readable only by its recipients.
    let status = item.first_text(&["status"], TextKind::Plain, parser);
    let restriction = match status.as_deref() {
        Some("draft") => Some(Restriction::Draft),
        Some("scheduled") => Some(Restriction::Future),
        Some("sent") => Some(Restriction::Unlisted),
        _ => None,
    };
    if !item.is_object(parser, Recovery::PostDropped) || parser.hide(restriction) {
        return None;
    }
    let mut post = NAMES.post(item, parser)?;
    for labels in [&mut post.tags, &mut post.categories] {
        labels.retain(|label| !label.starts_with('#'));
    }
    describe_tags(item, parser);
    Some(post)
}

/// Keeps the descriptions of the public tags of a post.
fn describe_tags(item: Item<'_>, parser: &mut FeedParser<'_>) {
    for tag in item.list("tags", parser) {
        // A tag without one has null, and one without a name is reported with the labels.
        let Some(text) = tag.field_text("description").filter(|text| !text.is_empty()) else { continue };
        let name = tag.field("name").and_then(|_| tag.name(TextKind::MaybeEscaped, parser));
        if let (Some(name), Some(text)) = (name, plain(html::text(text).into(), parser.language()))
            && !name.starts_with('#')
        {
            parser.describe(Facet::Category, &name, text.clone());
            parser.describe(Facet::Tag, &name, text);
        }
    }
}
