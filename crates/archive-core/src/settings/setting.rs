//! Deserializes settings from a parsed block with serde, so that an error names the setting, what
//! it must be and what it is.
//!
//! serde_json's own errors name a line. Its deserializer would also be compiled a second time,
//! for settings beside feeds.

use super::old_names::is_old;
use archive_feed::feed::Value;
use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::borrow::Cow;
use std::fmt;

/// The value of a setting. A `null` in an object counts as missing.
#[derive(Clone, Copy)]
pub(super) struct Setting<'de>(pub(super) &'de Value<'de>);

/// A setting with a problem. It is boxed, because every value is returned beside it.
#[derive(Debug)]
pub(super) struct SettingError(Box<SettingErrorDetails>);

#[derive(Debug)]
struct SettingErrorDetails {
    /// The path of the setting: “feeds[0].name”.
    path: String,
    problem: SettingProblem,
}

#[derive(Debug)]
enum SettingProblem {
    /// What the value must be, and what it is; the latter is empty until it is known.
    Wrong(String, String),
    /// The name does not exist; these do.
    Unknown(&'static [&'static str]),
    Missing,
    Duplicate,
}

impl<'de> Deserializer<'de> for Setting<'de> {
    type Error = SettingError;

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        match self.0 {
            Value::Bool(value) => visitor.visit_bool(*value),
            _ => Err(Error::custom("true or false")),
        }
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        let number = match self.0 {
            Value::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        number.map_or_else(|| Err(Error::custom("a whole number")), |number| visitor.visit_i64(number))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        match self.0 {
            Value::String(text) => visitor.visit_borrowed_str(text),
            _ => Err(Error::custom("a text")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        match self.0 {
            Value::Array(elements) => visitor.visit_seq(SettingElements { elements, next: 0 }),
            _ => Err(Error::custom("a list")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        match self.0 {
            Value::Object(members) => {
                visitor.visit_map(SettingMembers { rest: members, value: &Value::Null, name: "" })
            }
            _ => Err(Error::custom("an object")),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, SettingError> {
        self.deserialize_map(visitor)
    }

    /// A setting of any type, which is read apart.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        visitor.visit_unit()
    }

    /// No setting has another type.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, SettingError> {
        Err(Error::invalid_type(Unexpected::Other(self.0.kind()), &visitor))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 u8 u16 u32 u64 f32 f64 char string bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct
        enum identifier
    }
}

/// The members of an object that are left.
struct SettingMembers<'de> {
    rest: &'de [(Cow<'de, str>, Value<'de>)],
    name: &'de str,
    value: &'de Value<'de>,
}

impl<'de> MapAccess<'de> for SettingMembers<'de> {
    type Error = SettingError;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, SettingError> {
        while let [(name, value), rest @ ..] = self.rest {
            *self = SettingMembers { rest, name, value };
            if !matches!(value, Value::Null) {
                return seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, SettingError> {
        seed.deserialize(Setting(self.value)).map_err(|error| error.within(self.name, self.value))
    }
}

/// The elements of a list that are left.
struct SettingElements<'de> {
    elements: &'de [Value<'de>],
    next: usize,
}

impl<'de> SeqAccess<'de> for SettingElements<'de> {
    type Error = SettingError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, SettingError> {
        let Some(value) = self.elements.get(self.next) else { return Ok(None) };
        self.next += 1;
        let element = seed.deserialize(Setting(value));
        element.map(Some).map_err(|error| error.within(&format!("[{}]", self.next - 1), value))
    }
}

impl SettingError {
    fn new(path: &str, problem: SettingProblem) -> SettingError {
        SettingError(Box::new(SettingErrorDetails { path: path.into(), problem }))
    }

    /// Adds the name and the value of the setting that contains the problem.
    fn within(mut self, name: &str, value: &Value<'_>) -> SettingError {
        if let SettingProblem::Wrong(_, found) = &mut self.0.problem
            && found.is_empty()
        {
            *found = match value {
                Value::String(text) => format!("“{text}”"),
                Value::Number(digits) => digits.to_string(),
                Value::Bool(true) => "true".into(),
                Value::Bool(false) => "false".into(),
                other => other.kind().into(),
            };
        }
        let separator = if self.0.path.is_empty() || self.0.path.starts_with('[') { "" } else { "." };
        self.0.path = [name, separator, &self.0.path].concat();
        self
    }
}

impl Error for SettingError {
    /// Takes the text of what the value must be.
    fn custom<T: fmt::Display>(expected: T) -> Self {
        SettingError::new("", SettingProblem::Wrong(expected.to_string(), String::new()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Error::custom(expected)
    }

    fn unknown_field(name: &str, known: &'static [&'static str]) -> Self {
        SettingError::new(name, SettingProblem::Unknown(known))
    }

    fn missing_field(name: &'static str) -> Self {
        SettingError::new(name, SettingProblem::Missing)
    }

    fn duplicate_field(name: &'static str) -> Self {
        SettingError::new(name, SettingProblem::Duplicate)
    }
}

impl std::error::Error for SettingError {}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.0.path;
        match &self.0.problem {
            SettingProblem::Wrong(expected, found) => write!(f, "“{path}” must be {expected} (it is {found})"),
            SettingProblem::Unknown(known) => {
                write!(f, "there’s no setting “{path}”; the settings are")?;
                let mut separator = " ";
                for name in known.iter().filter(|name| !is_old(name)) {
                    f.write_str(separator)?;
                    f.write_str(name)?;
                    separator = ", ";
                }
                Ok(())
            }
            SettingProblem::Missing => write!(f, "“{path}” is missing"),
            SettingProblem::Duplicate => write!(f, "“{path}” is there twice"),
        }
    }
}
