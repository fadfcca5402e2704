//! Why a document is no feed at all, in words that name the place. What a reader
//! is told to do about it is not known here.

use super::page::Alternate;
use super::place::Place;
use super::source::Format;
use std::fmt;

/// Why a document is no feed at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedError {
    /// There is nothing in the document.
    Empty,
    /// The document is an HTML page, which names these feeds.
    Html(Vec<Alternate>),
    /// The document is larger than the settings allow.
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
        /// The largest size in bytes that is read.
        most: usize,
    },
    /// The document is not well-formed from this place on.
    Syntax {
        /// What it should be written in.
        language: &'static str,
        /// Where.
        place: Place,
        /// What the parser says.
        message: String,
    },
    /// The document is nested more deeply than any feed.
    TooDeep(Place),
    /// The document is an error report of the server.
    ServerSaid(String),
    /// There is no page of that number, because there are fewer; in the server's words.
    PastTheEnd(String),
    /// The document is of a shape that no format has.
    UnknownShape(&'static str),
    /// The document is not of the format that the settings ask for.
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
            FeedError::Syntax { language, place, message } => {
                write!(f, "the document is not {language} at {place}: {message}")
            }
            FeedError::TooDeep(place) => write!(f, "the document is nested too deeply at {place}"),
            FeedError::ServerSaid(message) | FeedError::PastTheEnd(message) => {
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
    /// The same in a document that has so many more lines above.
    pub(super) fn below(mut self, lines: usize) -> FeedError {
        if let FeedError::Syntax { place, .. } | FeedError::TooDeep(place) = &mut self {
            place.line += lines;
        }
        self
    }

    /// The text around the place where reading stopped, with a caret below it.
    pub fn excerpt(&self) -> Option<&str> {
        match self {
            FeedError::Syntax { place, .. } | FeedError::TooDeep(place) => Some(&place.excerpt),
            _ => None,
        }
    }
}
