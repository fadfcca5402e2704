//! Renders the structured data of a page as JSON-LD with the vocabulary of schema.org.
//!
//! It contains only what the page shows and what the feed has for its posts. A
//! property that the feed doesn't have is left out.

use super::context::PublishContext;
use anyhow::Result;
use archive_core::view::{Card, plain_text};
use archive_feed::date::Date;
use archive_feed::model::{Author, Post};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// The data of a page.
pub struct JsonLdPage<'p> {
    /// The URL of the page, relative to the base.
    pub href: &'p str,
    pub name: &'p str,
    pub description: &'p str,
    /// The posts of the page, each serialized by [`render_posting`].
    pub postings: Vec<&'p RawValue>,
    /// The number of posts on the pages before this one.
    pub preceding: usize,
    /// The breadcrumbs as pairs of name and URL. The last one is the page itself,
    /// which needs no URL.
    pub breadcrumbs: &'p [(String, Option<String>)],
}

/// Serializes the JSON-LD of a page.
pub fn render_page(context: &PublishContext<'_>, page: JsonLdPage<'_>) -> Result<String> {
    // A relative URL resolves against the base of the page, like its links.
    let url = |href: &str| {
        let href = href.trim_start_matches("./");
        context.base.absolute(href).unwrap_or_else(|| if href.is_empty() { "./".into() } else { href.to_string() })
    };
    let number_of_items = page.postings.len();
    let postings = page.postings.into_iter().zip(page.preceding + 1..);
    let postings = postings.map(|(item, position)| ListItem { position, name: None, item: Some(item) });
    let collection = CollectionPage {
        name: page.name,
        description: page.description,
        url: url(page.href),
        in_language: context.language(),
        is_part_of: WebSite { name: &context.name, url: context.home() },
        main_entity: (number_of_items > 0).then(|| ItemList { number_of_items, item_list_element: postings.collect() }),
    };
    let breadcrumbs = page.breadcrumbs.iter().zip(1..).map(|((name, href), position)| ListItem {
        position,
        name: Some(name),
        item: href.as_deref().map(url),
    });
    let breadcrumbs = BreadcrumbList { item_list_element: breadcrumbs.collect() };
    Ok(serde_json::to_string(&Graph { context: "https://schema.org", graph: (collection, breadcrumbs) })?)
}

/// Serializes a post as a `BlogPosting`.
pub fn render_posting(card: &Card, post: &Post) -> Result<Box<RawValue>> {
    let day = |date: Date| date.day.to_string();
    let person = |author: &Author| JsonLdPerson { name: author.name.clone(), url: author.url.clone() };
    Ok(to_raw_value(&BlogPosting {
        headline: plain_text(&card.title),
        url: card.url.as_deref(),
        description: plain_text(&card.excerpt),
        date_published: post.published.map(day),
        date_modified: post.updated.map(day),
        author: post.authors.iter().map(person).collect(),
        image: post.image.as_deref(),
        keywords: &post.tags,
        in_language: post.language.as_deref(),
    })?)
}

#[derive(Serialize)]
struct Graph<'p> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: (CollectionPage<'p>, BreadcrumbList<'p>),
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct CollectionPage<'p> {
    name: &'p str,
    description: &'p str,
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'p str>,
    is_part_of: WebSite<'p>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity: Option<ItemList<'p>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct WebSite<'p> {
    name: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct ItemList<'p> {
    number_of_items: usize,
    item_list_element: Vec<ListItem<'p, &'p RawValue>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BreadcrumbList<'p> {
    item_list_element: Vec<ListItem<'p, String>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct ListItem<'p, I> {
    position: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'p str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<I>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct BlogPosting<'p> {
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'p str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<JsonLdPerson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'p str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    keywords: &'p [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'p str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Person")]
struct JsonLdPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}
