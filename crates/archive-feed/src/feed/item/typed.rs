//! Reads an item as a text, a date, a link and so on, leniently: a value of the
//! wrong type is reported and left out.

use super::super::field_map::MOST_READ;
use super::super::parser::{Base, MOST_BASE};
use super::{FeedParser, Item, Value};
use crate::date::Date;
use crate::diagnostic::{Problem, Recovery};
use crate::language::Language;
use crate::model::Author;
use crate::{html, link, slug};
use std::borrow::Cow;

mod marks;

/// How a format encodes its texts.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::feed) enum TextKind {
    /// As they are written.
    Plain,
    /// As they are written, but some programs leave character references of HTML in them.
    MaybeEscaped,
    /// As HTML.
    Html,
    /// As HTML, in a title or a label.
    HtmlLine,
    /// According to the attribute `type` (RFC 4287, sections 3.1 and 4.1.3).
    Typed,
    /// According to the attribute `type`, in a title or a label.
    TypedLine,
}

/// The notation of dates that a format asks for. Every other one is read too, and reported.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::feed) enum Notation {
    /// RFC 3339, as in JSON and Atom.
    Rfc3339,
    /// Any notation with one meaning.
    Any,
}

/// The maximum length of a link in bytes. Servers refuse longer ones.
const MOST_LINK: usize = 8192;

/// The maximum length of a name or a label in bytes.
pub(in crate::feed) const MOST_NAME: usize = 1024;

/// The maximum length of a date in bytes. Each of its words is compared with the months of thirty languages.
const MOST_DATE: usize = 256;

/// The attribute with the base of relative links (XML Base).
pub(in crate::feed) const XML_BASE: &str = "@xml:base";

/// The maximum number of minutes that a post takes to read: a day.
const MOST_MINUTES: u32 = 1440;

/// Fields that can hold the name of an object.
const NAMES: [&str; 9] = ["name", "label", "title", "term", "@label", "@term", "displayName", "node", "atom:name"];

/// Fields that can hold the URL of an author.
const LINKS: [&str; 4] = ["link", "url", "uri", "atom:uri"];

impl<'i> Item<'i> {
    /// Returns the text as written. Reports any other type.
    pub(in crate::feed) fn string(&self, parser: &mut FeedParser<'_>) -> Option<&'i str> {
        if self.value.text().is_none() {
            self.report_type(parser, "a string", Recovery::ValueDropped);
        }
        self.value.text()
    }

    /// Returns the text as written, or the digits of a number. Reports any other type.
    fn digits_or_string(&self, parser: &mut FeedParser<'_>) -> Option<&'i str> {
        self.value.digits().or_else(|| self.string(parser))
    }

    /// Returns a title or a label on one line. YAML makes numbers of some.
    pub(in crate::feed) fn line(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        match self.value {
            Value::Number(digits) => Some(digits.to_string()),
            _ => self.text(kind, parser),
        }
    }

    /// Returns plain text on one line, or `None` if it is empty.
    pub(in crate::feed) fn text(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        let text = self.string(parser)?;
        let kind = match kind {
            // Atom 0.3 has texts in Base64, which nothing writes any more.
            TextKind::Typed | TextKind::TypedLine if self.field_text("@mode") == Some("base64") => {
                self.report(parser, Problem::NotAllowed("base64".into()), Recovery::ValueDropped);
                return None;
            }
            TextKind::Typed | TextKind::TypedLine => {
                match &*self.field_text("@type").unwrap_or("text").to_ascii_lowercase() {
                    "html" | "xhtml" | "text/html" | "application/xhtml+xml" if kind == TextKind::Typed => {
                        TextKind::Html
                    }
                    "html" | "xhtml" | "text/html" | "application/xhtml+xml" => TextKind::HtmlLine,
                    "text" | "text/plain" => TextKind::Typed,
                    // For example, an image encoded as text.
                    _ => return None,
                }
            }
            // Most texts have no "&".
            TextKind::MaybeEscaped if text.contains('&') && html::has_reference(text) => {
                self.report(parser, Problem::EscapedText, Recovery::Repaired);
                return plain(html::decode(text).into(), parser.language());
            }
            kind => kind,
        };
        decode(text, kind, parser.language())
    }

    /// Returns the parts of a comma-separated text.
    pub(in crate::feed) fn parts(&self, kind: TextKind, parser: &FeedParser<'_>) -> Vec<String> {
        let parts = self.value.text().unwrap_or_default().split(',').take(MOST_READ + 1);
        parts.filter_map(|part| decode(part, kind, parser.language())).collect()
    }

    /// Returns an id, which is a string or a number, on one line.
    pub(in crate::feed) fn id(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        let id = self.digits_or_string(parser).filter(|id| self.is_short(id, MOST_LINK, parser))?;
        plain(id.into(), parser.language())
    }

    /// Returns a number of minutes, 1 or more. Some programs write a text, such as "5 min read", and 0 for an empty post.
    pub(in crate::feed) fn minutes(&self, parser: &mut FeedParser<'_>) -> Option<u32> {
        let digits = self.digits_or_string(parser)?;
        let minutes = first_number(digits).filter(|minutes| *minutes <= MOST_MINUTES);
        if minutes.is_none() {
            self.report(parser, Problem::NotAllowed(digits.into()), Recovery::ValueDropped);
        }
        minutes.filter(|minutes| *minutes > 0)
    }

    pub(in crate::feed) fn bool(&self, parser: &mut FeedParser<'_>) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(*value);
        }
        self.report_type(parser, "true or false", Recovery::ValueDropped);
        None
    }

    /// Parses a date, and reports one that the format asks for in another notation. The zero of a clock is no date.
    pub(in crate::feed) fn date(&self, notation: Notation, parser: &mut FeedParser<'_>) -> Option<Date> {
        let text = self.digits_or_string(parser)?;
        let date = Date::parse(text);
        let is_short = text.len() <= MOST_DATE;
        let parsed = date.or_else(|| is_short.then(|| Date::parse_any(text, parser.language())).flatten());
        if parsed.is_some_and(Date::is_zero) {
            self.report(parser, Problem::ZeroDate(text.into()), Recovery::ValueDropped);
            return None;
        }
        match parsed {
            None => self.report(parser, Problem::NotADate(text.into()), Recovery::ValueDropped),
            Some(_) if date.is_none() && notation == Notation::Rfc3339 => {
                self.report(parser, Problem::DateNotation(text.into()), Recovery::Repaired);
            }
            Some(_) => {}
        }
        parsed
    }

    /// Returns a link that is relative to the document, rather than to the page that the feed is about.
    pub(in crate::feed) fn link_in_document(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        let before = parser.enter_document();
        let link = self.link(parser);
        parser.leave(before);
        link
    }

    /// Returns an id that is the URL of a page. Any other id is none, and no problem.
    pub(in crate::feed) fn address(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        self.value.text().filter(|text| link::is_web(text.trim())).and_then(|_| self.link(parser))
    }

    /// Returns a link that is safe to follow. An empty link is left out without a diagnostic.
    pub(in crate::feed) fn link(&self, parser: &mut FeedParser<'_>) -> Option<String> {
        // Some programs write an empty object in place of a missing link.
        if self.value.is_object() && self.value.text().is_none() && self.value.members().is_empty() {
            return None;
        }
        let link = self.string(parser).filter(|link| !link.trim().is_empty())?;
        if !self.is_short(link, MOST_LINK, parser) {
            return None;
        }
        let safe = match self.field_text(XML_BASE) {
            None => parser.safe_link(link),
            base => {
                let before = self.enter(XML_BASE, base, parser);
                let safe = parser.safe_link(link);
                parser.leave(before);
                safe
            }
        };
        if safe.is_none() {
            self.report(parser, Problem::UnsafeLink(link.into()), Recovery::ValueDropped);
        }
        safe
    }

    /// Changes the base of relative links to the one in a field, and reports one that is too long. Returns the previous
    /// base.
    pub(in crate::feed) fn enter(&self, name: &str, base: Option<&str>, parser: &mut FeedParser<'_>) -> Base {
        if base.is_some_and(|base| !parser.accepts(base)) {
            self.report_member(parser, name, Problem::TooLong(MOST_BASE), Recovery::ValueDropped);
        }
        parser.enter(base)
    }

    /// Returns this text, or the name of this object. In real feeds, an object
    /// with a name can replace a text, and the other way round.
    pub(in crate::feed) fn name(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        // Most labels are strings or elements without attributes, and YAML makes numbers of some.
        if self.value.is_simple() {
            return self.line(kind, parser).filter(|name| self.is_short(name, MOST_NAME, parser));
        }
        if matches!(self.value, Value::Object(_)) && !NAMES.iter().any(|name| self.field(name).is_some()) {
            self.report_missing(parser, "name", Recovery::ValueDropped);
        }
        self.optional_name(kind, parser)
    }

    /// Returns this text or the name of this object, and accepts an object without a name.
    fn optional_name(&self, kind: TextKind, parser: &mut FeedParser<'_>) -> Option<String> {
        let name = NAMES.iter().find_map(|name| match self.get(name, parser)? {
            // A name within a name, as some programs write it.
            inner if matches!(inner.value, Value::Object(_)) => inner.first_text(&NAMES, kind, parser),
            name => name.text(kind, parser),
        });
        let name = match self.value {
            Value::Object(_) => name,
            _ => name.or_else(|| self.text(kind, parser)),
        };
        name.filter(|name| self.is_short(name, MOST_NAME, parser))
    }

    /// Whether a value has at most that many bytes. Reports a longer one, which would cost its length for each post.
    pub(in crate::feed) fn is_short(&self, text: &str, most: usize, parser: &mut FeedParser<'_>) -> bool {
        if text.len() > most {
            self.report(parser, Problem::TooLong(most), Recovery::ValueDropped);
        }
        text.len() <= most
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

/// Returns the whole number at the start of a text.
fn first_number(text: &str) -> Option<u32> {
    let text = text.trim_start();
    text[..text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len())].parse().ok()
}

/// Returns the text on one line, without markup if it is HTML.
fn decode(text: &str, kind: TextKind, language: &dyn Language) -> Option<String> {
    match kind {
        TextKind::Html => plain(html::text(text).into(), language),
        TextKind::HtmlLine => plain(html::line(text).into(), language),
        TextKind::Plain | TextKind::MaybeEscaped | TextKind::Typed | TextKind::TypedLine => {
            plain(text.into(), language)
        }
    }
}

/// Returns the text on one line, in NFC and without control characters, or `None`
/// if nothing is left.
pub(in crate::feed) fn plain(text: Cow<'_, str>, language: &dyn Language) -> Option<String> {
    if slug::is_plain(&text) {
        return Some(text.into_owned());
    }
    let collapse_spaces = if text.contains(char::is_control) {
        slug::collapse_spaces(&text.replace(|c: char| c.is_control() && !c.is_whitespace(), ""))
    } else {
        slug::collapse_spaces(&text)
    };
    let composed =
        if collapse_spaces.is_ascii() { collapse_spaces } else { language.nfc(&marks::limit(&collapse_spaces)) };
    (!composed.is_empty()).then_some(composed)
}
