//! What was wrong with an input, where, and what was done about it.
//!
//! An issue never stops the reading: only "nothing usable" is an error, and
//! that is a `FeedError`. This module must not know who shows the issues.

use std::fmt;

/// One thing that was wrong at one place of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The place, as a path into the input: `items[4].date_published`.
    pub place: String,
    /// The rule that was broken there.
    pub problem: Problem,
    /// What became of the value.
    pub outcome: Outcome,
}

/// A rule that an input broke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A value is required here and none was given.
    Missing,
    /// The value is of another JSON type than the format allows.
    WrongType {
        /// What the format wants, as "a string".
        wanted: &'static str,
        /// What was found, as "an array".
        found: &'static str,
    },
    /// The value is not a date of RFC 3339.
    NotADate(String),
    /// The link has a scheme that a reader must not follow.
    UnsafeLink(String),
    /// The value is outside the values allowed here.
    NotAllowed(String),
    /// The name means nothing here.
    Unknown,
    /// The bytes are not UTF-8.
    NotUtf8,
    /// An escape names one half of a surrogate pair without the other.
    HalfCharacter,
    /// There are characters that XML has no place for.
    ControlCharacter,
    /// A "&" begins no reference that XML knows.
    LooseAmpersand,
}

/// What became of a value that broke a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The whole post was left out.
    PostDropped,
    /// The value was left out, the rest was kept.
    ValueDropped,
    /// The value was mended and kept.
    Repaired,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Missing => f.write_str("is missing"),
            Problem::WrongType { wanted, found } => write!(f, "should be {wanted}, but is {found}"),
            Problem::NotADate(value) => write!(f, "is not a date: “{}”", short(value)),
            Problem::UnsafeLink(value) => write!(f, "is not a link to follow: “{}”", short(value)),
            Problem::NotAllowed(value) => write!(f, "cannot be “{}”", short(value)),
            Problem::Unknown => f.write_str("is not known here"),
            Problem::NotUtf8 => f.write_str("is not UTF-8 text"),
            Problem::HalfCharacter => f.write_str("has half a character in it"),
            Problem::ControlCharacter => f.write_str("has characters that XML has no place for"),
            Problem::LooseAmpersand => f.write_str("has “&” where XML needs “&amp;”"),
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Outcome::PostDropped => "the post was left out",
            Outcome::ValueDropped => "the value was left out",
            Outcome::Repaired => "the value was repaired",
        })
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}; {}", self.place, self.problem, self.outcome)
    }
}

/// A message quotes enough of a value to find it, never a whole article, and
/// nothing that could rearrange the message.
fn short(value: &str) -> String {
    const MOST: usize = 60;
    let shown: String = value.chars().take(MOST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    let more = if value.chars().nth(MOST).is_some() { "…" } else { "" };
    format!("{shown}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issue_reads_as_a_sentence_that_names_the_place() {
        let issue = Issue {
            place: "items[4].date_published".into(),
            problem: Problem::NotADate("soon".into()),
            outcome: Outcome::ValueDropped,
        };
        assert_eq!(issue.to_string(), "items[4].date_published is not a date: “soon”; the value was left out");
    }

    #[test]
    fn a_long_value_is_quoted_in_part() {
        let text = Problem::NotAllowed("é".repeat(500)).to_string();
        assert!(text.chars().count() < 100, "{text}");
        assert!(text.contains("é…”"), "{text}");
    }

    #[test]
    fn a_quoted_value_cannot_break_the_line() {
        assert_eq!(Problem::NotADate("so\u{8}on\n".into()).to_string(), "is not a date: “so\u{fffd}on\u{fffd}”");
    }
}
