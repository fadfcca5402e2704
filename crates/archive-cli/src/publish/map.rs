//! Generates the files for crawlers: sitemaps for search engines, an OPML list of
//! feeds for feed readers, and a `robots.txt` that allows everything.
//!
//! Sitemaps and OPML need absolute URLs, so neither is written if the host is unknown.

use super::context::PublishContext;
use super::labels;
use super::section::Section;
use super::xml::XmlWriter;
use crate::base::PublishBase;
use anyhow::Result;
use archive_core::query::Facet;
use archive_core::route;
use std::io;

/// The maximum number of URLs in a sitemap (sitemaps.org/protocol.html).
const MOST: usize = 50_000;

const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// Returns the files as pairs of path and text.
pub fn files(context: &PublishContext<'_>) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut robots = "User-agent: *\nAllow: /\n".to_string();
    let pages = pages(context);
    if let Some(map) = context.base.absolute("sitemap.xml").filter(|_| !pages.is_empty()) {
        robots.push_str(&format!("\nSitemap: {map}\n"));
        files.extend(sitemaps(context.base, &pages, MOST)?);
        files.push(("feeds.opml".into(), opml(context)?));
    }
    files.push(("robots.txt".into(), robots));
    Ok(files)
}

/// Returns the URL of every page, and the day of its last change.
fn pages(context: &PublishContext<'_>) -> Vec<(String, Option<String>)> {
    let mut pages = Vec::new();
    for part in &context.parts {
        let changed = changed(context, part);
        for number in 1..=context.pages(part) {
            let own = route::escaped(&part.page(number).1);
            pages.extend(context.base.absolute(&own).map(|address| (address, changed.clone())));
        }
    }
    let tags = context.base.absolute(&format!("{}/", route::TAGS));
    pages.extend(tags.map(|address| (address, changed(context, &context.parts[0]))));
    pages
}

/// Returns the last day on which a post of a section was published or changed.
fn changed(context: &PublishContext<'_>, part: &Section<'_>) -> Option<String> {
    part.changed(&context.feed().posts).map(|date| date.day.to_string())
}

/// Returns one sitemap, or a sitemap index with as many sitemaps as needed.
fn sitemaps(base: &PublishBase, pages: &[(String, Option<String>)], most: usize) -> Result<Vec<(String, String)>> {
    if pages.len() <= most {
        return Ok(vec![("sitemap.xml".into(), sitemap(pages)?)]);
    }
    let name = |number: usize| format!("sitemap-{number}.xml");
    let maps = || pages.chunks(most).zip(1..);
    let mut files =
        maps().map(|(pages, number)| Ok((name(number), sitemap(pages)?))).collect::<Result<Vec<(String, String)>>>()?;
    let index = XmlWriter::document("sitemapindex", &[SCHEMA], |xml| {
        maps().try_for_each(|(_, number)| {
            xml.write_element("sitemap", &[], |xml| {
                xml.write_optional_text("loc", base.absolute(&name(number)).as_deref())
            })
        })
    })?;
    files.push(("sitemap.xml".into(), index));
    Ok(files)
}

fn sitemap(pages: &[(String, Option<String>)]) -> Result<String> {
    XmlWriter::document("urlset", &[SCHEMA], |xml| {
        pages.iter().try_for_each(|(address, changed)| {
            xml.write_element("url", &[], |xml| {
                xml.write_text("loc", address)?;
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
            outline(context, &context.parts[0], xml)?;
            group(context, Facet::Category, labels::CATEGORIES, xml)?;
            group(context, Facet::Tag, labels::TAGS, xml)
        })
    })
}

/// Writes the feeds of the terms of a facet, if it has any.
fn group(context: &PublishContext<'_>, facet: Facet, name: &str, xml: &mut XmlWriter) -> io::Result<()> {
    let mut parts = context.parts.iter().filter(|part| part.term.is_some_and(|(about, _)| about == facet)).peekable();
    if parts.peek().is_none() {
        return Ok(());
    }
    xml.write_element("outline", &[("text", name)], |xml| parts.try_for_each(|part| outline(context, part, xml)))
}

fn outline(context: &PublishContext<'_>, part: &Section<'_>, xml: &mut XmlWriter) -> io::Result<()> {
    let name = part.term.map_or(context.name.as_str(), |(_, label)| label);
    let (page, feed) = (part.own(context.base, ""), part.own(context.base, "rss.xml"));
    xml.write_empty(
        "outline",
        &[("type", "rss"), ("text", name), ("title", name), ("xmlUrl", &feed), ("htmlUrl", &page)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_is_full_goes_on_in_another() {
        let base = PublishBase::parse("https://blog.example/b/").unwrap();
        let pages: Vec<_> = (0..5).map(|page| (format!("https://blog.example/b/{page}/"), None)).collect();
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
