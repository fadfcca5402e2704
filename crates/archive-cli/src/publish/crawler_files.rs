//! Generates the files for crawlers: sitemaps for search engines, an OPML list of
//! feeds for feed readers, and a `robots.txt` that allows everything.
//!
//! Sitemaps and OPML need absolute URLs, so neither is written if the host is unknown.

use super::context::{self, PublishContext};
use super::feed_kind::FeedKind;
use super::section::Section;
use super::xml::XmlWriter;
use crate::base::PublishBase;
use anyhow::Result;
use archive_core::query::Facet;
use archive_core::route;
use archive_feed::messages::Key;
use std::io;

/// The maximum number of URLs in a sitemap (sitemaps.org/protocol.html).
const MAX_URLS: usize = 50_000;

const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Returns the files as pairs of path and text.
pub fn files(context: &PublishContext<'_>) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut robots = "User-agent: *\nAllow: /\n".to_string();
    let pages = page_urls(context);
    if let Some(map) = context.base.absolute("sitemap.xml").filter(|_| !pages.is_empty()) {
        robots.push_str(&format!("\nSitemap: {map}\n"));
        files.extend(sitemaps(context.base, &pages, MAX_URLS)?);
        files.push(("feeds.opml".into(), opml(context)?));
    }
    files.push(("robots.txt".into(), robots));
    Ok(files)
}

/// A page in a sitemap.
struct PageUrl {
    url: String,
    /// The day of its last change, if the posts have dates.
    changed: Option<String>,
}

/// Returns all pages, if the host is known.
fn page_urls(context: &PublishContext<'_>) -> Vec<PageUrl> {
    let page = |path: &str, changed: &Option<String>| {
        Some(PageUrl { url: context.base.absolute(path)?, changed: changed.clone() })
    };
    let mut pages = Vec::new();
    for section in &context.sections {
        // A section can have thousands of pages and posts, so the day is computed once for all pages.
        let changed = latest_day(context, section);
        let paths = (1..=context.page_count(section)).map(|number| route::escape(&section.page(number).1));
        pages.extend(paths.filter_map(|path| page(&path, &changed)));
    }
    pages.extend(page(&context::tags_href(), &latest_day(context, context.all_posts())));
    pages
}

/// Returns the last day on which a post of a section was published or changed.
fn latest_day(context: &PublishContext<'_>, section: &Section<'_>) -> Option<String> {
    section.latest_date(&context.feed().posts).map(|date| date.day.to_string())
}

/// Returns one sitemap, or a sitemap index with as many sitemaps as needed.
fn sitemaps(base: &PublishBase, pages: &[PageUrl], max_urls: usize) -> Result<Vec<(String, String)>> {
    if pages.len() <= max_urls {
        return Ok(vec![("sitemap.xml".into(), sitemap(pages)?)]);
    }
    let numbered = pages.chunks(max_urls).zip(1..);
    let numbered = numbered.map(|(pages, number)| Ok((format!("sitemap-{number}.xml"), sitemap(pages)?)));
    let mut files = numbered.collect::<Result<Vec<(String, String)>>>()?;
    let index = XmlWriter::document("sitemapindex", &[SCHEMA], |xml| {
        files.iter().try_for_each(|(path, _)| {
            xml.write_element("sitemap", &[], |xml| xml.write_optional_text("loc", base.absolute(path).as_deref()))
        })
    })?;
    files.push(("sitemap.xml".into(), index));
    Ok(files)
}

fn sitemap(pages: &[PageUrl]) -> Result<String> {
    XmlWriter::document("urlset", &[SCHEMA], |xml| {
        pages.iter().try_for_each(|PageUrl { url, changed }| {
            xml.write_element("url", &[], |xml| {
                xml.write_text("loc", url)?;
                xml.write_optional_text("lastmod", changed.as_deref())
            })
        })
    })
}

/// Renders OPML 2.0 (opml.org/spec2.opml) with every feed, grouped by facet.
fn opml(context: &PublishContext<'_>) -> Result<String> {
    XmlWriter::document("opml", &[("version", "2.0")], |xml| {
        xml.write_element("head", &[], |xml| xml.write_text("title", &context.name))?;
        xml.write_element("body", &[], |xml| {
            write_outline(context, context.all_posts(), xml)?;
            write_group(context, Facet::Category, &context.text(Key::Categories), xml)?;
            write_group(context, Facet::Tag, &context.text(Key::Tags), xml)?;
            write_group(context, Facet::Author, &context.text(Key::Authors), xml)
        })
    })
}

/// Writes the feeds of the terms of a facet, if it has any.
fn write_group(context: &PublishContext<'_>, facet: Facet, name: &str, xml: &mut XmlWriter) -> io::Result<()> {
    let mut sections = context.sections_of(facet).peekable();
    if sections.peek().is_none() {
        return Ok(());
    }
    xml.write_element("outline", &[("text", name)], |xml| {
        sections.try_for_each(|section| write_outline(context, section, xml))
    })
}

fn write_outline(context: &PublishContext<'_>, section: &Section<'_>, xml: &mut XmlWriter) -> io::Result<()> {
    let name = section.term.map_or(context.name.as_str(), |(_, label)| label);
    let (page, feed) = (section.file_url(context.base, ""), section.file_url(context.base, FeedKind::Rss.file()));
    xml.write_empty(
        "outline",
        &[("type", "rss"), ("text", name), ("title", name), ("xmlUrl", &feed), ("htmlUrl", &page)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_sitemap_is_split() {
        let base = PublishBase::parse("https://blog.example/b/").unwrap();
        let page = |page| PageUrl { url: format!("https://blog.example/b/{page}/"), changed: None };
        let pages: Vec<_> = (0..5).map(page).collect();
        let files = sitemaps(&base, &pages, 2).unwrap();
        let count = |text: &str, tag: &str| text.matches(&format!("<{tag}>")).count();
        let found: Vec<_> =
            files.iter().map(|(file, text)| (file.as_str(), count(text, "url"), count(text, "sitemap"))).collect();
        let expected =
            [("sitemap-1.xml", 2, 0), ("sitemap-2.xml", 2, 0), ("sitemap-3.xml", 1, 0), ("sitemap.xml", 0, 3)];
        assert_eq!(found, expected);
        assert!(files[3].1.contains("<loc>https://blog.example/b/sitemap-2.xml</loc>"));
        assert_eq!(sitemaps(&base, &pages, 5).unwrap().len(), 1);
    }
}
