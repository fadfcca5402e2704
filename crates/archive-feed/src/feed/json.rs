//! Parses a JSON document (RFC 8259) into a tree, or returns an error.
//!
//! The main list of a document can be long, so it is never in memory as a tree:
//! its elements are passed on one by one.

use super::FeedError;
use super::location::SourceLocation;
use super::value::Value;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The key under which serde_json passes on the digits of a number that is large
/// or not an integer, if its feature `arbitrary_precision` keeps them as text.
const DIGITS: &str = "$serde_json::private::Number";

/// Returns the document with U+FFFD in place of every escape of a lone surrogate.
/// Programs that cut text inside an emoji write such escapes. JSON allows them
/// (RFC 8259, section 8.2), but Rust strings cannot hold them.
pub(super) fn whole_characters(document: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let mut done = 0;
    let mut at = 0;
    // A backslash occurs only in strings, and escapes the next character.
    while let Some(found) = document[at..].find('\\') {
        let start = at + found;
        let length = match (surrogate(document, start), surrogate(document, start + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(_), _) => {
                whole.push_str(&document[done..start]);
                whole.push_str("\\ufffd");
                done = start + 6;
                6
            }
            (None, _) => 1 + document[start + 1..].chars().next().map_or(0, char::len_utf8),
        };
        at = start + length;
    }
    if done == 0 {
        return Cow::Borrowed(document);
    }
    whole.push_str(&document[done..]);
    Cow::Owned(whole)
}

/// Returns the surrogate that the escape at this byte offset encodes, if there is one.
fn surrogate(document: &str, at: usize) -> Option<u16> {
    let digits = document.get(at..at + 6)?.strip_prefix("\\u")?;
    let code = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())??;
    (0xd800..=0xdfff).contains(&code).then_some(code)
}

/// The maximum nesting depth of arrays and objects. Feeds have about a dozen
/// levels; deeper documents are made to exhaust the parser.
pub(super) const MOST_LEVELS: usize = 64;

/// The parser's error message for a document with more levels.
const TOO_DEEP: &str = "nested too deeply";

/// Receives the elements of a document's main list.
pub(super) trait Elements {
    /// Called at the start of the list: the member of that name, or the root
    /// itself. `root` has the members that precede the list, if it is an object.
    fn begin(&mut self, root: &Value<'_>, list: Option<&'static str>);

    /// Called for each element.
    fn take(&mut self, element: &Value<'_>);
}

/// A closure receives the elements of any list.
impl<F: FnMut(&Value<'_>)> Elements for F {
    fn begin(&mut self, _: &Value<'_>, _: Option<&'static str>) {}

    fn take(&mut self, element: &Value<'_>) {
        self(element);
    }
}

/// Ignores the elements of the main list, which is empty in the returned value.
pub(super) fn nobody(_: &Value<'_>) {}

/// Parses a document. The main list is the root itself or a member of the root
/// with one of the names in `lists`. It is empty in the returned value.
pub(super) fn read<'a>(
    document: &'a str,
    lists: &[&'static str],
    elements: &mut dyn Elements,
) -> Result<Value<'a>, FeedError> {
    let mut deserializer = serde_json::Deserializer::from_str(document);
    let rest = JsonSeed::Root(lists, elements).deserialize(&mut deserializer);
    rest.and_then(|rest| deserializer.end().map(|()| rest)).map_err(|error| refused(document, &error))
}

/// Converts a serde_json error: separates its message from the location.
fn refused(document: &str, error: &serde_json::Error) -> FeedError {
    let message = error.to_string();
    let message = message.rfind(" at line ").map_or(&message[..], |at| &message[..at]);
    let place = SourceLocation::in_bytes(document, error.line(), error.column());
    match message {
        TOO_DEEP => FeedError::TooDeep(place),
        message => FeedError::Syntax { language: "JSON", place, message: message.to_string() },
    }
}

/// The part of a document that is being parsed.
enum JsonSeed<'e> {
    /// Any other value, at this nesting depth.
    Plain(usize),
    /// The root, with the possible names of the main list.
    Root(&'e [&'static str], &'e mut dyn Elements),
    /// A member that may be the main list, with its name and the members before it.
    Main(&'e Value<'e>, &'static str, &'e mut dyn Elements),
}

impl JsonSeed<'_> {
    /// Returns the nesting depth of the children, or `None` beyond the maximum.
    fn level(&self) -> Option<usize> {
        match self {
            JsonSeed::Plain(MOST_LEVELS) => None,
            JsonSeed::Plain(levels) => Some(levels + 1),
            JsonSeed::Root(..) => Some(1),
            JsonSeed::Main(..) => Some(2),
        }
    }
}

impl<'de> DeserializeSeed<'de> for JsonSeed<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonSeed<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(value.to_string().into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(value.to_string().into()))
    }

    /// Numbers arrive as digits, never as `f64`. A message of our own avoids linking the library's messages
    /// for all types.
    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Err(E::custom("a number without its digits"))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Value::String(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Value::String(Cow::Owned(value.to_string())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut kept = Vec::new();
        let level = self.level().ok_or_else(|| A::Error::custom(TOO_DEEP))?;
        let mut main = match self {
            JsonSeed::Plain(_) => None,
            JsonSeed::Root(_, elements) => {
                elements.begin(&Value::Null, None);
                Some(elements)
            }
            JsonSeed::Main(root, name, elements) => {
                elements.begin(root, Some(name));
                Some(elements)
            }
        };
        while let Some(element) = access.next_element_seed(JsonSeed::Plain(level))? {
            match &mut main {
                Some(elements) => elements.take(&element),
                None => kept.push(element),
            }
        }
        Ok(Value::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let level = self.level();
        let mut main = match self {
            JsonSeed::Root(lists, elements) => Some((lists, elements)),
            JsonSeed::Plain(_) | JsonSeed::Main(..) => None,
        };
        // Without this capacity, growth in steps would copy the members of every post.
        let mut members = Vec::with_capacity(8);
        loop {
            let name = access.next_key()?.map(|MemberName(name)| name);
            // A number is passed on as an object, and does not count as a level.
            if level.is_none() && members.is_empty() && name.as_deref() != Some(DIGITS) {
                return Err(A::Error::custom(TOO_DEEP));
            }
            let Some(name) = name else { break };
            let level = level.unwrap_or(MOST_LEVELS);
            let main = main.as_mut().and_then(|(lists, elements)| {
                let list = lists.iter().find(|list| **list == name)?;
                Some((list, elements))
            });
            let value = match main {
                Some((list, elements)) => {
                    let root = Value::Object(members);
                    let value = access.next_value_seed(JsonSeed::Main(&root, list, &mut **elements))?;
                    members = match root {
                        Value::Object(members) => members,
                        _ => Vec::new(),
                    };
                    value
                }
                None => access.next_value_seed(JsonSeed::Plain(level))?,
            };
            members.push((name, value));
        }
        Ok(match &mut members[..] {
            [(name, Value::String(digits))] if name == DIGITS => Value::Number(std::mem::take(digits)),
            _ => Value::Object(members),
        })
    }
}

/// The name of a member. serde would copy a plain `Cow` each time.
struct MemberName<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for MemberName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(JsonSeed::Plain(0))? {
            Value::String(name) => Ok(MemberName(name)),
            _ => Err(Error::custom("a name is a string")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Value<'_> {
        JsonSeed::Plain(0).deserialize(&mut serde_json::Deserializer::from_str(text)).unwrap()
    }

    #[test]
    fn a_document_is_kept_as_written() {
        let tree = parse(r#"{"b": [1, -2, 0.5, true, null, "x"], "a": {}}"#);
        assert_eq!(tree.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(tree.get("b").unwrap().list().unwrap().len(), 6);
    }

    #[test]
    fn numbers_keep_their_digits() {
        for digits in ["0", "-7", "1.50", "1e+9999", "18446744073709551616"] {
            assert_eq!(parse(digits), Value::Number(digits.into()));
        }
    }

    #[test]
    fn of_two_members_the_last_counts() {
        assert_eq!(parse(r#"{"a": 1, "a": 2}"#).get("a"), Some(&Value::Number("2".into())));
    }

    #[test]
    fn plain_strings_are_borrowed_and_escaped_ones_are_not() {
        assert!(matches!(parse(r#""plain""#), Value::String(Cow::Borrowed("plain"))));
        assert!(matches!(parse(r#""\u00e9""#), Value::String(Cow::Owned(text)) if text == "é"));
    }

    #[test]
    fn half_a_character_is_replaced_and_nothing_else() {
        let check = |document: &str, expected: &str| assert_eq!(whole_characters(document), expected);
        check(r#""\ud83d \uDE00 \ud83d\ud83d\ude00""#, r#""\ufffd \ufffd \ufffd\ud83d\ude00""#);
        check(r#""\ude00\ud83d""#, r#""\ufffd\ufffd""#);
        for kept in [r#""\ud83d\ude00""#, r#""\\ud83d""#, r#""\u00e9 \"""#, r#""\ud8"#, r#""\ud8é0""#, "\\é", "\\", ""]
        {
            assert!(matches!(whole_characters(kept), Cow::Borrowed(same) if same == kept), "{kept}");
        }
    }

    #[test]
    fn a_document_has_so_many_levels_and_no_more() {
        let nested = |levels: usize| {
            let document = "[".repeat(levels) + &"]".repeat(levels);
            read(&document, &[], &mut nobody).map(|_| ())
        };
        assert_eq!(nested(MOST_LEVELS), Ok(()));
        for levels in [MOST_LEVELS + 1, 100_000] {
            assert!(matches!(nested(levels), Err(FeedError::TooDeep(_))), "{levels}");
        }
    }
}
