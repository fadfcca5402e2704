//! Reads an item as a text, a date, a link and so on, leniently: a value of the
//! wrong type is reported and left out.

use super::{FeedParser, Item, Value};
use crate::date::Date;
use crate::diagnostic::{Problem, Recovery};
use crate::language::Language;
use crate::model::Author;
use crate::{html, link, slug};

/// How a format encodes its texts.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::feed) enum TextKind {
    /// As they are written.
    Plain,
    /// As HTML.
    Html,
    /// According to the attribute `type` (RFC 4287, sections 3.1 and 4.1.3).
    Typed,
}

/// The notation of dates.
#[derive(Clone, Copy)]
pub(in crate::feed) enum Notation {
    /// RFC 3339, as in JSON and Atom.
    Rfc3339,
    /// RFC 3339, the date format of email, or a number.
    Any,
}

/// Fields that can hold the name of an object.
const NAMES: [&str; 6] = ["name", "label", "title", "term", "@label", "@term"];

/// Fields that can hold the URL of an author.
const LINKS: [&str; 3] = ["link", "url", "uri"];

impl<'i> Item<'i> {
    /// Returns the text as written. Reports any other type.
    pub(in crate::feed) fn string(&self, parser: &mut FeedParser<'_>) -> Option<&'i str> {
        if self.value.text().is_none() {
            self.report_type(parser, "a string", Recovery::ValueDropped);
        }
        self.value.text()
    }

    /// Returns plain text on one line, or `None` if it is empty.
    pub(in crate::feed) fn text(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        let text = self.string(parser)?;
        let kind = match kind {
            TextKind::Typed => match &*self.field_text("@type").unwrap_or("text").to_ascii_lowercase() {
                "html" | "xhtml" | "text/html" | "application/xhtml+xml" => TextKind::Html,
                "text" | "text/plain" => TextKind::Plain,
                // For example, an image encoded as text.
                _ => return None,
            },
            kind => kind,
        };
        decode(text, kind, parser.language())
    }

    /// Returns the parts of a comma-separated text.
    pub(in crate::feed) fn parts(&self, kind: TextKind, parser: &FeedParser<'_>) -> Vec<String> {
        let parts = self.value.text().unwrap_or_default().split(',');
        parts.filter_map(|part| decode(part, kind, parser.language())).collect()
    }

    /// Returns a string or a number, as a string.
    pub(in crate::feed) fn id(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        match self.value {
            Value::Number(digits) => plain(digits, parser.language()),
            _ => self.text(TextKind::Plain, parser),
        }
    }

    pub(in crate::feed) fn bool(&self, parser: &mut FeedParser<'_>) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(*value);
        }
        self.report_type(parser, "true or false", Recovery::ValueDropped);
        None
    }

    /// Parses a date in this notation. A number is a date only with `Notation::Any`.
    pub(in crate::feed) fn date(&self, notation: Notation, parser: &mut FeedParser<'_>) -> Option<Date> {
        let (text, date) = match (notation, self.value) {
            (Notation::Any, Value::Number(digits)) => (&**digits, digits.parse().ok().and_then(Date::from_number)),
            (Notation::Any, _) => self.string(parser).map(|text| (text, Date::parse_any(text)))?,
            (Notation::Rfc3339, _) => self.string(parser).map(|text| (text, Date::parse(text)))?,
        };
        if date.is_none() {
            self.report(parser, Problem::NotADate(text.into()), Recovery::ValueDropped);
        }
        date
    }

    /// Returns a link that is safe to follow. An empty link is left out without a diagnostic.
    pub(in crate::feed) fn link(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        let link = self.string(parser).filter(|link| !link.trim().is_empty())?;
        let safe = match self.field_text("@xml:base") {
            None => link::safe(link, parser.address()),
            base => {
                let before = parser.enter(base);
                let safe = link::safe(link, parser.address());
                parser.leave(before);
                safe
            }
        };
        if safe.is_none() {
            self.report(parser, Problem::UnsafeLink(link.into()), Recovery::ValueDropped);
        }
        safe
    }

    /// Returns this text, or the name of this object. In real feeds, an object
    /// with a name can replace a text, and the other way round.
    pub(in crate::feed) fn name(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        // Most labels are strings.
        if let Value::String(_) = self.value {
            return self.text(kind, parser);
        }
        if matches!(self.value, Value::Object(_)) && !NAMES.iter().any(|name| self.field(name).is_some()) {
            self.report_missing(parser, "name", Recovery::ValueDropped);
        }
        self.optional_name(kind, parser)
    }

    /// Returns this text or the name of this object, and accepts an object without a name.
    fn optional_name(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        let name = self.first_text(&NAMES, kind, parser);
        match self.value {
            Value::Object(_) => name,
            _ => name.or_else(|| self.text(kind, parser)),
        }
    }

    /// Returns an author: an object with a name and a URL, or a name alone.
    pub(in crate::feed) fn author(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<Author> {
        if !matches!(self.value, Value::String(_)) && !self.is_object(parser, Recovery::ValueDropped) {
            return None;
        }
        let url = self.first_link(&LINKS, parser);
        let author = Author { name: self.optional_name(kind, parser), url };
        (author != Author::default()).then_some(author)
    }
}

/// Returns the text on one line, without markup if it is HTML.
fn decode(text: &str, kind: TextKind, language: &dyn Language) -> Option<String> {
    match kind {
        TextKind::Html => plain(&html::text(text), language),
        TextKind::Plain | TextKind::Typed => plain(text, language),
    }
}

/// Returns the text on one line, in NFC and without control characters, or `None`
/// if nothing is left.
pub(in crate::feed) fn plain(text: &str, language: &dyn Language) -> Option<String> {
    if is_plain(text.as_bytes()) {
        return Some(text.to_string());
    }
    let spaced = if text.contains(char::is_control) {
        slug::collapse_spaces(&text.replace(|c: char| c.is_control() && !c.is_whitespace(), ""))
    } else {
        slug::collapse_spaces(text)
    };
    let composed = if spaced.is_ascii() { spaced } else { language.nfc(&spaced) };
    (!composed.is_empty()).then_some(composed)
}

/// Whether [`plain`] would leave a text unchanged, as it does most texts. Recognises only ASCII.
fn is_plain(text: &[u8]) -> bool {
    let mut before = b' ';
    for &byte in text {
        if byte.wrapping_sub(b' ') > b'~' - b' ' || (before == b' ' && byte == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' '
}
