//! Diagnostics: problems in an input, their location, and how the parser recovered.
//!
//! A diagnostic never stops parsing. Only an input with nothing usable is an error, a `FeedError`.

use std::fmt;

mod list;

pub use list::DiagnosticLimit;
pub(crate) use list::DiagnosticList;

/// A problem at one location in an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The location as a path into the input: `items[4].date_published`.
    pub place: String,
    /// The rule that was broken there.
    pub problem: Problem,
    /// How the parser recovered.
    pub outcome: Recovery,
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A required value is missing.
    Missing,
    /// The value has a JSON type that the format does not allow.
    WrongType {
        /// The expected type, such as "a string".
        expected: &'static str,
        /// The actual type, such as "an array".
        found: &'static str,
    },
    /// The value is not a date, or has several meanings.
    NotADate(String),
    /// The date is the zero of a clock: in the year 1, or at the start of 1970.
    ZeroDate(String),
    /// The value is a date, but not an RFC 3339 date.
    DateNotation(String),
    /// Plain text has character references of HTML.
    EscapedText,
    /// A list is written as one comma-separated string.
    CommaList,
    /// Posts have the same id, which is this one, but different links.
    DuplicateId(String),
    /// The link has an unsafe scheme.
    UnsafeLink(String),
    /// The value is not one of the allowed values.
    NotAllowed(String),
    /// The value is longer than this number of bytes.
    TooLong(usize),
    /// The value has more parts than this number.
    TooMany(usize),
    /// The feed has more pages than this number.
    TooManyPages(usize),
    /// The name is unknown in this context.
    Unknown,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// An escape encodes a lone surrogate.
    LoneSurrogate,
    /// The text has characters that XML forbids.
    ControlCharacter,
    /// An "&" does not begin a reference that XML defines.
    UnescapedAmpersand,
    /// Something precedes the XML declaration.
    BeforeStart,
    /// Something follows the end of the root element.
    AfterEnd,
    /// The document ends inside the element of this name.
    CutOff(String),
    /// The document is JSON that ends too early, at this place.
    Incomplete(String),
    /// A tag or an attribute is not well-formed XML, for this reason.
    Malformed(String),
    /// The prefix of an XML name is not declared.
    UndeclaredPrefix(String),
    /// A text has elements that should be escaped.
    RawMarkup,
    /// Elements or values are nested more deeply than any feed needs.
    TooDeep,
    /// The same problem is at further places like this one, which are not listed.
    Repeated {
        /// The first of these problems.
        problem: Box<Problem>,
        /// The number of places.
        more: usize,
    },
}

impl Diagnostic {
    /// Returns the number of places that it is about: one, unless it is about those that are not listed.
    pub fn count(&self) -> usize {
        match self.problem {
            Problem::Repeated { more, .. } => more,
            _ => 1,
        }
    }
}

impl Problem {
    /// Returns the same problem with the start of its value, which is all that a message shows. The whole value could
    /// be a large part of the feed.
    pub(crate) fn shortened(mut self) -> Problem {
        if let Problem::NotADate(value)
        | Problem::ZeroDate(value)
        | Problem::DateNotation(value)
        | Problem::DuplicateId(value)
        | Problem::UnsafeLink(value)
        | Problem::NotAllowed(value)
        | Problem::CutOff(value)
        | Problem::Malformed(value)
        | Problem::UndeclaredPrefix(value) = &mut self
            && let Some((end, _)) = value.char_indices().nth(MOST_QUOTED + 1)
        {
            value.truncate(end);
            value.shrink_to_fit();
        }
        self
    }
}

/// How the parser recovered from a broken rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovery {
    /// The whole post was left out.
    PostDropped,
    /// The value was left out, the rest was kept.
    ValueDropped,
    /// The value was repaired and kept.
    Repaired,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing => f.write_str("is missing"),
            Problem::WrongType { expected, found } => write!(f, "must be {expected} (it is {found})"),
            Problem::NotADate(value) | Problem::ZeroDate(value) => write!(f, "isn’t a date: “{}”", short(value)),
            Problem::DateNotation(value) => write!(f, "isn’t an RFC 3339 date: “{}”", short(value)),
            Problem::EscapedText => f.write_str("contains character references of HTML in plain text"),
            Problem::CommaList => f.write_str("is one string with commas instead of a list"),
            Problem::DuplicateId(id) => write!(f, "has the id “{}” of another post", short(id)),
            Problem::UnsafeLink(value) => write!(f, "isn’t a valid link: “{}”", short(value)),
            Problem::NotAllowed(value) => write!(f, "can’t be “{}”", short(value)),
            Problem::TooLong(most) => write!(f, "is longer than {most} bytes"),
            Problem::TooMany(most) => write!(f, "has more than {most} values"),
            Problem::TooManyPages(most) => write!(f, "has more than {most} pages"),
            Problem::Unknown => f.write_str("is unknown"),
            Problem::NotUtf8 => f.write_str("isn’t UTF-8"),
            Problem::LoneSurrogate => f.write_str("contains a broken character"),
            Problem::ControlCharacter => f.write_str("contains characters that XML doesn’t allow"),
            Problem::UnescapedAmpersand => f.write_str("contains “&” instead of “&amp;”"),
            Problem::BeforeStart => f.write_str("has text before the XML declaration"),
            Problem::AfterEnd => f.write_str("has text after the end of the feed"),
            Problem::CutOff(name) => write!(f, "ends before </{}>", short(name)),
            Problem::Incomplete(place) => write!(f, "ends too early, at {place}"),
            Problem::Malformed(message) => write!(f, "isn’t well-formed XML: {}", short(message)),
            Problem::UndeclaredPrefix(prefix) => write!(f, "uses the undeclared prefix “{}”", short(prefix)),
            Problem::RawMarkup => f.write_str("contains markup that isn’t escaped"),
            Problem::TooDeep => f.write_str("is nested too deeply"),
            Problem::Repeated { problem, more: 1 } => write!(f, "{}, once more", problem.without_value()),
            Problem::Repeated { problem, more } => write!(f, "{}, {more} more times", problem.without_value()),
        }
    }
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Recovery::PostDropped => "post skipped",
            Recovery::ValueDropped => "value skipped",
            Recovery::Repaired => "value fixed",
        })
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}; {}", self.place, self.problem, self.outcome)
    }
}

impl Problem {
    /// Returns the text of this problem for any value.
    fn without_value(&self) -> &'static str {
        match self {
            Problem::Missing => "is missing",
            Problem::WrongType { .. } => "has the wrong type",
            Problem::NotADate(_) | Problem::ZeroDate(_) => "isn’t a date",
            Problem::DateNotation(_) => "isn’t an RFC 3339 date",
            Problem::EscapedText => "contains character references of HTML in plain text",
            Problem::CommaList => "is one string with commas instead of a list",
            Problem::DuplicateId(_) => "has the id of another post",
            Problem::UnsafeLink(_) => "isn’t a valid link",
            Problem::NotAllowed(_) => "isn’t allowed",
            Problem::TooLong(_) => "is too long",
            Problem::TooMany(_) => "has too many values",
            Problem::TooManyPages(_) => "has too many pages",
            Problem::Unknown => "is unknown",
            Problem::NotUtf8 => "isn’t UTF-8",
            Problem::LoneSurrogate => "contains a broken character",
            Problem::ControlCharacter => "contains characters that XML doesn’t allow",
            Problem::UnescapedAmpersand => "contains “&” instead of “&amp;”",
            Problem::BeforeStart => "has text before the XML declaration",
            Problem::AfterEnd => "has text after the end of the feed",
            Problem::CutOff(_) | Problem::Incomplete(_) => "ends too early",
            Problem::Malformed(_) => "isn’t well-formed XML",
            Problem::UndeclaredPrefix(_) => "uses an undeclared prefix",
            Problem::RawMarkup => "contains markup that isn’t escaped",
            Problem::TooDeep => "is nested too deeply",
            Problem::Repeated { problem, .. } => problem.without_value(),
        }
    }
}

/// The number of characters of a value that a message quotes: enough to find it, but never a whole article.
const MOST_QUOTED: usize = 60;

/// Returns the start of a value for a message, without control characters that could break up the message.
fn short(value: &str) -> String {
    let shown = value.chars().take(MOST_QUOTED).map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let more = if value.chars().nth(MOST_QUOTED).is_some() { "…" } else { "" };
    format!("{}{more}", shown.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_a_sentence_with_the_path() {
        let diagnostic = Diagnostic {
            place: "items[4].date_published".into(),
            problem: Problem::NotADate("soon".into()),
            outcome: Recovery::ValueDropped,
        };
        assert_eq!(diagnostic.to_string(), "items[4].date_published isn’t a date: “soon”; value skipped");
    }

    #[test]
    fn a_long_value_is_quoted_in_part() {
        let text = Problem::NotAllowed("é".repeat(500)).to_string();
        assert!(text.chars().count() < 100, "{text}");
        assert!(text.contains("é…”"), "{text}");
    }

    #[test]
    fn a_quoted_value_cannot_break_the_line() {
        assert_eq!(Problem::NotADate("so\u{8}on\n".into()).to_string(), "isn’t a date: “so\u{fffd}on\u{fffd}”");
    }
}
