//! A JSON Feed 1.1 (jsonfeed.org/version/1.1) with the extension that this
//! archive reads, so that nothing it knows of a post is lost on the way.
//!
//! Where the posts came from, and where the feed goes, is not known here.

use archive_core::date::Date;
use archive_core::model::{Author, Post};
use serde::Serialize;

/// What a feed says of itself.
#[derive(Serialize)]
pub struct About<'f> {
    pub title: &'f str,
    #[serde(rename = "home_page_url", skip_serializing_if = "Option::is_none")]
    pub home: Option<&'f str>,
    #[serde(rename = "feed_url", skip_serializing_if = "Option::is_none")]
    pub itself: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<&'f str>,
}

/// A feed with items.
pub fn document<'f, I: Serialize>(about: &'f About<'f>, items: Vec<I>) -> impl Serialize {
    Document { version: "https://jsonfeed.org/version/1.1", about, items }
}

#[derive(Serialize)]
struct Document<'f, I> {
    version: &'static str,
    #[serde(flatten)]
    about: &'f About<'f>,
    items: Vec<I>,
}

/// A post.
#[derive(Serialize)]
pub struct Item<'f> {
    id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
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
    authors: Vec<Person<'f>>,
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
struct Person<'f> {
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
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    sources: &'f [String],
}

impl Extension<'_> {
    fn is_empty(&self) -> bool {
        !self.sticky && self.categories.is_empty() && self.sources.is_empty()
    }
}

/// A post whose links are written anew.
pub fn item<'f>(post: &'f Post, link: &dyn Fn(&str) -> String) -> Item<'f> {
    let Post {
        id,
        url,
        title,
        excerpt,
        published,
        updated,
        authors,
        tags,
        categories,
        sticky,
        image,
        language,
        sources,
    } = post;
    Item {
        id,
        url: url.as_deref().map(link),
        title,
        summary: excerpt,
        // One of the two contents has to be there, and no more than a summary was kept.
        content_text: "",
        date_published: published.map(date),
        date_modified: updated.map(date),
        authors: authors.iter().map(|Author { name, url }| Person { name, url: url.as_deref().map(link) }).collect(),
        tags,
        image: image.as_deref().map(link),
        language,
        extension: Extension { sticky: *sticky, categories, sources },
    }
}

/// The date of RFC 3339 that is the same instant on the same day: in UTC, or in
/// the nearest offset of whole hours where the day is another one.
pub fn date(date: Date) -> String {
    let hours = (0..24).flat_map(|hours| [hours, -hours]);
    let mut written = hours.map(|hours| date.written(hours * 60));
    written.find(|text| Date::parse(text) == Some(date)).unwrap_or_else(|| date.day.to_string())
}
