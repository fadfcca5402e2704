//! One object of a document, read field by field and without haste: a field
//! of the wrong type is reported and left out, the rest is kept.
//!
//! Formats name their fields in their own files; this one knows only types,
//! dates and links.

use super::path::Path;
use super::reader::Reader;
use super::value::Value;
use crate::date::Date;
use crate::issue::{Outcome, Problem};
use crate::language::Language;
use crate::{html, link, slug};

/// An object of the document and its place there.
#[derive(Clone, Copy)]
pub(super) struct Item<'i, 'j> {
    value: &'i Value<'j>,
    path: Path<'i>,
}

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

    /// Reports a problem with this object as a whole.
    pub(super) fn report(&self, reader: &mut Reader<'_>, problem: Problem, outcome: Outcome) {
        reader.report(self.path.written(), problem, outcome);
    }

    /// Reports a problem with one field.
    pub(super) fn report_field(&self, reader: &mut Reader<'_>, name: &str, problem: Problem, outcome: Outcome) {
        reader.report(Path::Field(&self.path, name).written(), problem, outcome);
    }

    /// Whether this is an object; anything else is reported.
    pub(super) fn is_object(&self, reader: &mut Reader<'_>, otherwise: Outcome) -> bool {
        let is_object = self.value.is_object();
        if !is_object {
            let problem = Problem::WrongType { wanted: "an object", found: self.value.kind() };
            self.report(reader, problem, otherwise);
        }
        is_object
    }

    /// A field that is there and not null.
    pub(super) fn field(&self, name: &str) -> Option<&'i Value<'j>> {
        self.value.get(name).filter(|value| **value != Value::Null)
    }

    fn wrong_type(&self, reader: &mut Reader<'_>, name: &str, wanted: &'static str, found: &Value<'_>) {
        self.report_field(reader, name, Problem::WrongType { wanted, found: found.kind() }, Outcome::ValueDropped);
    }

    /// A string as written.
    pub(super) fn string(&self, name: &str, reader: &mut Reader<'_>) -> Option<&'i str> {
        let value = self.field(name)?;
        if value.text().is_none() {
            self.wrong_type(reader, name, "a string", value);
        }
        value.text()
    }

    /// Plain text on one line, if there is any.
    pub(super) fn text(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        self.string(name, reader).and_then(|text| plain(text, reader.language()))
    }

    /// The text of HTML, if there is any.
    pub(super) fn html(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        self.string(name, reader).and_then(|html| marked(html, reader.language()))
    }

    /// A string or a number, as a string.
    pub(super) fn id(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        match self.field(name)? {
            Value::Number(digits) => plain(digits, reader.language()),
            _ => self.text(name, reader),
        }
    }

    pub(super) fn bool(&self, name: &str, reader: &mut Reader<'_>) -> Option<bool> {
        match self.field(name)? {
            Value::Bool(value) => Some(*value),
            other => {
                self.wrong_type(reader, name, "true or false", other);
                None
            }
        }
    }

    /// A date of RFC 3339, as JSON has it.
    pub(super) fn date(&self, name: &str, reader: &mut Reader<'_>) -> Option<Date> {
        self.date_by(Date::parse, name, reader)
    }

    /// A date in another notation.
    pub(super) fn date_by(
        &self,
        parse: impl Fn(&str) -> Option<Date>,
        name: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Date> {
        let text = self.string(name, reader)?;
        let date = parse(text);
        if date.is_none() {
            self.report_field(reader, name, Problem::NotADate(text.into()), Outcome::ValueDropped);
        }
        date
    }

    /// A link that is safe to follow. An empty one is no link, and no fault.
    pub(super) fn link(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        let link = self.string(name, reader).filter(|link| !link.trim().is_empty())?;
        let base = self.field(name).and_then(|element| element.get("@xml:base")).and_then(Value::text);
        let before = reader.enter(base);
        let safe = link::safe(link, reader.address());
        reader.leave(before);
        if safe.is_none() {
            self.report_field(reader, name, Problem::UnsafeLink(link.into()), Outcome::ValueDropped);
        }
        safe
    }

    /// The plain texts of a list. In the wild one text stands alone, and a text
    /// is the name of an object.
    pub(super) fn texts(&self, name: &str, reader: &mut Reader<'_>) -> Vec<String> {
        self.many(name, reader, |element, reader| element.name(plain, reader))
    }

    /// What is in a list; something alone counts as a list of one.
    pub(super) fn many<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        mut read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.field(name) else { return Vec::new() };
        let here = Item { value, path: Path::Field(&self.path, name) };
        match value {
            Value::Array(elements) => here.each(elements, reader, read),
            _ => read(here, reader).into_iter().collect(),
        }
    }

    /// The text that this is, or the name of what this is.
    pub(super) fn name(&self, as_text: AsText, reader: &mut Reader<'_>) -> Option<String> {
        match self.value {
            Value::String(text) => as_text(text, reader.language()),
            Value::Element(_, text) => as_text(text, reader.language()),
            Value::Object(_) => {
                let named = ["name", "label", "title", "term"].into_iter().find(|name| self.field(name).is_some());
                let name =
                    named.and_then(|name| self.string(name, reader)).and_then(|name| as_text(name, reader.language()));
                if named.is_none() {
                    self.report_field(reader, "name", Problem::Missing, Outcome::ValueDropped);
                }
                name
            }
            other => {
                let problem = Problem::WrongType { wanted: "a string", found: other.kind() };
                self.report(reader, problem, Outcome::ValueDropped);
                None
            }
        }
    }

    /// An object within this one.
    pub(super) fn object<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        read: impl FnOnce(Item<'_, '_>, &mut Reader<'_>) -> T,
    ) -> Option<T> {
        let value = self.field(name)?;
        if !value.is_object() {
            self.wrong_type(reader, name, "an object", value);
            return None;
        }
        Some(read(Item { value, path: Path::Field(&self.path, name) }, reader))
    }

    /// The objects of a list within this one, those that `read` can use.
    pub(super) fn objects<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        match self.field(name) {
            None => Vec::new(),
            Some(Value::Array(elements)) => {
                Item { value: self.value, path: Path::Field(&self.path, name) }.each(elements, reader, read)
            }
            Some(other) => {
                self.wrong_type(reader, name, "an array", other);
                Vec::new()
            }
        }
    }

    /// Reads every element of a list that stands at this item's place.
    pub(super) fn each<T>(
        &self,
        elements: &[Value<'_>],
        reader: &mut Reader<'_>,
        mut read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = elements.iter().enumerate();
        items
            .filter_map(|(index, value)| read(Item { value, path: Path::Element(&self.path, index) }, reader))
            .collect()
    }

    /// Reads every child of that name, as XML repeats them.
    pub(super) fn children<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        mut read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        let list = Path::Field(&self.path, name);
        let children = self.value.members().iter().filter(|(key, _)| key == name).enumerate();
        children.filter_map(|(index, (_, value))| read(Item::element(value, &list, index), reader)).collect()
    }
}

/// How a format means a text: [`plain`] or [`marked`].
pub(super) type AsText = fn(&str, &dyn Language) -> Option<String>;

/// The text of HTML, as [`plain`] has it.
pub(super) fn marked(html: &str, language: &dyn Language) -> Option<String> {
    plain(&html::text(html), language)
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
