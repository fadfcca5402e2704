//! The door to every feed format: bytes in, posts and issues out.
//!
//! Each format is one file below this one; its wire names stay there. The
//! format is decided by the shape of the document, never by a file name or a
//! media type, unless a setting decides it. Reading keeps what it can: only
//! "nothing usable" is an error.

use crate::issue::{Issue, Outcome, Problem};
use crate::language::Language;
use crate::model::Feed;
use crate::query::Facet;
use crate::xml::References;
use item::Item;
use markup::Tree;
use reader::{AtHand, Met, Reader};
use std::borrow::Cow;

mod atom;
mod error;
mod ghost;
mod item;
mod json;
mod json_feed;
mod markup;
mod names;
mod page;
mod path;
mod place;
mod plain;
mod posts;
mod reader;
mod rest;
mod rss;
mod source;
mod text;
mod value;
mod wordpress;

pub use error::FeedError;
pub use page::Alternate;
pub use place::Place;
pub use reader::Hidden;
pub use rest::{Rest, Unnamed};
pub use source::{Fields, Format, Source, Unpublished};
pub(crate) use value::Value;

/// A document that should be a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Document<'d> {
    /// What was sent, or is in the file.
    pub bytes: &'d [u8],
    /// Where it came from, to resolve relative links.
    pub address: Option<&'d str>,
    /// Seconds since 1970-01-01T00:00:00Z, to tell what is yet to appear.
    pub now: Option<i64>,
    /// How many pages and posts there are, where a header said so.
    pub totals: Option<Totals>,
}

/// How much there is of a feed that comes in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Pages.
    pub pages: u32,
    /// Posts on all of them.
    pub posts: usize,
}

impl Totals {
    /// The totals that headers give by name.
    pub fn read(header: impl Fn(&str) -> Option<String>) -> Option<Totals> {
        wordpress::totals(header)
    }
}

impl<'d> Document<'d> {
    /// A document from nowhere at no time.
    pub fn new(bytes: &'d [u8]) -> Document<'d> {
        Document { bytes, address: None, now: None, totals: None }
    }

    /// The same from an address.
    pub fn from(self, address: &'d str) -> Document<'d> {
        Document { address: Some(address), ..self }
    }

    /// The same at a time.
    pub fn at(self, now: i64) -> Document<'d> {
        Document { now: Some(now), ..self }
    }
}

/// A feed that was read, and what was wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The format that was recognised.
    pub format: Format,
    /// What the feed says.
    pub feed: Feed,
    /// What was dropped or repaired on the way.
    pub issues: Vec<Issue>,
    /// Posts that were left out because they are not published.
    pub hidden: Hidden,
    /// Where the posts are that this document does not hold.
    pub rest: Rest,
    /// Labels that stand in other documents.
    pub unnamed: Vec<Unnamed>,
}

/// Reads JSON that is no feed.
pub(crate) fn value(document: &str) -> Result<Value<'_>, FeedError> {
    json::read(document, &[], &mut json::nobody)
}

/// The address to ask for in place of a publisher's, with what a CMS needs to be
/// told so that it sends all that is shown, and no more.
pub fn asked(address: &str) -> String {
    wordpress::asked(address).or_else(|| ghost::asked(address)).unwrap_or_else(|| address.to_string())
}

/// The address that names labels which posts at an address have by number.
pub fn names_at(address: &str, facet: Facet, numbers: &[String]) -> Option<String> {
    wordpress::names_at(address, facet, numbers)
}

/// The labels by number that came from there.
pub fn names(document: &[u8], language: &dyn Language) -> Vec<(String, String)> {
    let mut names = Vec::new();
    // What is no list of labels names none, which is told of each label.
    let _ = json::read(&String::from_utf8_lossy(document), &[], &mut |label: &Value<'_>| {
        names.extend(wordpress::name(label, language));
    });
    names
}

/// Reads a feed.
pub fn read(document: Document<'_>, source: &Source, language: &dyn Language) -> Result<Reading, FeedError> {
    let Document { bytes, address, now, totals } = document;
    if bytes.len() > source.most_bytes {
        return Err(FeedError::TooLarge { bytes: bytes.len(), most: source.most_bytes });
    }
    let mut reader = Reader::new(AtHand { language, source, now }, address);
    let text = text::decoded(bytes, language, &mut reader);
    // What is blank above counts as lines, and a declaration of XML has to stand first.
    let (blank, text) = text.split_at(text.len() - text.trim_start_matches(text::is_blank).len());
    let is_xml = match text::kind(text) {
        text::Kind::Nothing => return Err(FeedError::Empty),
        text::Kind::Page => return Err(FeedError::Html(page::feeds(text, address))),
        text::Kind::Xml => true,
        text::Kind::Other => false,
    };
    if let Some(format) = source.format.filter(|format| format.is_xml() != is_xml) {
        return Err(FeedError::OtherFormat(format));
    }
    let read = if is_xml { xml(text, &mut reader) } else { json(text, totals, &mut reader) };
    let (format, feed) = read.map_err(|error| error.below(blank.matches('\n').count()))?;
    let Met { issues, hidden, rest, unnamed } = reader.finish();
    Ok(Reading { format, feed, issues, hidden, rest, unnamed })
}

fn json(text: &str, totals: Option<Totals>, reader: &mut Reader<'_>) -> Result<(Format, Feed), FeedError> {
    let whole = json::whole_characters(text);
    repaired(matches!(whole, Cow::Owned(_)), Problem::HalfCharacter, reader);
    posts::read(&whole, totals, reader)
}

fn xml(text: &str, reader: &mut Reader<'_>) -> Result<(Format, Feed), FeedError> {
    let printed = markup::whole_text(text);
    repaired(matches!(printed, Cow::Owned(_)), Problem::ControlCharacter, reader);
    let Tree { name, root, references } = markup::read(&printed)?;
    repaired(references == References::Mended, Problem::LooseAmpersand, reader);
    let root = Item::root(&root);
    let (format, mut feed) = match (name.as_str(), reader.source().format) {
        (rss::ROOT, None | Some(Format::Rss)) => (Format::Rss, rss::feed(root, reader)),
        (atom::ROOT, None | Some(Format::Atom)) => (Format::Atom, atom::feed(root, reader)),
        (_, Some(format)) => return Err(FeedError::OtherFormat(format)),
        _ => return Err(FeedError::UnknownShape("XML of another kind")),
    };
    feed.posts.retain(|post| !reader.hides_until(post.published));
    Ok((format, feed))
}

fn repaired(is_so: bool, problem: Problem, reader: &mut Reader<'_>) {
    if is_so {
        reader.report("the document".into(), problem, Outcome::Repaired);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn read_all(document: &[u8]) -> Result<Reading, FeedError> {
        read(Document::new(document), &Source::default(), &Native)
    }

    fn check_error(document: &[u8], expected: &str) {
        assert_eq!(read_all(document).unwrap_err().to_string(), expected);
    }

    fn check_format(document: &str, expected: Format, posts: usize) {
        let reading = read_all(document.as_bytes()).unwrap();
        assert_eq!((reading.format, reading.feed.posts.len()), (expected, posts), "{document}");
    }

    #[test]
    fn the_shape_decides_the_format() {
        check_format(r#"{"items": []}"#, Format::JsonFeed, 0);
        check_format("\u{feff} {\"version\": \"?\", \"items\": [{\"id\": 1}]}", Format::JsonFeed, 1);
        check_format("[]", Format::WordPress, 0);
        check_format(r#"[{"id": 1, "title": {"rendered": "One"}}, 7]"#, Format::WordPress, 1);
        check_format(r#"{"body": [{"id": 1, "title": {"rendered": "One"}}], "status": 200}"#, Format::WordPress, 1);
        check_format(r#"{"posts": [{"id": "1"}], "meta": {}}"#, Format::Ghost, 1);
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
        for document in
            [r#"{"items": [{"id": 1}], "posts": [1, 2]}"#, r#"{"body": [3], "posts": [], "items": [{"id": 1}]}"#]
        {
            check_format(document, Format::JsonFeed, 1);
        }
    }

    #[test]
    fn a_format_that_is_asked_for_decides() {
        let source = |format| Source { format: Some(format), ..Source::default() };
        let read = |document: &str, format| read(Document::new(document.as_bytes()), &source(format), &Native);
        let items = r#"{"items": [{"headline": "One", "path": "/one"}]}"#;
        assert_eq!(read(items, Format::Plain).unwrap().feed.posts[0].title.as_deref(), Some("One"));
        for (document, format) in [("[]", Format::Rss), ("<rss/>", Format::Ghost), ("<rss/>", Format::Atom)] {
            assert_eq!(read(document, format), Err(FeedError::OtherFormat(format)));
        }
    }

    #[test]
    fn what_is_no_feed_is_named() {
        check_error(b"", "the document is empty");
        check_error(b"\xef\xbb\xbf \n", "the document is empty");
        check_error(b"<!doctype html><title>Oops</title>", "the document is an HTML page, not a feed");
        check_error(
            b"{\"items\": [\n  {\"id\": 1,}]}",
            "the document is not JSON at line 2, column 12: trailing comma",
        );
        check_error(
            br#"{"code": "rest_no_route", "message": "No route was found.", "data": {"status": 404}}"#,
            "the server answered: No route was found.",
        );
        check_error(
            br#"{"errors": [{"message": "Unknown Content API Key", "context": null}]}"#,
            "the server answered: Unknown Content API Key",
        );
    }

    #[test]
    fn a_document_of_another_shape_is_told_what_would_fit() {
        for document in ["{}", "[1, 2]", "7", "\"x\"", "null", r#"{"items": 3}"#, "<opml/>"] {
            let error = read_all(document.as_bytes()).unwrap_err();
            assert!(matches!(error, FeedError::UnknownShape(_)), "{document}: {error}");
        }
    }

    #[test]
    fn a_document_that_is_too_large_is_not_read() {
        let source = Source { most_bytes: 4, ..Source::default() };
        let read = |bytes| read(Document::new(bytes), &source, &Native);
        assert!(read(b"[  ]").is_ok());
        assert_eq!(read(b"[   ]"), Err(FeedError::TooLarge { bytes: 5, most: 4 }));
    }

    #[test]
    fn what_is_not_published_is_left_out_and_counted_unless_it_shall_be_shown() {
        let feed =
            br#"{"items": [{"id": 1, "_tag_archive": {"draft": true}}, {"id": 2, "_tag_archive": {"unlisted": true}},
            {"id": 3, "date_published": "2025-05-10"}, {"id": 4, "date_published": "2025-05-09"}]}"#;
        let document = Document::new(feed).at(1_746_800_000);
        let reading = read(document, &Source::default(), &Native).unwrap();
        assert_eq!(reading.feed.posts.iter().map(|post| post.id.as_str()).collect::<Vec<_>>(), ["4"]);
        assert_eq!(reading.hidden, Hidden { drafts: 1, unlisted: 1, future: 1 });
        let shown = Source { unpublished: Unpublished::Shown, ..Source::default() };
        let reading = read(document, &shown, &Native).unwrap();
        assert_eq!((reading.feed.posts.len(), reading.hidden), (4, Hidden::default()));
    }
}
