//! Renders RSS 2.0 (rssboard.org/rss-specification), with the modules Atom, Dublin
//! Core and Media RSS.
//!
//! Most feed readers treat titles and categories as HTML. So these are escaped as
//! HTML before they are escaped as XML.

use super::channel::{ChannelMetadata, FeedLink};
use crate::json_feed;
use crate::publish::markup::{escape, percent_encode};
use crate::publish::xml::XmlWriter;
use anyhow::Result;
use archive_feed::date::Date;
use archive_feed::model::{Author, Post};
use std::io;

/// Renders the feed.
pub fn render(channel: &ChannelMetadata<'_>, items: &[&String]) -> Result<String> {
    let namespaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:media", "http://search.yahoo.com/mrss/"),
    ];
    XmlWriter::document("rss", &namespaces, |xml| {
        xml.write_element("channel", &[], |xml| {
            write_channel(channel, xml)?;
            items.iter().try_for_each(|item| xml.write_fragment(item))
        })
    })
}

/// Writes what is in a `channel` element before its items.
fn write_channel(channel: &ChannelMetadata<'_>, xml: &mut XmlWriter) -> io::Result<()> {
    xml.write_text("title", &escape_html(&channel.title))?;
    xml.write_text("link", &channel.page_url)?;
    // RSS requires a description. The title replaces a missing one.
    xml.write_text("description", &escape_html(channel.description.unwrap_or(&channel.title)))?;
    xml.write_optional_text("language", channel.language)?;
    if let Some(self_url) = &channel.self_url {
        xml.write_empty("atom:link", &[("rel", "self"), ("type", "application/rss+xml"), ("href", self_url)])?;
    }
    if let Some(icon) = channel.icon {
        xml.write_element("image", &[], |xml| {
            xml.write_text("url", icon)?;
            xml.write_text("title", &escape_html(&channel.title))?;
            xml.write_text("link", &channel.page_url)
        })?;
    }
    xml.write_optional_text("lastBuildDate", channel.updated.map(rfc_5322_date).as_deref())
}

/// Renders a post as an `item` element.
pub fn render_item(post: &Post, link: FeedLink<'_>) -> Result<String> {
    let link = |to: &str| percent_encode(&link(to));
    XmlWriter::fragment_in(&["rss", "channel"], |xml| {
        xml.write_element("item", &[], |xml| {
            xml.write_optional_text("title", post.title.as_deref().map(escape_html).as_deref())?;
            xml.write_optional_text("link", post.url.as_deref().map(link).as_deref())?;
            xml.write_text_with("guid", &[("isPermaLink", "false")], &post.id)?;
            if !post.excerpt.is_empty() {
                xml.write_text("description", &escape_html(&post.excerpt))?;
            }
            xml.write_optional_text("pubDate", post.published.map(rfc_5322_date).as_deref())?;
            xml.write_optional_text("atom:updated", post.updated.map(json_feed::date).as_deref())?;
            for Author { name, .. } in post.authors.iter() {
                xml.write_optional_text("dc:creator", name.as_deref())?;
            }
            for tag in &post.tags {
                xml.write_text("category", &escape_html(tag))?;
            }
            xml.write_optional_text("dc:language", post.language.as_deref())?;
            match &post.image {
                Some(image) => xml.write_empty("media:thumbnail", &[("url", &link(image))]),
                None => Ok(()),
            }
        })
    })
}

fn escape_html(plain: &str) -> String {
    // Quotes need no escaping outside a tag.
    escape(plain).replace("&quot;", "\"").replace("&#39;", "'")
}

/// Formats a date as RFC 5322 does (section 3.3), with the same instant and the same day.
fn rfc_5322_date(date: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    let date_text = json_feed::date(date);
    let (time, zone) = match date_text.get(11..19) {
        Some(time) => (time.to_string(), date_text[19..].replace(':', "")),
        None => ("00:00:00".to_string(), "Z".to_string()),
    };
    let zone = if zone == "Z" { "+0000".to_string() } else { zone };
    // The weekday is that of the instant, shifted by the UTC offset.
    let hours: i64 = zone[..3].parse().unwrap_or_default();
    let weekday = DAYS[(date.instant + hours * 3600).div_euclid(86_400).rem_euclid(7) as usize];
    let (day, month, year) = (date.day.day(), MONTHS[usize::from(date.day.month() - 1)], date.day.year());
    format!("{weekday}, {day:02} {month} {year:04} {time} {zone}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::language::Native;

    #[test]
    fn dates_have_the_format_of_rfc_5322() {
        for (date, expected) in [
            ("2025-05-09", "Fri, 09 May 2025 00:00:00 +0000"),
            ("2025-05-09T23:30:00-07:00", "Fri, 09 May 2025 23:30:00 -0700"),
            ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        ] {
            let date = Date::parse(date).unwrap();
            let date_text = rfc_5322_date(date);
            let back = Date::parse_any(&date_text, &Native).unwrap();
            assert_eq!((back.instant, back.day), (date.instant, date.day));
            // The offset is the nearest one that keeps the day, so only the date part is compared.
            assert_eq!(date_text[..16], expected[..16]);
        }
    }
}
