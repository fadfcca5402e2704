//! A parsed document as a tree. Members keep their order and their duplicates,
//! and strings are borrowed where possible. JSON and XML share this tree.

use crate::steps;
use std::borrow::Cow;

/// A value in a document.
#[derive(Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// The digits, as written.
    Number(Cow<'a, str>),
    /// A string.
    String(Cow<'a, str>),
    /// An array.
    Array(Vec<Value<'a>>),
    /// An object.
    Object(Members<'a>),
    /// An XML element: attributes as `@name`, children under their names, and its
    /// own text under the empty name.
    Element(Members<'a>),
}

/// Pairs of name and value, in document order.
pub type Members<'a> = Vec<(Cow<'a, str>, Value<'a>)>;

impl<'a> Value<'a> {
    /// Returns the member called `name`. If there are several, the last one wins, as in browsers.
    pub fn get(&self, name: &str) -> Option<&Value<'a>> {
        // Most names differ in length, and comparing lengths is much faster.
        let is_it = |key: &str| key.len() == name.len() && key == name;
        steps::add(self.members().len());
        self.members().iter().rev().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    /// The members of an object; none for other values.
    pub fn members(&self) -> &[(Cow<'a, str>, Value<'a>)] {
        match self {
            Value::Object(members) | Value::Element(members) => members,
            _ => &[],
        }
    }

    /// Returns the elements, if this is an array.
    pub fn list(&self) -> Option<&[Value<'a>]> {
        match self {
            Value::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// Returns the text of a string or an element.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            Value::Element(_) => self.get("").map_or(Some(""), Value::text),
            _ => None,
        }
    }

    /// Returns the digits of a number, including a number written as a string.
    pub fn digits(&self) -> Option<&str> {
        match self {
            Value::Number(digits) | Value::String(digits) => Some(digits),
            _ => None,
        }
    }

    /// Whether it is a text or a number, or an element with nothing but text.
    pub fn is_simple(&self) -> bool {
        match self {
            Value::String(_) | Value::Number(_) => true,
            Value::Element(members) => members.iter().all(|(name, _)| name.is_empty()),
            _ => false,
        }
    }

    /// Whether it can have members.
    pub fn is_object(&self) -> bool {
        matches!(self, Value::Object(_) | Value::Element(..))
    }

    /// Returns the name of the type, for a message.
    pub fn kind(&self) -> &'static str {
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
