//! A value in a document with its path, parsed leniently: a value of the wrong
//! type is reported and left out, the rest is kept.
//!
//! This module knows only types, dates and links; field names are in the modules
//! of the formats. Callbacks are `dyn FnMut`, so that this code is compiled once
//! and not once per caller.

use super::parser::FeedParser;
use super::path::Path;
use super::value::Value;
use crate::date::Date;
use crate::diagnostic::{Problem, Recovery};
use crate::language::Language;
use crate::model::Author;
use crate::{html, link, slug};

/// A value in the document and its path.
#[derive(Clone, Copy)]
pub(super) struct Item<'i, 'j> {
    value: &'i Value<'j>,
    path: Path<'i>,
}

/// How a format encodes its texts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum TextKind {
    /// As they are written.
    Plain,
    /// As HTML.
    Html,
    /// According to the attribute `type` (RFC 4287, sections 3.1 and 4.1.3).
    Typed,
}

/// Fields that can hold the name of an object.
const NAMES: [&str; 6] = ["name", "label", "title", "term", "@label", "@term"];

/// A callback that reads a part of a value.
pub(super) type ReadItem<'f> = &'f mut dyn FnMut(Item<'_, '_>, &mut FeedParser<'_>);

/// A callback that reads one of several values and returns whether that was enough.
pub(super) type TryItem<'f> = &'f mut dyn FnMut(Item<'_, '_>, &mut FeedParser<'_>) -> bool;

impl<'i, 'j> Item<'i, 'j> {
    /// Returns the root of a document.
    pub(super) fn root(value: &'i Value<'j>) -> Item<'i, 'j> {
        Item { value, path: Path::Root }
    }

    /// Returns an element of a list.
    pub(super) fn element(value: &'i Value<'j>, list: &'i Path<'i>, index: usize) -> Item<'i, 'j> {
        Item { value, path: Path::Element(list, index) }
    }

    pub(super) fn value(&self) -> &'i Value<'j> {
        self.value
    }

    /// Reports a problem with this value as a whole.
    pub(super) fn report(&self, reader: &mut FeedParser<'_>, problem: Problem, outcome: Recovery) {
        reader.report(self.path.written(), problem, outcome);
    }

    /// Reports a missing field.
    pub(super) fn misses(&self, reader: &mut FeedParser<'_>, name: &str, outcome: Recovery) {
        reader.report(Path::Field(&self.path, name).written(), Problem::Missing, outcome);
    }

    /// Reports that this value has another type than `wanted`.
    pub(super) fn wrong_type(&self, reader: &mut FeedParser<'_>, wanted: &'static str, outcome: Recovery) {
        self.report(reader, Problem::WrongType { wanted, found: self.value.kind() }, outcome);
    }

    /// Whether this is an object. Reports any other type.
    pub(super) fn is_object(&self, reader: &mut FeedParser<'_>, otherwise: Recovery) -> bool {
        if !self.value.is_object() {
            self.wrong_type(reader, "an object", otherwise);
        }
        self.value.is_object()
    }

    /// Returns a field, unless it is missing or null.
    pub(super) fn field(&self, name: &str) -> Option<&'i Value<'j>> {
        self.value.get(name).filter(|value| **value != Value::Null)
    }

    /// Returns the text of a field that describes the value, such as a status.
    pub(super) fn says(&self, name: &str) -> Option<&'i str> {
        self.field(name)?.text()
    }

    /// Calls `read` on a field if it exists. `/a/b` is the field `b` of the object in `a`.
    pub(super) fn at(&self, name: &str, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
        // Most names are not paths, so paths are tried last.
        match self.field(name) {
            Some(value) => read(Item { value, path: Path::Field(&self.path, name) }, reader),
            None if name.as_bytes().first() == Some(&b'/') => self.along(&name[1..], reader, read),
            None => {}
        }
    }

    fn along(&self, path: &str, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
        let Some((name, rest)) = path.split_once('/') else { return self.at(path, reader, read) };
        self.at(name, reader, &mut |here, reader| {
            if here.is_object(reader, Recovery::ValueDropped) {
                here.along(rest, reader, read);
            }
        });
    }

    /// Calls `read` on each field in turn until it returns true.
    pub(super) fn first(&self, names: &[&str], reader: &mut FeedParser<'_>, read: TryItem<'_>) {
        let mut done = false;
        for name in names {
            self.at(name, reader, &mut |here, reader| done = read(here, reader));
            if done {
                return;
            }
        }
    }

    /// Calls `read` on every element of the list in a field. A single value
    /// counts as a list of one, and XML repeats the field.
    pub(super) fn many(&self, name: &str, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
        if let Value::Element(members) = self.value {
            let list = Path::Field(&self.path, name);
            let children = members.iter().filter(|(key, _)| key == name).enumerate();
            return children.for_each(|(index, (_, child))| read(Item::element(child, &list, index), reader));
        }
        self.at(name, reader, &mut |here, reader| here.each(reader, read));
    }

    /// Calls `read` on every element of this list, or on the value itself if it is not a list.
    pub(super) fn each(&self, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
        match self.value.list() {
            Some(elements) => {
                elements.iter().enumerate().for_each(|(at, value)| read(Item::element(value, &self.path, at), reader));
            }
            None => read(*self, reader),
        }
    }

    /// Whether this is a string in a field, rather than in a list.
    pub(super) fn stands_alone(&self) -> bool {
        matches!((self.value, self.path), (Value::String(_), Path::Field(..)))
    }

    /// Calls `read` on each part of a comma-separated string.
    pub(super) fn parts(&self, reader: &mut FeedParser<'_>, read: ReadItem<'_>) {
        for part in self.value.text().unwrap_or_default().split(',') {
            read(Item { value: &Value::String(part.into()), path: self.path }, reader);
        }
    }

    /// Returns the text as written. Reports any other type.
    pub(super) fn string(&self, reader: &mut FeedParser<'_>) -> Option<&'i str> {
        if self.value.text().is_none() {
            self.wrong_type(reader, "a string", Recovery::ValueDropped);
        }
        self.value.text()
    }

    /// Returns plain text on one line, or `None` if it is empty.
    pub(super) fn text(&self, how: TextKind, reader: &mut FeedParser<'_>) -> Option<String> {
        let written = self.string(reader)?;
        let is_html = match how {
            TextKind::Plain => false,
            TextKind::Html => true,
            TextKind::Typed => match &*self.says("@type").unwrap_or("text").to_ascii_lowercase() {
                "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
                "text" | "text/plain" => false,
                // For example, an image encoded as text.
                _ => return None,
            },
        };
        match is_html {
            true => plain(&html::text(written), reader.language()),
            false => plain(written, reader.language()),
        }
    }

    /// Returns a string or a number, as a string.
    pub(super) fn id(&self, reader: &mut FeedParser<'_>) -> Option<String> {
        match self.value {
            Value::Number(digits) => plain(digits, reader.language()),
            _ => self.text(TextKind::Plain, reader),
        }
    }

    pub(super) fn bool(&self, reader: &mut FeedParser<'_>) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(*value);
        }
        self.wrong_type(reader, "true or false", Recovery::ValueDropped);
        None
    }

    /// Parses a date in this notation. A number is a date only with `Notation::Any`.
    pub(super) fn date(&self, notation: Notation, reader: &mut FeedParser<'_>) -> Option<Date> {
        let (text, date) = match (notation, self.value) {
            (Notation::Any, Value::Number(digits)) => (&**digits, Date::parse_any(digits, reader.language())),
            (Notation::Any, _) => self.string(reader).map(|text| (text, Date::parse_any(text, reader.language())))?,
            (Notation::Rfc3339, _) => self.string(reader).map(|text| (text, Date::parse(text)))?,
        };
        if date.is_none() {
            self.report(reader, Problem::NotADate(text.into()), Recovery::ValueDropped);
        }
        date
    }

    /// Returns a link that is safe to follow. An empty link is left out without a diagnostic.
    pub(super) fn link(&self, reader: &mut FeedParser<'_>) -> Option<String> {
        let link = self.string(reader).filter(|link| !link.trim().is_empty())?;
        let safe = match self.says("@xml:base") {
            None => link::safe(link, reader.address()),
            base => {
                let before = reader.enter(base);
                let safe = link::safe(link, reader.address());
                reader.leave(before);
                safe
            }
        };
        if safe.is_none() {
            self.report(reader, Problem::UnsafeLink(link.into()), Recovery::ValueDropped);
        }
        safe
    }

    /// Returns this text, or the name of this object. In real feeds, an object
    /// with a name can replace a text, and the other way round.
    pub(super) fn name(&self, how: TextKind, reader: &mut FeedParser<'_>) -> Option<String> {
        // Most labels are strings.
        if let Value::String(_) = self.value {
            return self.text(how, reader);
        }
        if matches!(self.value, Value::Object(_)) && !NAMES.iter().any(|name| self.field(name).is_some()) {
            self.misses(reader, "name", Recovery::ValueDropped);
        }
        self.named(how, reader)
    }

    /// Returns this text or the name of this object, and accepts an object without a name.
    fn named(&self, how: TextKind, reader: &mut FeedParser<'_>) -> Option<String> {
        let mut name = None;
        self.first(&NAMES, reader, &mut |here, reader| {
            name = here.text(how, reader);
            name.is_some()
        });
        match self.value {
            Value::Object(_) => name,
            _ => name.or_else(|| self.text(how, reader)),
        }
    }

    /// Returns an author: an object with a name and a URL, or a name alone.
    pub(super) fn author(&self, how: TextKind, reader: &mut FeedParser<'_>) -> Option<Author> {
        let mut author = Author::default();
        if !matches!(self.value, Value::String(_)) && !self.is_object(reader, Recovery::ValueDropped) {
            return None;
        }
        self.first(&["link", "url", "uri"], reader, &mut |here, reader| {
            author.url = here.link(reader);
            author.url.is_some()
        });
        author.name = self.named(how, reader);
        (author != Author::default()).then_some(author)
    }
}

/// The notation of dates.
#[derive(Clone, Copy)]
pub(super) enum Notation {
    /// RFC 3339, as in JSON and Atom.
    Rfc3339,
    /// RFC 3339, the date format of email, or a number.
    Any,
}

/// Returns the text on one line, in NFC and without control characters, or `None`
/// if nothing is left.
pub(super) fn plain(text: &str, language: &dyn Language) -> Option<String> {
    if is_plain(text.as_bytes()) {
        return Some(text.to_string());
    }
    let spaced = if text.contains(char::is_control) {
        slug::spaced(&text.replace(|c: char| c.is_control() && !c.is_whitespace(), ""))
    } else {
        slug::spaced(text)
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
