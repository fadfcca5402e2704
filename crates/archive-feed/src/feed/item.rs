//! A value in a document with its path. It gives its members and elements, and
//! reports problems with the path.
//!
//! This module knows only types; field names are in the modules of the formats.

use super::parser::FeedParser;
use super::path::Path;
use super::value::Value;
use crate::bytes;
use crate::diagnostic::{Problem, Recovery};
use std::borrow::Cow;
use std::slice::Iter;

mod first;
mod typed;

pub(super) use typed::{MOST_NAME, Notation, TextKind, XML_BASE, plain};

/// A value in the document and its path. The path refers to the item that gave this one.
#[derive(Clone, Copy)]
pub(super) struct Item<'i> {
    value: &'i Value<'i>,
    path: Path<'i>,
}

impl<'i> Item<'i> {
    /// Returns the root of a document.
    pub(super) fn root(value: &'i Value<'_>) -> Item<'i> {
        Item { value, path: Path::ROOT }
    }

    /// Returns an element of the list in a member of the root, or of the root itself.
    pub(super) fn element(value: &'i Value<'_>, list: Option<&'i str>, index: usize) -> Item<'i> {
        let list = list.map_or(Path::ROOT, |name| Path::ROOT.member(name));
        Item { value, path: list.element(index) }
    }

    pub(super) fn value(&self) -> &'i Value<'i> {
        self.value
    }

    /// Returns a member by its name and its value. A search by name would look at every member.
    pub(super) fn member<'a>(&'a self, name: &'a str, value: &'a Value<'a>) -> Item<'a> {
        Item { value, path: self.path.member(name) }
    }

    /// Returns the value of a field, unless it is missing or null.
    pub(super) fn field(&self, name: &str) -> Option<&'i Value<'i>> {
        non_null(self.value, name)
    }

    /// Returns the text of a field that describes the value, such as a status.
    pub(super) fn field_text(&self, name: &str) -> Option<&'i str> {
        self.field(name)?.text()
    }

    /// Returns a field, unless it is missing or null. The name can be a JSON Pointer: `/a/b` is the field `b`
    /// of the object in `a`. Reports an `a` that isn't an object.
    pub(super) fn get<'a>(&'a self, name: &'a str, parser: &mut FeedParser<'_>) -> Option<Item<'a>> {
        // Most names are no pointers, so pointers are tried last.
        match self.field(name) {
            Some(value) => Some(Item { value, path: self.path.member(name) }),
            None if name.as_bytes().first() == Some(&b'/') => self.resolve(name, parser),
            None => None,
        }
    }

    fn resolve<'a>(&'a self, pointer: &'a str, parser: &mut FeedParser<'_>) -> Option<Item<'a>> {
        let (mut value, mut end) = (self.value, 0);
        while end < pointer.len() {
            if end > 0 && !value.is_object() {
                let object = Item { value, path: self.path.pointer(&pointer[..end]) };
                object.report_type(parser, "an object", Recovery::ValueDropped);
                return None;
            }
            let rest = &pointer[end + 1..];
            let name = &rest[..bytes::position(rest.as_bytes(), 0, b"/").unwrap_or(rest.len())];
            value = non_null(value, name)?;
            end += 1 + name.len();
        }
        Some(Item { value, path: self.path.pointer(pointer) })
    }

    /// Returns the elements of the list in a field. A single value counts as a list of one, and XML repeats
    /// the field.
    pub(super) fn list<'a>(&'a self, name: &'a str, parser: &mut FeedParser<'_>) -> Items<'a> {
        if let Value::Element(members) = self.value {
            return Items { values: Values::Children(members.iter(), name), path: self.path.member(name), index: 0 };
        }
        match self.get(name, parser) {
            Some(Item { value, path }) => Items { values: Values::of(value), path, index: 0 },
            None => Items { values: Values::Single(None), path: self.path, index: 0 },
        }
    }

    /// Returns the elements of this list, or the value itself if it is not a list.
    pub(super) fn elements(&self) -> Items<'_> {
        let path = if self.value.list().is_some() { self.path.list() } else { self.path };
        Items { values: Values::of(self.value), path, index: 0 }
    }

    /// Whether this is an element of a list.
    pub(super) fn is_element(&self) -> bool {
        self.path.is_element()
    }

    /// Whether this is an object. Reports any other type.
    pub(super) fn is_object(&self, parser: &mut FeedParser<'_>, recovery: Recovery) -> bool {
        if !self.value.is_object() {
            self.report_type(parser, "an object", recovery);
        }
        self.value.is_object()
    }

    /// Reports a problem with this value as a whole.
    pub(super) fn report(&self, parser: &mut FeedParser<'_>, problem: Problem, recovery: Recovery) {
        parser.report(self.path.to_text(), problem, recovery);
    }

    /// Reports a problem with a field.
    pub(super) fn report_member(&self, parser: &mut FeedParser<'_>, name: &str, problem: Problem, recovery: Recovery) {
        let path = if name.starts_with('/') { self.path.pointer(name) } else { self.path.member(name) };
        parser.report(path.to_text(), problem, recovery);
    }

    /// Reports a missing field.
    pub(super) fn report_missing(&self, parser: &mut FeedParser<'_>, name: &str, recovery: Recovery) {
        self.report_member(parser, name, Problem::Missing, recovery);
    }

    /// Reports that this value has another type than `expected`.
    pub(super) fn report_type(&self, parser: &mut FeedParser<'_>, expected: &'static str, recovery: Recovery) {
        self.report(parser, Problem::WrongType { expected, found: self.value.kind() }, recovery);
    }
}

/// Returns a member, unless it is missing or null.
fn non_null<'i>(value: &'i Value<'i>, name: &str) -> Option<&'i Value<'i>> {
    value.get(name).filter(|value| **value != Value::Null)
}

/// The elements of a list as items.
pub(super) struct Items<'i> {
    values: Values<'i>,
    /// The path of the list, or of the single value.
    path: Path<'i>,
    /// The index of the next element.
    index: usize,
}

enum Values<'i> {
    /// The elements of an array.
    Array(Iter<'i, Value<'i>>),
    /// The children of an XML element that have this name.
    Children(Iter<'i, (Cow<'i, str>, Value<'i>)>, &'i str),
    /// A value that is not a list, until it was returned.
    Single(Option<&'i Value<'i>>),
}

impl<'i> Values<'i> {
    fn of(value: &'i Value<'i>) -> Values<'i> {
        match value.list() {
            Some(elements) => Values::Array(elements.iter()),
            None => Values::Single(Some(value)),
        }
    }
}

impl<'i> Iterator for Items<'i> {
    type Item = Item<'i>;

    fn next(&mut self) -> Option<Item<'i>> {
        let value = match &mut self.values {
            Values::Array(elements) => elements.next()?,
            Values::Children(members, name) => members.find(|(key, _)| key == name).map(|(_, child)| child)?,
            Values::Single(value) => return value.take().map(|value| Item { value, path: self.path }),
        };
        let path = self.path.element(self.index);
        self.index += 1;
        Some(Item { value, path })
    }
}
