//! Parses feeds of every format: takes bytes, returns posts and diagnostics.
//!
//! Each format has its own submodule, the only place for its field names. The
//! shape of the document decides the format, never a file name or a media type,
//! unless a setting decides it. Parsing keeps as much as it can: only a document
//! with nothing usable is an error.

use crate::diagnostic::{Diagnostic, Problem};
use crate::excerpt;
use crate::facet::Facet;
use crate::language::Language;
use crate::model::Feed;
use item::Item;
use parser::{Diagnostics, FeedParser, ParseContext};
use std::borrow::Cow;
use text::DocumentKind;
use xml_tree::XmlTree;

mod atom;
#[cfg(test)]
mod bounds;
mod continuation;
mod duplicates;
mod error;
mod field_map;
mod ghost;
mod item;
mod json;
mod json_feed;
mod labels;
mod location;
mod namespaces;
mod page;
mod parser;
mod path;
mod plain;
mod posts;
mod rss;
mod shape;
mod source;
mod text;
mod value;
mod wordpress;
mod xml_tree;

pub use continuation::{Continuation, UnresolvedTerm};
pub use error::FeedError;
pub(crate) use field_map::MOST_LABELS;
pub use location::SourceLocation;
pub use page::{Alternate, feed_in_link_header};
pub use parser::Hidden;
pub use source::{FeedAddress, Fields, Format, Source, Unpublished};
pub use value::Value;

/// A document to parse as a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document<'d> {
    /// The body of the response, or the content of the file.
    pub bytes: &'d [u8],
    /// The URL of the document, the base for relative links.
    pub address: Option<&'d str>,
    /// The current time in seconds since 1970-01-01T00:00:00Z, to detect posts with a future date.
    pub now: Option<i64>,
    /// The data about the document in the response headers.
    pub headers: FeedHeaders,
}

/// The data about a document in the headers of its response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedHeaders {
    /// The number of pages and posts.
    pub totals: Option<PageTotals>,
    /// The label of the encoding, in lower case.
    pub charset: Option<String>,
}

impl FeedHeaders {
    /// Reads the headers, which `header` looks up by name.
    pub fn read(header: impl Fn(&str) -> Option<String>) -> FeedHeaders {
        let charset = header("content-type").and_then(|media_type| charset(&media_type));
        FeedHeaders { totals: wordpress::totals(header), charset }
    }
}

/// Returns the label of the encoding in a media type, in lower case.
fn charset(media_type: &str) -> Option<String> {
    let media_type = media_type.to_ascii_lowercase();
    let (_, charset) = media_type.split_once("charset=")?;
    let label = charset.split(';').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
    (!label.is_empty()).then(|| label.to_string())
}

/// The size of a paginated feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageTotals {
    /// The number of pages.
    pub pages: u32,
    /// The number of posts on all pages.
    pub posts: usize,
}

impl<'d> Document<'d> {
    /// Returns a document without a URL and without a time.
    pub fn new(bytes: &'d [u8]) -> Document<'d> {
        Document { bytes, address: None, now: None, headers: FeedHeaders::default() }
    }

    /// Returns the document with a URL.
    pub fn from(self, address: &'d str) -> Document<'d> {
        Document { address: Some(address), ..self }
    }

    /// Returns the document with a current time, in seconds since 1970-01-01T00:00:00Z.
    pub fn at(self, now: i64) -> Document<'d> {
        Document { now: Some(now), ..self }
    }
}

/// A parsed feed with its diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedFeed {
    /// The format the document was parsed as.
    pub format: Format,
    /// The feed and its posts.
    pub feed: Feed,
    /// Values that were dropped or repaired.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of posts left out because they are not published.
    pub hidden: Hidden,
    /// Where to find the posts that this document does not hold.
    pub rest: Continuation,
    /// Tags and categories whose names are in other documents.
    pub unnamed: Vec<UnresolvedTerm>,
}

/// Parses JSON that is not a feed.
pub fn value(document: &str) -> Result<Value<'_>, FeedError> {
    json::read_strictly(document)
}

/// Returns the URL to request in place of a publisher's. It has the parameters
/// that make a CMS send everything that is shown, and no more.
pub fn request_url(address: &str) -> String {
    let request_url = wordpress::request_url(address).or_else(|| ghost::request_url(address));
    request_url.or_else(|| plain::request_url(address)).unwrap_or_else(|| address.to_string())
}

/// Returns the URL of a document with the properties of the site of the posts at `address`, if their format has one.
pub fn site_at(address: &str) -> Option<String> {
    wordpress::site_at(address).or_else(|| ghost::site_at(address))
}

/// Parses the response to that URL into the properties of a feed, without posts.
pub fn site(document: &[u8], language: &dyn Language) -> Feed {
    let source = Source::default();
    let mut parser = FeedParser::new(ParseContext { language, source: &source, now: None }, None);
    let text = String::from_utf8_lossy(document);
    // A document of another kind leaves the feed without a name.
    let Ok(json::ParsedJson { root, .. }) = json::read(&text, &[], &mut |_: &Value<'_>| {}) else {
        return Feed::default();
    };
    let mut site = match root.get("settings") {
        Some(settings) => ghost::site(settings, &mut parser),
        None => wordpress::site(&root, &mut parser),
    };
    shorten(&mut site, language);
    site
}

/// Cuts the texts of a feed that each page repeats.
fn shorten(feed: &mut Feed, language: &dyn Language) {
    for text in [&mut feed.title, &mut feed.description, &mut feed.generator, &mut feed.language] {
        *text = text.take().map(|text| excerpt::truncate(text, language));
    }
    // Some programs write the name of a POSIX locale, “de_DE”, in place of a language tag.
    feed.language = feed.language.take().map(|tag| tag.replace('_', "-"));
}

/// Returns the URL that lists the names of terms, which the posts at `address` refer to by ID.
pub fn names_at(address: &str, facet: Facet, numbers: &[String]) -> Option<String> {
    wordpress::names_at(address, facet, numbers)
}

/// Parses the response to that URL into pairs of term ID and name.
pub fn names(document: &[u8], language: &dyn Language) -> Vec<(String, String)> {
    let mut names = Vec::new();
    // A document that is not a list of terms gives no names. Each term without a
    // name is reported later.
    let _ = json::read(&String::from_utf8_lossy(document), &[], &mut |label: &Value<'_>| {
        names.extend(wordpress::name(label, language));
    });
    names
}

/// Parses a feed. Returns an error if the document is too large or holds nothing usable.
pub fn read(document: Document<'_>, source: &Source, language: &dyn Language) -> Result<ParsedFeed, FeedError> {
    let Document { bytes, address, now, headers } = document;
    if bytes.len() > source.most_bytes {
        return Err(FeedError::TooLarge { bytes: bytes.len(), most: source.most_bytes });
    }
    // Some servers send a compressed file without its header.
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(FeedError::UnknownShape("a file compressed with gzip"));
    }
    let mut parser = FeedParser::new(ParseContext { language, source, now }, address);
    let text = text::decode(bytes, headers.charset.as_deref(), language, &mut parser);
    let kind = text::detect_kind(&text);
    let is_xml = match kind {
        DocumentKind::Nothing => return Err(FeedError::Empty),
        DocumentKind::Page => return Err(FeedError::Html(page::feeds(&text, address))),
        DocumentKind::Xml => true,
        DocumentKind::Other => false,
    };
    if let Some(format) = source.format.filter(|format| format.is_xml() != is_xml) {
        return Err(FeedError::OtherFormat(format));
    }
    let (format, mut feed) = if is_xml { xml(&text, &mut parser) } else { json(&text, headers.totals, &mut parser) }?;
    duplicates::report(&feed.posts, &mut parser);
    shorten(&mut feed, language);
    let Diagnostics { diagnostics, hidden, rest, unnamed, descriptions } = parser.finish();
    feed.term_descriptions = descriptions;
    Ok(ParsedFeed { format, feed, diagnostics: diagnostics.finish(), hidden, rest, unnamed })
}

fn json(text: &str, totals: Option<PageTotals>, parser: &mut FeedParser<'_>) -> Result<(Format, Feed), FeedError> {
    // Leading blanks count as lines in error locations.
    let (blank, text) = text.split_at(text.len() - text.trim_start_matches(text::is_blank).len());
    let lines = blank.matches('\n').count();
    posts::read(text, lines, totals, parser).map_err(|error| error.below(lines))
}

fn xml(text: &str, parser: &mut FeedParser<'_>) -> Result<(Format, Feed), FeedError> {
    let printed = xml_tree::whole_text(text);
    if let Cow::Owned(_) = printed {
        parser.report_repair(Problem::ControlCharacter);
    }
    let start = text::xml_start(&printed).unwrap_or_default();
    if !printed[..start].trim_matches(text::is_blank).is_empty() {
        parser.report_repair(Problem::BeforeStart);
    }
    let XmlTree { name, root, broken } = xml_tree::read(&printed, start, parser)?;
    let root = Item::root(&root);
    let (format, mut feed) = match (&*name, parser.source().format) {
        (rss::ROOT | rss::RDF, None | Some(Format::Rss)) => (Format::Rss, rss::feed(root, parser)),
        (atom::ROOT, None | Some(Format::Atom)) => (Format::Atom, atom::feed(root, parser)),
        (_, Some(format)) => return Err(FeedError::OtherFormat(format)),
        _ => return Err(FeedError::UnknownShape("XML of another kind")),
    };
    // Without posts, the broken place is all that there is to say.
    if let Some(broken) = broken.filter(|_| feed.posts.is_empty()) {
        return Err(broken);
    }
    feed.posts.retain(|post| !parser.hide_future(post.published));
    Ok((format, feed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn read_all(document: &[u8]) -> Result<ParsedFeed, FeedError> {
        read(Document::new(document), &Source::default(), &Native)
    }

    fn check_error(document: &[u8], expected: &str) {
        assert_eq!(read_all(document).unwrap_err().to_string(), expected);
    }

    fn check_format(document: &str, expected: Format, posts: usize) {
        let parsed = read_all(document.as_bytes()).unwrap();
        assert_eq!((parsed.format, parsed.feed.posts.len()), (expected, posts), "{document}");
    }

    #[test]
    fn the_shape_decides_the_format() {
        check_format(r#"{"items": []}"#, Format::JsonFeed, 0);
        check_format(
            "\u{feff} {\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"id\": 1}]}",
            Format::JsonFeed,
            1,
        );
        check_format("[]", Format::WordPress, 0);
        check_format(r#"[{"id": 1, "title": {"rendered": "One"}}, 7]"#, Format::WordPress, 1);
        check_format(r#"{"body": [{"id": 1, "title": {"rendered": "One"}}], "status": 200}"#, Format::WordPress, 1);
        check_format(r#"{"posts": [{"id": "1"}], "meta": {"pagination": {}}}"#, Format::Ghost, 1);
        check_format(r#"{"posts": [{"id": "1", "uuid": "2"}]}"#, Format::Ghost, 1);
        check_format(r#"{"posts": [{"slug": "1", "title": "One"}], "meta": {"title": "Site"}}"#, Format::Plain, 1);
        check_format(r#"{"items": [{"id": 1, "content_text": "One"}]}"#, Format::JsonFeed, 1);
        check_format(r#"{"items": [{"id": 1}], "version": "https://jsonfeed.org/version/1.1"}"#, Format::JsonFeed, 1);
        check_format(r#"{"items": [{"title": "One"}], "feed": {"title": "Site"}}"#, Format::Plain, 1);
        for list in ["items", "posts", "articles", "data", "results", "entries", "docs", "pages"] {
            check_format(&format!(r#"{{"{list}": [{{"title": "One", "slug": "one"}}]}}"#), Format::Plain, 1);
        }
        check_format(r#"{"data": [{"id": 1, "attributes": {"title": "One"}}]}"#, Format::Plain, 1);
        check_format(r#"{"one": {"title": "One"}, "two": {"title": "Two"}}"#, Format::Plain, 2);
        check_format(r#"[{"title": "One", "url": "/one"}]"#, Format::Plain, 1);
        check_format("<rss><channel><item><title>One</title></item></channel></rss>", Format::Rss, 1);
        check_format(
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry></feed>",
            Format::Atom,
            1,
        );
    }

    #[test]
    fn of_several_lists_the_best_is_the_feed() {
        for document in [
            r#"{"items": [{"id": 1, "content_text": ""}], "posts": [1, 2]}"#,
            r#"{"body": [3], "posts": [], "items": [{"id": 1, "content_text": ""}]}"#,
        ] {
            check_format(document, Format::JsonFeed, 1);
        }
    }

    #[test]
    fn a_format_in_the_settings_decides() {
        let source = |format| Source { format: Some(format), ..Source::default() };
        let read = |document: &str, format| read(Document::new(document.as_bytes()), &source(format), &Native);
        let items = r#"{"items": [{"headline": "One", "path": "/one"}]}"#;
        assert_eq!(read(items, Format::Plain).unwrap().feed.posts[0].title.as_deref(), Some("One"));
        for (document, format) in [("[]", Format::Rss), ("<rss/>", Format::Ghost), ("<rss/>", Format::Atom)] {
            assert_eq!(read(document, format), Err(FeedError::OtherFormat(format)));
        }
    }

    #[test]
    fn a_document_that_is_no_feed_has_an_error_with_the_reason() {
        check_error(b"", "the document is empty");
        check_error(b"\xef\xbb\xbf \n", "the document is empty");
        check_error(b"<!doctype html><title>Oops</title>", "the document is a web page, not a feed");
        let zipped = read_all(b"\x1f\x8b\x08").unwrap_err().to_string();
        assert!(zipped.starts_with("the document is a file compressed with gzip, not a feed"), "{zipped}");
        check_error(b"{\"items\": [\n  {\"id\": 1,}]}", "the document isn’t valid JSON: line 2, column 12");
        check_error(
            br#"{"code": "rest_no_route", "message": "No route was found.", "data": {"status": 404}}"#,
            "the server returned an error: “No route was found.”",
        );
        check_error(
            br#"{"errors": [{"message": "Unknown Content API Key", "context": null}]}"#,
            "the server returned an error: “Unknown Content API Key”",
        );
    }

    #[test]
    fn the_index_of_wordpress_names_its_posts() {
        let own =
            r#"{"/wp/v2/posts": {"_links": {"self": [{"href": "https://blog.example/?rest_route=/wp/v2/posts"}]}}}"#;
        for (address, namespaces, routes, expected) in [
            ("https://blog.example/wp-json/", r#"["wp/v2"]"#, "{}", Some("https://blog.example/wp-json/wp/v2/posts")),
            (
                "https://blog.example/wp-json?_embed",
                r#"["wp/v2"]"#,
                "7",
                Some("https://blog.example/wp-json/wp/v2/posts"),
            ),
            (
                "https://blog.example/?rest_route=/",
                r#"["wp/v2"]"#,
                own,
                Some("https://blog.example/?rest_route=/wp/v2/posts"),
            ),
            ("https://blog.example/?rest_route=/", r#"["wp/v2"]"#, "{}", None),
            ("https://blog.example/wp-json/", r#"["oembed/1.0"]"#, own, None),
            ("https://blog.example/wp-json/", r#""wp/v2""#, own, None),
        ] {
            let index = format!(r#"{{"name": "Lantern", "namespaces": {namespaces}, "routes": {routes}}}"#);
            let found = read(Document::new(index.as_bytes()).from(address), &Source::default(), &Native).unwrap_err();
            let posts = match &found {
                FeedError::Index(posts) => Some(posts.address.as_str()),
                _ => None,
            };
            assert_eq!(posts, expected, "{address} {namespaces} {routes}: {found}");
        }
    }

    #[test]
    fn a_document_of_another_shape_has_an_error_of_its_own() {
        for document in ["{}", "[1, 2]", "7", "\"x\"", "null", r#"{"items": 3}"#, "<opml/>"] {
            let error = read_all(document.as_bytes()).unwrap_err();
            assert!(matches!(error, FeedError::UnknownShape(_)), "{document}: {error}");
        }
    }

    #[test]
    fn a_long_value_is_not_repeated_in_every_post() {
        let long = |bytes: usize| "a".repeat(bytes);
        let feed = format!(
            r#"{{"home_page_url": "https://a.example/{}", "authors": [{{"name": "{}"}}],
                "items": [{{"id": "1", "url": "1", "title": "{}", "tags": ["{}", "kept"]}}]}}"#,
            long(9000),
            long(2000),
            long(5000),
            long(2000)
        );
        let ParsedFeed { feed, diagnostics, .. } = read_all(feed.as_bytes()).unwrap();
        let post = &feed.posts[0];
        assert_eq!((feed.home.as_deref(), post.url.as_deref(), &post.authors[..]), (None, Some("1"), &[][..]));
        assert_eq!(post.tags, ["kept"]);
        assert_eq!(post.title.as_ref().map(|title| title.chars().count()), Some(601));
        let mut messages: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
        messages.dedup();
        assert_eq!(
            messages,
            [
                "authors[0] is longer than 1024 bytes; value skipped",
                "home_page_url is longer than 8192 bytes; value skipped",
                "items[0].tags[0] is longer than 1024 bytes; value skipped",
            ]
        );
    }

    #[test]
    fn a_document_that_is_too_large_is_not_read() {
        let source = Source { most_bytes: 4, ..Source::default() };
        let read = |bytes| read(Document::new(bytes), &source, &Native);
        assert!(read(b"[  ]").is_ok());
        assert_eq!(read(b"[   ]"), Err(FeedError::TooLarge { bytes: 5, most: 4 }));
    }

    #[test]
    fn unpublished_posts_are_counted_and_left_out_unless_the_settings_show_them() {
        let feed =
            br#"{"items": [{"id": 1, "_tag_archive": {"draft": true}}, {"id": 2, "_tag_archive": {"unlisted": true}},
            {"id": 3, "date_published": "2025-05-11"}, {"id": 4, "date_published": "2025-05-09"}]}"#;
        let document = Document::new(feed).at(1_746_800_000);
        let parsed = read(document.clone(), &Source::default(), &Native).unwrap();
        assert_eq!(parsed.feed.posts.iter().map(|post| post.id.as_str()).collect::<Vec<_>>(), ["4"]);
        assert_eq!(parsed.hidden, Hidden { drafts: 1, unlisted: 1, future: 1 });
        let shown = Source { unpublished: Unpublished::Shown, ..Source::default() };
        let parsed = read(document, &shown, &Native).unwrap();
        assert_eq!((parsed.feed.posts.len(), parsed.hidden), (4, Hidden::default()));
    }
}
