//! Renders Atom 1.0 (RFC 4287), with thumbnails of the Media RSS module.
//!
//! A post without a date or author gets no such element, although Atom requires it.
//! A feed reader would show an invented value as a fact.

use super::channel::{ChannelMetadata, FeedLink};
use super::urn::derive_urn;
use crate::json_feed;
use crate::publish::markup::percent_encode;
use crate::publish::xml::XmlWriter;
use anyhow::Result;
use archive_feed::model::{Author, Post};

/// Renders the feed.
pub fn render(channel: &ChannelMetadata<'_>, entries: &[&String]) -> Result<String> {
    let mut root = vec![("xmlns", "http://www.w3.org/2005/Atom"), ("xmlns:media", "http://search.yahoo.com/mrss/")];
    root.extend(channel.language.map(|language| ("xml:lang", language)));
    XmlWriter::document("feed", &root, |xml| {
        xml.write_text("title", &channel.title)?;
        xml.write_optional_text("subtitle", channel.description)?;
        xml.write_text(
            "id",
            &channel.self_url.clone().unwrap_or_else(|| derive_urn(&[&channel.title, channel.folder])),
        )?;
        xml.write_optional_text("updated", channel.updated.map(json_feed::date).as_deref())?;
        xml.write_empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &channel.page_url)])?;
        if let Some(self_url) = &channel.self_url {
            xml.write_empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", self_url)])?;
        }
        xml.write_optional_text("icon", channel.icon)?;
        entries.iter().try_for_each(|entry| xml.write_fragment(entry))
    })
}

/// Renders a post as an `entry` element.
pub fn render_entry(post: &Post, link: FeedLink<'_>) -> Result<String> {
    let link = |to: &str| percent_encode(&link(to));
    let language: Vec<_> = post.language.iter().map(|language| ("xml:lang", language.as_str())).collect();
    XmlWriter::fragment_in(&["feed"], |xml| {
        xml.write_element("entry", &language, |xml| {
            // Atom requires a title, and allows an empty one.
            xml.write_text("title", post.title.as_deref().unwrap_or_default())?;
            xml.write_text("id", &entry_id(post))?;
            xml.write_optional_text("published", post.published.map(json_feed::date).as_deref())?;
            xml.write_optional_text("updated", post.updated.or(post.published).map(json_feed::date).as_deref())?;
            if let Some(url) = &post.url {
                xml.write_empty("link", &[("rel", "alternate"), ("href", &link(url))])?;
            }
            if !post.excerpt.is_empty() {
                xml.write_text("summary", &post.excerpt)?;
            }
            for Author { name, url } in post.authors.iter() {
                xml.write_element("author", &[], |xml| {
                    xml.write_text("name", name.as_deref().unwrap_or_default())?;
                    xml.write_optional_text("uri", url.as_deref().map(link).as_deref())
                })?;
            }
            for tag in &post.tags {
                xml.write_empty("category", &[("term", tag)])?;
            }
            match &post.image {
                Some(image) => xml.write_empty("media:thumbnail", &[("url", &link(image))]),
                None => Ok(()),
            }
        })
    })
}

/// Returns the id of an entry, which has to be an IRI (section 4.2.6). An id that
/// is not one is replaced by a URN that is derived from it.
fn entry_id(post: &Post) -> String {
    let is_address = post.id.split_once(':').is_some_and(|(scheme, rest)| {
        let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        starts && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)) && !rest.is_empty()
    });
    if is_address && !post.id.contains(char::is_whitespace) { post.id.clone() } else { derive_urn(&[&post.id]) }
}
