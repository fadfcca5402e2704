//! The door to every feed format: bytes in, posts and issues out.
//!
//! Each format is one file below this one; its wire names stay there. The
//! format is decided by the shape of the document, never by a file name or a
//! media type. Reading keeps what it can: only "nothing usable" is an error.

use crate::issue::{Issue, Outcome, Problem};
use crate::language::Language;
use crate::model::Feed;
use item::Reader;
use json::Json;
use posts::Posts;
use std::borrow::Cow;
use std::fmt;

mod item;
mod json;
mod json_feed;
mod posts;
mod wordpress;

/// The formats this archive reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON Feed 1.0 or 1.1.
    JsonFeed,
    /// The answer of WordPress' REST interface to `wp/v2/posts`.
    WordPress,
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
}

/// Why a document is no feed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// There is nothing in the document.
    Empty,
    /// The document is an HTML page.
    Html,
    /// The document is XML, which this archive does not read.
    Xml,
    /// The document is not JSON from this place on.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in bytes.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// The document is an error report of the server.
    ServerSaid(String),
    /// The document is JSON of a shape that no format has.
    UnknownShape(&'static str),
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FeedError::Empty => f.write_str("the document is empty"),
            FeedError::Html => f.write_str("the document is an HTML page, not a feed"),
            FeedError::Xml => f.write_str("the document is XML; RSS and Atom cannot be read yet"),
            FeedError::NotJson { line, column, message } => {
                write!(f, "the document is not JSON at line {line}, column {column}: {message}")
            }
            FeedError::ServerSaid(message) => write!(f, "the server answered: {message}"),
            FeedError::UnknownShape(found) => write!(
                f,
                "the document is {found}, which is neither a JSON Feed (an object with a list of items) nor WordPress \
                 posts (a list of objects with a rendered title)"
            ),
        }
    }
}

/// Reads a feed. `address` is where it came from, to resolve relative links.
pub fn read(bytes: &[u8], address: Option<&str>, language: &dyn Language) -> Result<Reading, FeedError> {
    let mut reader = Reader::new(address, language);
    // A check of the whole is much faster than the search for what to repair.
    let text = std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
    if matches!(text, Cow::Owned(_)) {
        reader.report("the document".into(), Problem::NotUtf8, Outcome::Repaired);
    }
    let text = text.trim_start_matches('\u{feff}').trim_start();
    refuse_other_documents(text)?;
    let whole = json::whole_characters(text);
    if matches!(whole, Cow::Owned(_)) {
        reader.report("the document".into(), Problem::HalfCharacter, Outcome::Repaired);
    }
    let mut posts = Posts::new(address, language);
    let document = posts.read(&whole).map_err(not_json)?;
    let (format, feed) = match &document {
        Json::Object(_) if document.get(json_feed::LIST).is_some_and(|items| items.list().is_some()) => {
            posts.lean_on(json_feed::common(&document, &mut reader), &whole).map_err(not_json)?;
            (Format::JsonFeed, json_feed::feed(&document, &posts.common, &mut reader))
        }
        Json::Array(_) if posts.are_something_else() => {
            return Err(FeedError::UnknownShape("a list of something else"));
        }
        Json::Array(_) => (Format::WordPress, Feed::default()),
        other => {
            return Err(
                wordpress::server_error(other).map_or(FeedError::UnknownShape(other.kind()), FeedError::ServerSaid)
            );
        }
    };
    let mut issues = reader.into_issues();
    issues.extend(posts.reader.into_issues());
    Ok(Reading { format, feed: Feed { posts: posts.list, ..feed }, issues })
}

fn not_json(error: serde_json::Error) -> FeedError {
    FeedError::NotJson { line: error.line(), column: error.column(), message: parser_message(&error) }
}

fn refuse_other_documents(text: &str) -> Result<(), FeedError> {
    if text.is_empty() {
        return Err(FeedError::Empty);
    }
    if !text.starts_with('<') {
        return Ok(());
    }
    let start = text.get(..512).unwrap_or(text).to_ascii_lowercase();
    let xml = ["<?xml", "<rss", "<feed", "<rdf"].iter().any(|sign| start.starts_with(sign)) && !start.contains("<html");
    Err(if xml { FeedError::Xml } else { FeedError::Html })
}

/// The parser's own words without the place, which is told apart.
fn parser_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => message[..at].to_string(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn check_error(document: &[u8], expected: &str) {
        let error = read(document, None, &Native).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    fn check_format(document: &str, expected: Format, posts: usize) {
        let reading = read(document.as_bytes(), None, &Native).unwrap();
        assert_eq!((reading.format, reading.feed.posts.len()), (expected, posts));
    }

    #[test]
    fn the_shape_decides_the_format() {
        check_format(r#"{"items": []}"#, Format::JsonFeed, 0);
        check_format("\u{feff} {\"version\": \"?\", \"items\": [{\"id\": 1}]}", Format::JsonFeed, 1);
        check_format("[]", Format::WordPress, 0);
        check_format(r#"[{"id": 1, "title": {"rendered": "One"}}, 7]"#, Format::WordPress, 1);
    }

    #[test]
    fn what_is_no_feed_is_named() {
        check_error(b"", "the document is empty");
        check_error(b"\xef\xbb\xbf \n", "the document is empty");
        check_error(b"<!doctype html><title>Oops</title>", "the document is an HTML page, not a feed");
        check_error(b"<?xml version=\"1.0\"?><rss/>", "the document is XML; RSS and Atom cannot be read yet");
        check_error(
            b"{\"items\": [\n  {\"id\": 1,}]}",
            "the document is not JSON at line 2, column 12: trailing comma",
        );
        check_error(
            br#"{"code": "rest_no_route", "message": "No route was found.", "data": {"status": 404}}"#,
            "the server answered: No route was found.",
        );
    }

    #[test]
    fn json_of_another_shape_is_told_what_would_fit() {
        for document in ["{}", "[1, 2]", "7", "\"x\"", "null", r#"{"items": 3}"#] {
            let error = read(document.as_bytes(), None, &Native).unwrap_err();
            assert!(matches!(error, FeedError::UnknownShape(_)), "{document}: {error}");
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_are_repaired_and_said() {
        let reading = read(b"{\"items\": [{\"id\": \"a\xff\"}]}", None, &Native).unwrap();
        assert_eq!(reading.feed.posts[0].id, "a\u{fffd}");
        assert_eq!(reading.issues[0].to_string(), "the document is not UTF-8 text; the value was repaired");
    }
}
