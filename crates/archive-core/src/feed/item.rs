//! One object of a document, read field by field and without haste: a field
//! of the wrong type is reported and left out, the rest is kept.
//!
//! Formats name their fields in their own files; this one knows only JSON
//! types, dates and links.

use super::json::Json;
use crate::date::Date;
use crate::issue::{Issue, Outcome, Problem};
use crate::language::Language;
use crate::{html, link, slug};

/// What a format needs while it reads: language, address, and where issues go.
pub(super) struct Reader<'r> {
    pub(super) language: &'r dyn Language,
    address: Option<String>,
    issues: Vec<Issue>,
}

/// An object of the document and its place there.
#[derive(Clone, Copy)]
pub(super) struct Item<'i, 'j> {
    json: &'i Json<'j>,
    place: Place<'i>,
}

/// Where a value stands. Written out only when there is something to report.
#[derive(Clone, Copy)]
pub(super) enum Place<'p> {
    Root,
    Field(&'p Place<'p>, &'p str),
    Element(&'p Place<'p>, usize),
}

impl Place<'_> {
    fn write(&self, out: &mut String) {
        match self {
            Place::Root => {}
            Place::Field(parent, name) => {
                parent.write(out);
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Place::Element(parent, index) => {
                parent.write(out);
                out.push_str(&format!("[{index}]"));
            }
        }
    }
}

impl<'r> Reader<'r> {
    pub(super) fn new(address: Option<&str>, language: &'r dyn Language) -> Reader<'r> {
        Reader { language, address: address.map(str::to_string), issues: Vec::new() }
    }

    pub(super) fn into_issues(self) -> Vec<Issue> {
        self.issues
    }

    /// Relative links are seen from here from now on.
    pub(super) fn links_are_from(&mut self, home: &str) {
        self.address = Some(home.to_string());
    }

    pub(super) fn report(&mut self, place: String, problem: Problem, outcome: Outcome) {
        self.issues.push(Issue { place, problem, outcome });
    }
}

impl<'i, 'j> Item<'i, 'j> {
    /// The whole document.
    pub(super) fn root(json: &'i Json<'j>) -> Item<'i, 'j> {
        Item { json, place: Place::Root }
    }

    /// An element of a list.
    pub(super) fn element(json: &'i Json<'j>, list: &'i Place<'i>, index: usize) -> Item<'i, 'j> {
        Item { json, place: Place::Element(list, index) }
    }

    pub(super) fn json(&self) -> &'i Json<'j> {
        self.json
    }

    /// Reports a problem with this object as a whole.
    pub(super) fn report(&self, reader: &mut Reader<'_>, problem: Problem, outcome: Outcome) {
        let mut place = String::new();
        self.place.write(&mut place);
        reader.report(place, problem, outcome);
    }

    /// Reports a problem with one field.
    pub(super) fn report_field(&self, reader: &mut Reader<'_>, name: &str, problem: Problem, outcome: Outcome) {
        let place = Place::Field(&self.place, name);
        Item { json: self.json, place }.report(reader, problem, outcome);
    }

    /// Whether this is an object; anything else is reported.
    pub(super) fn is_object(&self, reader: &mut Reader<'_>, otherwise: Outcome) -> bool {
        let is_object = matches!(self.json, Json::Object(_));
        if !is_object {
            let problem = Problem::WrongType { wanted: "an object", found: self.json.kind() };
            self.report(reader, problem, otherwise);
        }
        is_object
    }

    /// A field that is there and not null.
    fn value(&self, name: &str) -> Option<&'i Json<'j>> {
        self.json.get(name).filter(|value| **value != Json::Null)
    }

    fn wrong_type(&self, reader: &mut Reader<'_>, name: &str, wanted: &'static str, found: &Json<'_>) {
        self.report_field(reader, name, Problem::WrongType { wanted, found: found.kind() }, Outcome::ValueDropped);
    }

    /// A string as written.
    pub(super) fn string(&self, name: &str, reader: &mut Reader<'_>) -> Option<&'i str> {
        match self.value(name)? {
            Json::String(text) => Some(text),
            other => {
                self.wrong_type(reader, name, "a string", other);
                None
            }
        }
    }

    /// Plain text on one line, if there is any.
    pub(super) fn text(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        self.string(name, reader).and_then(|text| plain(text, reader.language))
    }

    /// The text of HTML, if there is any.
    pub(super) fn html(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        self.string(name, reader).and_then(|html| plain(&html::text(html), reader.language))
    }

    /// A string or a number, as a string.
    pub(super) fn id(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        match self.value(name)? {
            Json::Number(digits) => plain(digits, reader.language),
            _ => self.text(name, reader),
        }
    }

    pub(super) fn bool(&self, name: &str, reader: &mut Reader<'_>) -> Option<bool> {
        match self.value(name)? {
            Json::Bool(value) => Some(*value),
            other => {
                self.wrong_type(reader, name, "true or false", other);
                None
            }
        }
    }

    pub(super) fn date(&self, name: &str, reader: &mut Reader<'_>) -> Option<Date> {
        let text = self.string(name, reader)?;
        let date = Date::parse(text);
        if date.is_none() {
            self.report_field(reader, name, Problem::NotADate(text.into()), Outcome::ValueDropped);
        }
        date
    }

    /// A link that is safe to follow. An empty one is no link, and no fault.
    pub(super) fn link(&self, name: &str, reader: &mut Reader<'_>) -> Option<String> {
        let link = self.string(name, reader).filter(|link| !link.trim().is_empty())?;
        let safe = link::safe(link, reader.address.as_deref());
        if safe.is_none() {
            self.report_field(reader, name, Problem::UnsafeLink(link.into()), Outcome::ValueDropped);
        }
        safe
    }

    /// The plain texts of a list; one string alone counts as a list of one.
    pub(super) fn texts(&self, name: &str, reader: &mut Reader<'_>) -> Vec<String> {
        let elements = match self.value(name) {
            None => return Vec::new(),
            Some(Json::String(text)) => return plain(text, reader.language).into_iter().collect(),
            Some(Json::Array(elements)) => elements,
            Some(other) => {
                self.wrong_type(reader, name, "an array of strings", other);
                return Vec::new();
            }
        };
        let list = Place::Field(&self.place, name);
        let mut texts = Vec::with_capacity(elements.len());
        for (index, element) in elements.iter().enumerate() {
            match element {
                Json::String(text) => texts.extend(plain(text, reader.language)),
                other => {
                    let problem = Problem::WrongType { wanted: "a string", found: other.kind() };
                    Item { json: other, place: Place::Element(&list, index) }.report(
                        reader,
                        problem,
                        Outcome::ValueDropped,
                    );
                }
            }
        }
        texts
    }

    /// An object within this one.
    pub(super) fn object<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        read: impl FnOnce(Item<'_, '_>, &mut Reader<'_>) -> T,
    ) -> Option<T> {
        let value = self.value(name)?;
        if !matches!(value, Json::Object(_)) {
            self.wrong_type(reader, name, "an object", value);
            return None;
        }
        Some(read(Item { json: value, place: Place::Field(&self.place, name) }, reader))
    }

    /// The objects of a list within this one, those that `read` can use.
    pub(super) fn objects<T>(
        &self,
        name: &str,
        reader: &mut Reader<'_>,
        read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        match self.value(name) {
            None => Vec::new(),
            Some(Json::Array(elements)) => {
                Item { json: self.json, place: Place::Field(&self.place, name) }.each(elements, reader, read)
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
        elements: &[Json<'_>],
        reader: &mut Reader<'_>,
        mut read: impl FnMut(Item<'_, '_>, &mut Reader<'_>) -> Option<T>,
    ) -> Vec<T> {
        let items = elements.iter().enumerate();
        items
            .filter_map(|(index, json)| read(Item { json, place: Place::Element(&self.place, index) }, reader))
            .collect()
    }
}

/// Text on one line, in NFC and without control characters, or nothing.
fn plain(text: &str, language: &dyn Language) -> Option<String> {
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
