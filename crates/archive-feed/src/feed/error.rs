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
        match self {
            FeedError::Empty => f.write_str("the document is empty"),
            FeedError::Html(_) => f.write_str("the document is an HTML page, not a feed"),
            FeedError::TooLarge { bytes, most } => {
                write!(f, "the document has {bytes} bytes, and no more than {most} are read")
            }
            FeedError::Syntax { language, place, message: None } => {
                write!(f, "the document is not {language} at {place}")
            }
            FeedError::Syntax { language, place, message: Some(message) } => {
                write!(f, "the document is not {language} at {place}: {message}")
            }
            FeedError::CutOff(place) => write!(f, "the document ends too early at {place}"),
            FeedError::TooDeep(place) => write!(f, "the document is nested too deeply at {place}"),
            FeedError::ServerError(message) | FeedError::PastTheEnd(message) => {
                write!(f, "the server answered: {message}")
            }
            FeedError::UnknownShape(found) => write!(
                f,
                "the document is {found}, which no format has: JSON Feed is an object with a list of items, Ghost one with a \
                 list of posts, WordPress and plain JSON are lists of posts, RSS and Atom are XML"
            ),
            FeedError::OtherFormat(format) => {
                write!(f, "the document is not of the format “{}”, which the settings ask for", format.name())
            }
        }
    }
}

impl FeedError {
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
