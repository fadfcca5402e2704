//! What leads others through a published site: a sitemap for search engines, a
//! list of feeds for feed readers, and the word that all may look.
//!
//! The first two need whole addresses, so there are none where no host is known.

use super::base::Base;
use super::edition::Edition;
use super::markup::Xml;
use super::part::Part;
use archive_core::place;
use archive_core::query::Facet;

/// Pages that one sitemap may name (sitemaps.org/protocol.html).
const MOST: usize = 50_000;

/// The files, by name.
pub fn files(edition: &Edition<'_>) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut robots = "User-agent: *\nAllow: /\n".to_string();
    let pages = pages(edition);
    if let Some(map) = edition.base.absolute("sitemap.xml").filter(|_| !pages.is_empty()) {
        robots.push_str(&format!("\nSitemap: {map}\n"));
        files.extend(sitemaps(edition.base, &pages, MOST));
        files.push(("feeds.opml".into(), opml(edition)));
    }
    files.push(("robots.txt".into(), robots));
    files
}

/// The address of every page, and when something on it changed last.
fn pages(edition: &Edition<'_>) -> Vec<(String, Option<String>)> {
    let mut pages = Vec::new();
    for part in &edition.parts {
        let changed = changed(edition, part);
        for number in 1..=edition.pages(part) {
            let own = place::escaped(&part.page(number).1);
            pages.extend(edition.base.absolute(&own).map(|address| (address, changed.clone())));
        }
    }
    let tags = edition.base.absolute(&format!("{}/", place::TAGS));
    pages.extend(tags.map(|address| (address, changed(edition, &edition.parts[0]))));
    pages
}

/// The last day on which something in a part appeared or changed.
fn changed(edition: &Edition<'_>, part: &Part<'_>) -> Option<String> {
    part.changed(&edition.feed().posts).map(|date| date.day.to_string())
}

/// One sitemap, or as many as it takes and one that names them.
fn sitemaps(base: &Base, pages: &[(String, Option<String>)], most: usize) -> Vec<(String, String)> {
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

/// OPML 2.0 (opml.org/spec2.opml): every feed, by what it is about.
fn opml(edition: &Edition<'_>) -> String {
    let mut xml = Xml::new("opml", &[("version", "2.0")]);
    xml.open("head", &[]);
    xml.text("title", &edition.name);
    xml.close();
    xml.open("body", &[]);
    outline(edition, &edition.parts[0], &mut xml);
    for (facet, name) in [(Facet::Category, "Categories"), (Facet::Tag, "Tags")] {
        let parts: Vec<&Part<'_>> =
            edition.parts.iter().filter(|part| part.term.is_some_and(|(about, _)| about == facet)).collect();
        if !parts.is_empty() {
            xml.open("outline", &[("text", name)]);
            parts.into_iter().for_each(|part| outline(edition, part, &mut xml));
            xml.close();
        }
    }
    xml.finish()
}

fn outline(edition: &Edition<'_>, part: &Part<'_>, xml: &mut Xml) {
    let name = part.term.map_or(edition.name.as_str(), |(_, label)| label);
    let (page, feed) = (part.own(edition.base, ""), part.own(edition.base, "rss.xml"));
    xml.empty("outline", &[("type", "rss"), ("text", name), ("title", name), ("xmlUrl", &feed), ("htmlUrl", &page)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_that_is_full_goes_on_in_another() {
        let base = Base::parse("https://blog.example/b/").unwrap();
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
