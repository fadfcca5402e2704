//! Finds the feeds that an HTML page links to (`<link rel="alternate">`; HTML,
//! section 4.6.7.1), for a page received in index of a feed.
//!
//! It parses only the part of HTML that this needs.

use super::source::Format;
use super::wordpress;
use crate::{html, link, steps};

/// A feed that a page links to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternate {
    /// Its title on the page.
    pub title: String,
    /// Its URL.
    pub address: String,
}

impl Alternate {
    /// Returns the posts of a WordPress site, which have this URL.
    pub(super) fn posts_of_wordpress(address: String) -> Alternate {
        Alternate { title: Format::WordPress.label().into(), address }
    }
}

/// Media types of feeds.
const TYPES: [&str; 6] = [
    "application/feed+json",
    "application/rss+xml",
    "application/atom+xml",
    "application/json",
    "application/xml",
    "text/xml",
];

/// The maximum number of feeds to offer. A page that links to hundreds does not
/// link to the feed of a blog.
const MOST: usize = 8;

/// The maximum number of `<link>` and `<base>` elements to read, and of bytes of each. An element without an end goes on
/// to the end of the page.
const MOST_ELEMENTS: usize = 500;
const MOST_BYTES: usize = 8192;

/// Returns the feeds that a page links to: the posts of WordPress, which are complete, then feeds in document order.
pub(super) fn feeds(page: &str, address: Option<&str>) -> Vec<Alternate> {
    let (mut feeds, mut rest) = (Vec::<Alternate>::new(), page);
    let mut base = address.map(str::to_string);
    let mut read = 0;
    let mut read_element = |attributes: &str| {
        let attributes = &attributes[..attributes.floor_char_boundary(MOST_BYTES)];
        read += 1;
        if read > MOST_ELEMENTS {
            return LinkElement::default();
        }
        steps::add(attributes.len());
        LinkElement::read(attributes)
    };
    while let Some((_, tag)) = rest.split_once('<').filter(|_| feeds.len() < MOST) {
        rest = tag;
        if let Some(comment) = tag.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some(attributes) = attributes(tag, "base") {
            base = link::safe(&read_element(attributes).href, address).or(base);
        } else if let Some(attributes) = attributes(tag, "link") {
            let link = read_element(attributes);
            let index = if link.has_relation(wordpress::RELATION) { 0 } else { feeds.len() };
            let is_new = |feed: &Alternate| feeds.iter().all(|known| known.address != feed.address);
            if let Some(feed) = link.feed(base.as_deref()).filter(is_new) {
                feeds.insert(index, feed);
            }
        }
    }
    feeds
}

/// Returns the posts of the WordPress site that a `Link` header names (RFC 8288). `address` is the URL of the response.
pub fn feed_in_link_header(header: &str, address: &str) -> Option<Alternate> {
    header.split('<').find_map(|link| {
        let (target, parameters) = link.split_once('>')?;
        parameters.contains(wordpress::RELATION).then(|| posts_of(target, Some(address)))?
    })
}

/// Returns the text behind the name of a tag, if the tag has this name.
fn attributes<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (found, rest) = tag.split_at_checked(name.len())?;
    let ends = rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '/');
    (ends && found.eq_ignore_ascii_case(name)).then_some(rest)
}

/// Returns the posts of the WordPress site whose API has this URL.
fn posts_of(api: &str, base: Option<&str>) -> Option<Alternate> {
    Some(Alternate::posts_of_wordpress(wordpress::posts_at(&link::safe(api, base)?)))
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

    fn has_relation(&self, relation: &str) -> bool {
        self.rel.split(' ').any(|rel| rel.eq_ignore_ascii_case(relation))
    }

    fn feed(self, base: Option<&str>) -> Option<Alternate> {
        if self.has_relation(wordpress::RELATION) {
            return posts_of(&self.href, base);
        }
        // A media type can have parameters, such as a charset.
        let media_type = self.kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !self.has_relation("alternate") || !TYPES.contains(&media_type.as_str()) {
            return None;
        }
        // WordPress also links to the page itself as JSON.
        let address = link::safe(&self.href, base).filter(|address| !address.contains(wordpress::INTERFACE))?;
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
    fn html_has_no_case_and_media_types_have_parameters() {
        let feed = ("https://blog.example/feed", "https://blog.example/feed");
        check("<LINK REL=Alternate TYPE=Application/RSS+XML HREF=/feed>", &[feed]);
        check("<link\nrel=alternate type='application/rss+xml; charset=utf-8' href=/feed>", &[feed]);
        check("<link/rel=alternate type=\"text/xml;charset=utf-8\" href=/feed>", &[feed]);
    }

    #[test]
    fn links_are_relative_to_the_base_of_the_page() {
        check(
            "<base href='/blog/'><link rel=alternate type=application/atom+xml title=Posts href=atom.xml>",
            &[("Posts", "https://blog.example/blog/atom.xml")],
        );
    }

    #[test]
    fn a_feed_is_offered_once_and_not_out_of_a_comment() {
        let link = "<link rel=alternate type=application/rss+xml title=Posts href=/feed>";
        let posts = ("Posts", "https://blog.example/feed");
        check(&format!("{link}<!-- {} -->{link}", link.replace("/feed", "/old")), &[posts]);
        check(&format!("<!-- <link> {link}"), &[]);
    }

    #[test]
    fn the_posts_of_wordpress_come_first() {
        let page = |api: &str| {
            format!(
                "<link rel=alternate type=application/rss+xml title=Feed href=/feed/><link rel='https://api.w.org/' href='{api}' />\
                 <link rel=alternate title=JSON type=application/json href=https://blog.example/wp-json/wp/v2/pages/2>"
            )
        };
        let feed = ("Feed", "https://blog.example/feed/");
        for (api, posts) in [
            ("https://blog.example/wp-json/", "https://blog.example/wp-json/wp/v2/posts"),
            ("https://blog.example/de/wp-json", "https://blog.example/de/wp-json/wp/v2/posts"),
            ("https://blog.example/?rest_route=/", "https://blog.example/?rest_route=/wp/v2/posts"),
        ] {
            check(&page(api), &[("WordPress REST API", posts), feed]);
        }
        check(&page("javascript:alert(1)"), &[feed]);
    }

    #[test]
    fn a_link_header_names_the_posts_of_wordpress() {
        let find = |header: &str| feed_in_link_header(header, "https://blog.example/").map(|feed| feed.address);
        let expected = Some("https://blog.example/wp-json/wp/v2/posts".to_string());
        assert_eq!(find("<https://blog.example/wp-json/>; rel=\"https://api.w.org/\""), expected);
        assert_eq!(
            find("<https://blog.example/?p=2>; rel=shortlink, </wp-json/>; rel=\"https://api.w.org/\""),
            expected
        );
        for header in ["", "<", "<https://blog.example/?p=2>; rel=shortlink", "<data:,x>; rel=\"https://api.w.org/\""] {
            assert_eq!(find(header), None, "{header}");
        }
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

    #[test]
    fn elements_without_an_end_do_not_add_up() {
        let cost = |times| {
            let page = "<link <base ".repeat(times);
            steps::count(|| drop(feeds(&page, None)))
        };
        assert!(cost(100_000) <= MOST_ELEMENTS * MOST_BYTES, "{}", cost(100_000));
    }
}
