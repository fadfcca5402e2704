//! A document as a tree: members in order, duplicates kept, strings borrowed
//! where they can be.
//!
//! Formats read this tree leniently, field by field; what a field means is
//! not known here, nor what the document was written in.

use std::borrow::Cow;

/// A value of a document.
#[derive(Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Null,
    Bool(bool),
    /// The digits, as written.
    Number(Cow<'a, str>),
    String(Cow<'a, str>),
    Array(Vec<Value<'a>>),
    Object(Members<'a>),
    /// An element of XML: its attributes as `@name`, its children under their
    /// names, and the text that stands directly in it under no name.
    Element(Members<'a>),
}

/// Names and what they name, in the order of the document.
pub(crate) type Members<'a> = Vec<(Cow<'a, str>, Value<'a>)>;

impl<'a> Value<'a> {
    /// The member of that name; of several the last, as browsers take it.
    pub(crate) fn get(&self, name: &str) -> Option<&Value<'a>> {
        // Most names differ in length, which is told much faster.
        let is_it = |key: &str| key.len() == name.len() && key == name;
        self.members().iter().rev().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    pub(crate) fn members(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        match self {
            Value::Object(members) | Value::Element(members) => members,
            _ => &[],
        }
    }

    /// The elements, if this is an array.
    pub(crate) fn list(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The text of a string, or of an element.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            Value::Element(_) => self.get("").map_or(Some(""), Value::text),
            _ => None,
        }
    }

    /// The digits of a number, also of one that is written as a string.
    pub(crate) fn digits(&self) -> Option<&str> {
        match self {
            Value::Number(digits) | Value::String(digits) => Some(digits),
            _ => None,
        }
    }

    /// Whether it can have members.
    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Value::Object(_) | Value::Element(..))
    }

    /// The type in words, for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
            Value::Element(..) => "an element",
        }
    }
}
