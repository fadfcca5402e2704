//! One value of a document at its place, read without haste: what has the
//! wrong type is reported and left out, the rest is kept.
//!
//! Formats name their fields in their own files; this one knows only types,
//! dates and links. Who reads the parts of a value is called through a pointer,
//! so that this code is there once and not once for each caller.

use super::path::Path;
use super::reader::Reader;
use super::value::Value;
use crate::date::Date;
use crate::issue::{Outcome, Problem};
use crate::language::Language;
use crate::model::Author;
use crate::{html, link, slug};

/// A value of the document and its place there.
#[derive(Clone, Copy)]
pub(super) struct Item<'i, 'j> {
    value: &'i Value<'j>,
    path: Path<'i>,
}

/// How a format means its texts.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum As {
    /// As they are written.
    Plain,
    /// As HTML.
    Html,
    /// As the attribute `type` says (RFC 4287, sections 3.1 and 4.1.3).
    Typed,
}

/// What the name of something is called.
const NAMES: [&str; 6] = ["name", "label", "title", "term", "@label", "@term"];

/// Who reads parts of a value.
pub(super) type Read<'f> = &'f mut dyn FnMut(Item<'_, '_>, &mut Reader<'_>);

/// Who reads one of several values, and says whether that was enough.
pub(super) type Try<'f> = &'f mut dyn FnMut(Item<'_, '_>, &mut Reader<'_>) -> bool;

impl<'i, 'j> Item<'i, 'j> {
    /// The whole document.
    pub(super) fn root(value: &'i Value<'j>) -> Item<'i, 'j> {
        Item { value, path: Path::Root }
    }

    /// An element of a list.
    pub(super) fn element(value: &'i Value<'j>, list: &'i Path<'i>, index: usize) -> Item<'i, 'j> {
        Item { value, path: Path::Element(list, index) }
    }

    pub(super) fn value(&self) -> &'i Value<'j> {
        self.value
    }

    /// Reports a problem with this value as a whole.
    pub(super) fn report(&self, reader: &mut Reader<'_>, problem: Problem, outcome: Outcome) {
        reader.report(self.path.written(), problem, outcome);
    }

    /// Reports that a field is missing.
    pub(super) fn misses(&self, reader: &mut Reader<'_>, name: &str, outcome: Outcome) {
        reader.report(Path::Field(&self.path, name).written(), Problem::Missing, outcome);
    }

    /// Reports that this is not of the type that is wanted.
    pub(super) fn wrong_type(&self, reader: &mut Reader<'_>, wanted: &'static str, outcome: Outcome) {
        self.report(reader, Problem::WrongType { wanted, found: self.value.kind() }, outcome);
    }

    /// Whether this is an object; anything else is reported.
    pub(super) fn is_object(&self, reader: &mut Reader<'_>, otherwise: Outcome) -> bool {
        if !self.value.is_object() {
            self.wrong_type(reader, "an object", otherwise);
        }
        self.value.is_object()
    }

    /// A field that is there and not null.
    pub(super) fn field(&self, name: &str) -> Option<&'i Value<'j>> {
        self.value.get(name).filter(|value| **value != Value::Null)
    }

    /// The text of a field that says what the rest is, such as a status.
    pub(super) fn says(&self, name: &str) -> Option<&'i str> {
        self.field(name)?.text()
    }

    /// Reads a field that is there. `/a/b` is the field `b` of the object in `a`.
    pub(super) fn at(&self, name: &str, reader: &mut Reader<'_>, read: Read<'_>) {
        // Most names are no paths, so that is looked at last.
        match self.field(name) {
            Some(value) => read(Item { value, path: Path::Field(&self.path, name) }, reader),
            None if name.as_bytes().first() == Some(&b'/') => self.along(&name[1..], reader, read),
            None => {}
        }
    }

    fn along(&self, path: &str, reader: &mut Reader<'_>, read: Read<'_>) {
        let Some((name, rest)) = path.split_once('/') else { return self.at(path, reader, read) };
        self.at(name, reader, &mut |here, reader| {
            if here.is_object(reader, Outcome::ValueDropped) {
                here.along(rest, reader, read);
            }
        });
    }

    /// Reads the first of several fields that says something.
    pub(super) fn first(&self, names: &[&str], reader: &mut Reader<'_>, read: Try<'_>) {
        let mut done = false;
        for name in names {
            self.at(name, reader, &mut |here, reader| done = read(here, reader));
            if done {
                return;
            }
        }
    }

    /// Reads every element of the list in a field; something alone counts as a
    /// list of one, and XML repeats the field.
    pub(super) fn many(&self, name: &str, reader: &mut Reader<'_>, read: Read<'_>) {
        if let Value::Element(members) = self.value {
            let list = Path::Field(&self.path, name);
            let children = members.iter().filter(|(key, _)| key == name).enumerate();
            return children.for_each(|(index, (_, child))| read(Item::element(child, &list, index), reader));
        }
        self.at(name, reader, &mut |here, reader| here.each(reader, read));
    }

    /// Reads every element of a list, or what stands in place of one.
    pub(super) fn each(&self, reader: &mut Reader<'_>, read: Read<'_>) {
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

    /// Reads the parts of a string that has commas between them.
    pub(super) fn parts(&self, reader: &mut Reader<'_>, read: Read<'_>) {
        for part in self.value.text().unwrap_or_default().split(',') {
            read(Item { value: &Value::String(part.into()), path: self.path }, reader);
        }
    }

    /// The text as it is written.
    pub(super) fn string(&self, reader: &mut Reader<'_>) -> Option<&'i str> {
        if self.value.text().is_none() {
            self.wrong_type(reader, "a string", Outcome::ValueDropped);
        }
        self.value.text()
    }

    /// Plain text on one line, if there is any.
    pub(super) fn text(&self, how: As, reader: &mut Reader<'_>) -> Option<String> {
        let written = self.string(reader)?;
        let is_html = match how {
            As::Plain => false,
            As::Html => true,
            As::Typed => match &*self.says("@type").unwrap_or("text").to_ascii_lowercase() {
                "html" | "xhtml" | "text/html" | "application/xhtml+xml" => true,
                "text" | "text/plain" => false,
                // A picture, say, in letters.
                _ => return None,
            },
        };
        match is_html {
            true => plain(&html::text(written), reader.language()),
            false => plain(written, reader.language()),
        }
    }

    /// A string or a number, as a string.
    pub(super) fn id(&self, reader: &mut Reader<'_>) -> Option<String> {
        match self.value {
            Value::Number(digits) => plain(digits, reader.language()),
            _ => self.text(As::Plain, reader),
        }
    }

    pub(super) fn bool(&self, reader: &mut Reader<'_>) -> Option<bool> {
        if let Value::Bool(value) = self.value {
            return Some(*value);
        }
        self.wrong_type(reader, "true or false", Outcome::ValueDropped);
        None
    }

    /// A date in a notation; a number is one only where notations are `any`.
    pub(super) fn date(&self, notation: Notation, reader: &mut Reader<'_>) -> Option<Date> {
        let (text, date) = match (notation, self.value) {
            (Notation::Any, Value::Number(digits)) => (&**digits, digits.parse().ok().and_then(Date::from_number)),
            (Notation::Any, _) => self.string(reader).map(|text| (text, Date::parse_any(text)))?,
            (Notation::Rfc3339, _) => self.string(reader).map(|text| (text, Date::parse(text)))?,
        };
        if date.is_none() {
            self.report(reader, Problem::NotADate(text.into()), Outcome::ValueDropped);
        }
        date
    }

    /// A link that is safe to follow. An empty one is no link, and no fault.
    pub(super) fn link(&self, reader: &mut Reader<'_>) -> Option<String> {
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
            self.report(reader, Problem::UnsafeLink(link.into()), Outcome::ValueDropped);
        }
        safe
    }

    /// The text that this is, or the name of what this is. In the wild a text is
    /// an object with a name, and the other way round.
    pub(super) fn name(&self, how: As, reader: &mut Reader<'_>) -> Option<String> {
        // Most labels are texts.
        if let Value::String(_) = self.value {
            return self.text(how, reader);
        }
        if matches!(self.value, Value::Object(_)) && !NAMES.iter().any(|name| self.field(name).is_some()) {
            self.misses(reader, "name", Outcome::ValueDropped);
        }
        self.named(how, reader)
    }

    /// The same, where there need not be a name.
    fn named(&self, how: As, reader: &mut Reader<'_>) -> Option<String> {
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

    /// Somebody: an object with a name and an address, or a name alone.
    pub(super) fn author(&self, how: As, reader: &mut Reader<'_>) -> Option<Author> {
        let mut author = Author::default();
        if !matches!(self.value, Value::String(_)) && !self.is_object(reader, Outcome::ValueDropped) {
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

/// How dates are written.
#[derive(Clone, Copy)]
pub(super) enum Notation {
    /// As JSON and Atom have it.
    Rfc3339,
    /// That, or as mails have it, or in numbers.
    Any,
}

/// Text on one line, in NFC and without control characters, or nothing.
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

/// Whether a text is what [`plain`] would make of it, as most are; only ASCII is
/// looked at.
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
