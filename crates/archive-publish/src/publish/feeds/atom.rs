//! Atom 1.0 (RFC 4287), with thumbnails of the module media.
//!
//! What has no date or author here says none, although the format wants one: a
//! reader would believe whatever was made up.

use super::{About, Link, name_of};
use crate::json_feed;
use crate::publish::markup::{Xml, address};
use anyhow::Result;
use archive_core::model::{Author, Post};

/// The feed.
pub fn written(about: &About<'_>, entries: &[&String]) -> Result<String> {
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

/// A post, as it stands in a feed.
pub fn entry(post: &Post, link: Link<'_>) -> Result<String> {
    let link = |to: &str| address(&link(to));
    let mut xml = Xml::within(&["feed"]);
    match &post.language {
        Some(language) => xml.open("entry", &[("xml:lang", language)]),
        None => xml.open("entry", &[]),
    }
    // It is required, and nobody has to say anything in it.
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

/// The id of a post, which has to be an address of some kind (section 4.2.6).
fn id(post: &Post) -> String {
    let is_address = post.id.split_once(':').is_some_and(|(scheme, rest)| {
        let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        starts && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) && !rest.is_empty()
    });
    if is_address && !post.id.contains(char::is_whitespace) { post.id.clone() } else { name_of(&[&post.id]) }
}
