//! Generates the files for crawlers: sitemaps for search engines, an OPML list of
//! feeds for feed readers, and a `robots.txt` that allows everything.
//!
//! Sitemaps and OPML need absolute URLs, so neither is written if the host is unknown.

use super::base::PublishBase;
use super::context::PublishContext;
use super::markup::Xml;
use super::section::Section;
use archive_core::query::Facet;
use archive_core::route;

/// The maximum number of URLs in a sitemap (sitemaps.org/protocol.html).
const MOST: usize = 50_000;

/// Returns the files as pairs of path and text.
pub fn files(context: &PublishContext<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut robots = "User-agent: *\nAllow: /\n".to_string();
    let pages = pages(context);
    if let Some(map) = context.base.absolute("sitemap.xml").filter(|_| !pages.is_empty()) {
        robots.push_str(&format!("\nSitemap: {map}\n"));
        files.extend(sitemaps(context.base, &pages, MOST));
        files.push(("feeds.opml".into(), opml(context)));
    }
    files.push(("robots.txt".into(), robots));
    files
}

/// Returns the URL of every page, and the day of its last change.
fn pages(context: &PublishContext<'_>) -> Vec<(String, Option<String>)> {
    let mut pages = Vec::new();
    for part in &context.parts {
        let changed = changed(context, part);
        for number in 1..=context.pages(part) {
            let own = route::escape(&part.page(number).1);
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
fn sitemaps(base: &PublishBase, pages: &[(String, Option<String>)], most: usize) -> Vec<(String, String)> {
    const SCHEMA: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    let map = |pages: &[(String, Option<String>)]| {
        let mut xml = Xml::new("urlset", &[SCHEMA]);
        for (address, changed) in pages {
            xml.open("url", &[]);
            xml.text("loc", address);
            xml.some("lastmod", changed.as_deref());
            xml.close();
        }
        xml.finish()
    };
    if pages.len() <= most {
        return vec![("sitemap.xml".into(), map(pages))];
    }
    let mut index = Xml::new("sitemapindex", &[SCHEMA]);
    let mut files = Vec::new();
    for (pages, number) in pages.chunks(most).zip(1..) {
        let file = format!("sitemap-{number}.xml");
        index.open("sitemap", &[]);
        index.some("loc", base.absolute(&file).as_deref());
        index.close();
        files.push((file, map(pages)));
    }
    files.push(("sitemap.xml".into(), index.finish()));
    files
}

/// Renders OPML 2.0 (opml.org/spec2.opml) with every feed, grouped by facet.
fn opml(context: &PublishContext<'_>) -> String {
    let mut xml = Xml::new("opml", &[("version", "2.0")]);
    xml.open("head", &[]);
    xml.text("title", &context.name);
    xml.close();
    xml.open("body", &[]);
    outline(context, &context.parts[0], &mut xml);
    for (facet, name) in [(Facet::Category, "Categories"), (Facet::Tag, "Tags")] {
        let parts: Vec<&Section<'_>> =
            context.parts.iter().filter(|part| part.term.is_some_and(|(about, _)| about == facet)).collect();
        if !parts.is_empty() {
            xml.open("outline", &[("text", name)]);
            parts.into_iter().for_each(|part| outline(context, part, &mut xml));
            xml.close();
        }
    }
    xml.finish()
}

fn outline(context: &PublishContext<'_>, part: &Section<'_>, xml: &mut Xml) {
    let name = part.term.map_or(context.name.as_str(), |(_, label)| label);
    let (page, feed) = (part.own(context.base, ""), part.own(context.base, "rss.xml"));
    xml.empty("outline", &[("type", "rss"), ("text", name), ("title", name), ("xmlUrl", &feed), ("htmlUrl", &page)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_is_full_goes_on_in_another() {
        let base = PublishBase::parse("https://blog.example/b/").unwrap();
        let pages: Vec<_> = (0..5).map(|page| (format!("https://blog.example/b/{page}/"), None)).collect();
        let files = sitemaps(&base, &pages, 2);
        let count = |text: &str, tag: &str| text.matches(&format!("<{tag}>")).count();
        let found: Vec<_> =
            files.iter().map(|(file, text)| (file.as_str(), count(text, "url"), count(text, "sitemap"))).collect();
        let expected =
            [("sitemap-1.xml", 2, 0), ("sitemap-2.xml", 2, 0), ("sitemap-3.xml", 1, 0), ("sitemap.xml", 0, 3)];
        assert_eq!(found, expected);
        assert!(files[3].1.contains("<loc>https://blog.example/b/sitemap-2.xml</loc>"));
        assert_eq!(sitemaps(&base, &pages, 5).len(), 1);
    }
}
