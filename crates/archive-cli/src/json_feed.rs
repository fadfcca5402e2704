//! Serializes posts as JSON Feed 1.1 (jsonfeed.org/version/1.1) with the extension
//! that this archive reads, so that no field of a `Post` is lost.

use archive_feed::date::Date;
use archive_feed::model::{Author, Post, TermDescription};
use serde::Serialize;
use std::collections::BTreeMap;

/// The top-level fields of a feed, without its items.
#[derive(Serialize)]
pub struct FeedMetadata<'f> {
    pub title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home_page_url: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed_url: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<&'f str>,
    /// Descriptions of tags, categories and authors, which are in the extension object.
    #[serde(skip)]
    pub terms: Vec<&'f TermDescription>,
}

/// Returns a serializable feed with the given items.
pub fn document<'f, I: Serialize>(metadata: &'f FeedMetadata<'f>, items: Vec<I>) -> impl Serialize {
    let term = |term: &&'f TermDescription| {
        BTreeMap::from([(term.facet.name(), term.label.as_str()), ("description", term.text.as_str())])
    };
    let extension = FeedExtension { generator: "Tag Archive", terms: metadata.terms.iter().map(term).collect() };
    JsonFeedDocument { version: "https://jsonfeed.org/version/1.1", metadata, extension, items }
}

#[derive(Serialize)]
struct JsonFeedDocument<'f, I> {
    version: &'static str,
    #[serde(flatten)]
    metadata: &'f FeedMetadata<'f>,
    #[serde(rename = "_tag_archive")]
    extension: FeedExtension<'f>,
    items: Vec<I>,
}

/// Marks the text of a feed as exact, without character references of HTML.
#[derive(Serialize)]
struct FeedExtension<'f> {
    generator: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<BTreeMap<&'static str, &'f str>>,
}

/// An item of a JSON Feed.
#[derive(Serialize)]
pub struct JsonFeedItem<'f> {
    id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    external_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: &'f Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'f str,
    content_text: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonFeedAuthor<'f>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: &'f Option<String>,
    #[serde(rename = "_tag_archive", skip_serializing_if = "Extension::is_empty")]
    extension: Extension<'f>,
}

#[derive(Serialize)]
struct JsonFeedAuthor<'f> {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: &'f Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Extension<'f> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    sticky: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    categories: &'f [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    reading_minutes: Option<u32>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'f [String],
}

impl Extension<'_> {
    fn is_empty(&self) -> bool {
        !self.sticky && self.categories.is_empty() && self.reading_minutes.is_none() && self.sources.is_empty()
    }
}

/// Converts a post to an item. `link` rewrites each URL of the post.
pub fn item<'f>(post: &'f Post, link: &dyn Fn(&str) -> String) -> JsonFeedItem<'f> {
    let Post {
        id,
        url,
        external_url,
        title,
        excerpt,
        published,
        updated,
        authors,
        tags,
        categories,
        sticky,
        image,
        reading_minutes,
        language,
        sources,
    } = post;
    JsonFeedItem {
        id,
        url: url.as_deref().map(link),
        external_url: external_url.as_deref().map(link),
        title,
        summary: excerpt,
        // JSON Feed requires `content_text` or `content_html`, and `Post` has only the excerpt.
        content_text: "",
        date_published: published.map(date),
        date_modified: updated.map(date),
        authors: authors
            .iter()
            .map(|Author { name, url }| JsonFeedAuthor { name, url: url.as_deref().map(link) })
            .collect(),
        tags,
        image: image.as_deref().map(link),
        language,
        extension: Extension { sticky: *sticky, categories, reading_minutes: *reading_minutes, sources },
    }
}

/// Formats a date as RFC 3339, so that it has the same instant and the same day
/// when it is parsed again. It is in UTC, or in the nearest offset of whole hours
/// if the day in UTC is another one.
pub fn date(date: Date) -> String {
    let hours = (0..24).flat_map(|hours| [hours, -hours]);
    let mut texts = hours.map(|hours| date.to_rfc3339(hours * 60));
    texts.find(|text| Date::parse(text) == Some(date)).unwrap_or_else(|| date.day.to_string())
}
