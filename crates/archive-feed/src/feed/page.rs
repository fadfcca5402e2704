//! Finds the feeds that an HTML page links to (`<link rel="alternate">`; HTML,
//! section 4.6.7.1), for a page received in place of a feed.
//!
//! It parses only the part of HTML that this needs.

use crate::{html, link};

/// A feed that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its title on the page.
    pub title: String,
    /// Its URL.
    pub address: String,
}

/// Media types of feeds.
const TYPES: [&str; 5] =
    ["application/feed+json", "application/rss+xml", "application/atom+xml", "application/json", "application/xml"];

/// The maximum number of feeds to offer. A page that links to hundreds does not
/// link to the feed of a blog.
const MOST: usize = 8;

/// Returns the feeds that a page links to, in document order.
pub(super) fn feeds(page: &str, address: Option<&str>) -> Vec<Alternate> {
    let (mut feeds, mut rest) = (Vec::new(), page);
    while let Some((_, link)) = rest.split_once("<link").filter(|_| feeds.len() < MOST) {
        feeds.extend(LinkElement::read(link).alternate(address));
        rest = link;
    }
    feeds
}

/// The attributes of a `<link>` element that are needed here.
#[derive(Default)]
struct LinkElement {
    rel: String,
    kind: String,
    title: String,
    href: String,
}

impl LinkElement {
    /// Parses attributes up to the end of the tag.
    fn read(mut rest: &str) -> LinkElement {
        let mut link = LinkElement::default();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at(end);
            if name.is_empty() {
                return link;
            }
            let (value, after) = value(after);
            let field = match name.to_ascii_lowercase().as_str() {
                "rel" => Some(&mut link.rel),
                "type" => Some(&mut link.kind),
                "title" => Some(&mut link.title),
                "href" => Some(&mut link.href),
                _ => None,
            };
            if let Some(field) = field {
                *field = html::text(value);
            }
            rest = after;
        }
    }

    fn alternate(self, address: Option<&str>) -> Option<Alternate> {
        let is_alternate = self.rel.split(' ').any(|rel| rel.eq_ignore_ascii_case("alternate"));
        if !is_alternate || !TYPES.contains(&self.kind.to_ascii_lowercase().as_str()) {
            return None;
        }
        let address = link::safe(&self.href, address)?;
        Some(Alternate { title: if self.title.is_empty() { address.clone() } else { self.title }, address })
    }
}

/// Returns the value of an attribute, or "" if it has none, and the text after it.
fn value(text: &str) -> (&str, &str) {
    let Some(value) = text.trim_start().strip_prefix('=').map(str::trim_start) else { return ("", text) };
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
        _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: &[(&str, &str)]) {
        let found = feeds(page, Some("https://blog.example/about"));
        let found: Vec<_> = found.iter().map(|feed| (feed.title.as_str(), feed.address.as_str())).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn feeds_are_found_by_relation_and_type() {
        check(
            "<link rel=\"stylesheet\" href=\"a.css\"><link rel=\"alternate\" type=\"application/rss+xml\" \
             title=\"Tom &amp; Ann\" href=\"/feed/\" /><link TYPE='application/feed+json' href=feed.json rel='home ALTERNATE'>",
            &[
                ("Tom & Ann", "https://blog.example/feed/"),
                ("https://blog.example/feed.json", "https://blog.example/feed.json"),
            ],
        );
    }

    #[test]
    fn other_links_are_not_offered() {
        check("<link rel=alternate hreflang=de href=/de>", &[]);
        check("<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>", &[]);
        check("<link rel=alternate type=application/rss+xml>", &[]);
        for incomplete in [
            "<link",
            "<link rel",
            "<link rel=",
            "<link rel='",
            "<link =",
            "<link rel=alternate type='application/rss+xml",
        ] {
            check(incomplete, &[]);
        }
    }
}
