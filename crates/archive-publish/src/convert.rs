//! The command `convert`: a feed of any format in, a JSON Feed 1.1 out
//! (jsonfeed.org/version/1.1), with the extension that this archive reads.
//!
//! A publisher whose server lets no other site read the feed can keep such a
//! copy beside the archive.

use crate::input::{self, Input};
use crate::words;
use anyhow::{Context, Result};
use archive_core::date::Date;
use archive_core::model::{Author, Feed, Post};
use serde::Serialize;
use std::fs;
use std::io::{self, Write};

/// Converts.
pub fn run(words: &words::Convert) -> Result<()> {
    let Input { reading, .. } = input::take(&words.feed)?;
    for issue in &reading.issues {
        eprintln!("{}: {issue}", words.feed.place);
    }
    let text = json_feed(&reading.feed)?;
    match &words.out {
        Some(file) => fs::write(file, text).with_context(|| format!("could not write {}", file.display())),
        None => Ok(io::stdout().lock().write_all(text.as_bytes())?),
    }
}

/// A feed as the text of a JSON Feed.
pub fn json_feed(feed: &Feed) -> Result<String> {
    let Feed { title, home, description, language, icon, posts } = feed;
    let document = Root {
        version: "https://jsonfeed.org/version/1.1",
        title: title.as_deref().unwrap_or_default(),
        home_page_url: home,
        description,
        language,
        icon,
        items: posts.iter().map(item).collect(),
    };
    Ok(serde_json::to_string_pretty(&document)? + "\n")
}

#[derive(Serialize)]
struct Root<'f> {
    version: &'static str,
    title: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    home_page_url: &'f Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: &'f Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: &'f Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: &'f Option<String>,
    items: Vec<Item<'f>>,
}

#[derive(Serialize)]
struct Item<'f> {
    id: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: &'f Option<String>,
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
    image: &'f Option<String>,
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
    url: &'f Option<String>,
}

#[derive(Serialize)]
struct Extension<'f> {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    sticky: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    categories: &'f [String],
}

impl Extension<'_> {
    fn is_empty(&self) -> bool {
        !self.sticky && self.categories.is_empty()
    }
}

fn item(post: &Post) -> Item<'_> {
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
        sources: _,
    } = post;
    Item {
        id,
        url,
        title,
        summary: excerpt,
        // One of the two contents has to be there, and no more than a summary was kept.
        content_text: "",
        date_published: published.map(date),
        date_modified: updated.map(date),
        authors: authors.iter().map(|Author { name, url }| Person { name, url }).collect(),
        tags,
        image,
        language,
        extension: Extension { sticky: *sticky, categories },
    }
}

/// The date of RFC 3339 that is the same instant on the same day: in UTC, or in
/// the nearest offset of whole hours where the day is another one.
fn date(date: Date) -> String {
    let hours = (0..24).flat_map(|hours| [hours, -hours]);
    let mut written = hours.map(|hours| date.written(hours * 60));
    written.find(|text| Date::parse(text) == Some(date)).unwrap_or_else(|| date.day.to_string())
}
