//! Errors for documents that are not feeds, with messages that include the source location.

use super::location::SourceLocation;
use super::page::Alternate;
use super::source::Format;
use std::fmt;

/// Why a document is not a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// The document is empty.
    Empty,
    /// The document is an HTML page, which links to these feeds.
    Html(Vec<Alternate>),
    /// The document is the index of an API, which has the posts at this URL.
    Index(Alternate),
    /// The document is larger than the settings allow.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The maximum size in bytes.
        most: usize,
    },
    /// The document is not well-formed.
    Syntax {
        /// The expected syntax.
        language: &'static str,
        /// The location of the error.
        place: SourceLocation,
        /// The parser's message, if it says more than the location.
        message: Option<String>,
    },
    /// The document is JSON without its end.
    CutOff(SourceLocation),
    /// The document is nested more deeply than any feed.
    TooDeep(SourceLocation),
    /// The document is an error report of the server.
    ServerError(String),
    /// The requested page is past the last one; holds the server's message.
    PastTheEnd(String),
    /// The document has a shape that no format has.
    UnknownShape(&'static str),
    /// The document is not of the format that the settings require.
    OtherFormat(Format),
}

impl fmt::Display for FeedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = match self {
            FeedError::ServerError(_) | FeedError::PastTheEnd(_) => "the server",
            _ => "the document",
        };
        write!(f, "{subject} {}", self.predicate())
    }
}

impl FeedError {
    /// Returns what is wrong, as text that follows the name or the address of the document.
    pub(crate) fn predicate(&self) -> String {
        match self {
            FeedError::Empty => "is empty".into(),
            FeedError::Html(_) => "is a web page, not a feed".into(),
            FeedError::Index(posts) => format!("is the index of the {}, not a feed", posts.title),
            FeedError::TooLarge { bytes, most } => format!("is too large: {bytes} bytes (the limit is {most})"),
            FeedError::Syntax { language, place, message: None } => format!("isn’t valid {language}: {place}"),
            FeedError::Syntax { language, place, message: Some(message) } => {
                format!("isn’t valid {language}: {place}, {message}")
            }
            FeedError::CutOff(place) => format!("is incomplete: it ends at {place}"),
            FeedError::TooDeep(place) => format!("is nested too deeply: {place}"),
            FeedError::ServerError(message) | FeedError::PastTheEnd(message) => {
                format!("returned an error: “{message}”")
            }
            FeedError::UnknownShape(found) => format!(
                "is {found}, not a feed: JSON Feed has a list “items” and Ghost a list “posts”, WordPress and plain JSON are \
                 lists of posts, and RSS and Atom are XML"
            ),
            FeedError::OtherFormat(format) => {
                format!("isn’t in the format “{}”, which the settings require", format.name())
            }
        }
    }

    /// Returns the error with its location moved down by `lines`.
    pub(super) fn below(mut self, lines: usize) -> FeedError {
        if let FeedError::Syntax { place, .. } | FeedError::CutOff(place) | FeedError::TooDeep(place) = &mut self {
            place.line += lines;
        }
        self
    }

    /// Returns the text around the location of the error, with a caret below it.
    pub fn excerpt(&self) -> Option<&str> {
        match self {
            FeedError::Syntax { place, .. } | FeedError::CutOff(place) | FeedError::TooDeep(place) => {
                Some(&place.excerpt)
            }
            _ => None,
        }
    }
}
