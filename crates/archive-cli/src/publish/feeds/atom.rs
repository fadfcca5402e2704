//! Renders Atom 1.0 (RFC 4287), with thumbnails of the Media RSS module.
//!
//! A post without a date or author gets no such element, although Atom requires it.
//! A feed reader would show an invented value as a fact.

use super::{ChannelMetadata, FeedLink, name_of};
use crate::json_feed;
use crate::publish::markup::{Xml, address};
use anyhow::Result;
use archive_feed::model::{Author, Post};

/// Renders the feed.
pub fn written(about: &ChannelMetadata<'_>, entries: &[&String]) -> Result<String> {
    let mut root = vec![("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:media", "http://search.yahoo.com/mrss/")];
    root.extend(about.language.map(|language| ("xml:lang", language)));
    let mut xml = Xml::new("feed", &root);
    xml.text("title", &about.title);
    xml.some("subtitle", about.description);
    xml.text("id", &about.itself.clone().unwrap_or_else(|| name_of(&[&about.title, about.folder])));
    xml.some("updated", about.changed.map(json_feed::date).as_deref());
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &about.page)]);
    if let Some(itself) = &about.itself {
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", itself)]);
    }
    xml.some("icon", about.icon);
    entries.iter().for_each(|entry| xml.part(entry));
    Ok(xml.finish())
}

/// Renders a post as an `entry` element.
pub fn entry(post: &Post, link: FeedLink<'_>) -> Result<String> {
    let link = |to: &str| address(&link(to));
    let mut xml = Xml::within(&["feed"]);
    match &post.language {
        Some(language) => xml.open("entry", &[("xml:lang", language)]),
        None => xml.open("entry", &[]),
    }
    // Atom requires a title, and allows an empty one.
    xml.text("title", post.title.as_deref().unwrap_or_default());
    xml.text("id", &id(post));
    xml.some("published", post.published.map(json_feed::date).as_deref());
    xml.some("updated", post.updated.or(post.published).map(json_feed::date).as_deref());
    if let Some(url) = &post.url {
        xml.empty("link", &[("rel", "alternate"), ("href", &link(url))]);
    }
    if !post.excerpt.is_empty() {
        xml.text("summary", &post.excerpt);
    }
    for Author { name, url } in &post.authors {
        xml.open("author", &[]);
        xml.text("name", name.as_deref().unwrap_or_default());
        xml.some("uri", url.as_deref().map(link).as_deref());
        xml.close();
    }
    post.tags.iter().for_each(|tag| xml.empty("category", &[("term", tag)]));
    if let Some(image) = &post.image {
        xml.empty("media:thumbnail", &[("url", &link(image))]);
    }
    xml.close();
    Ok(xml.written())
}

/// Returns the id of an entry, which has to be an IRI (section 4.2.6). An id that
/// is not one is replaced by a URN that is derived from it.
fn id(post: &Post) -> String {
    let is_address = post.id.split_once(':').is_some_and(|(scheme, rest)| {
        let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        starts && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) && !rest.is_empty()
    });
    if is_address && !post.id.contains(char::is_whitespace) { post.id.clone() } else { name_of(&[&post.id]) }
}
