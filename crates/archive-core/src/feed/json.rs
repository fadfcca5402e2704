//! A JSON document as it was written: members in order, duplicates kept,
//! strings borrowed where they can be.
//!
//! Formats read this tree leniently, field by field; what a field means is
//! not known here. The main list of a document, which can be long, never lies
//! in memory as a tree: its elements are handed on one by one.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A JSON value.
#[derive(Debug, PartialEq)]
pub(super) enum Json<'a> {
    Null,
    Bool(bool),
    /// The digits, as written.
    Number(Cow<'a, str>),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// The name under which serde_json hands on the digits of a number that is
/// wide or not whole, when its feature `arbitrary_precision` keeps them as text.
const DIGITS: &str = "$serde_json::private::Number";

impl<'a> Json<'a> {
    /// The member of that name; of several the last, as browsers take it.
    pub(super) fn get(&self, name: &str) -> Option<&Json<'a>> {
        let Json::Object(members) = self else { return None };
        // Most names differ in length, which is told much faster.
        let is_it = |key: &str| key.len() == name.len() && key == name;
        members.iter().rev().find(|(key, _)| is_it(key)).map(|(_, value)| value)
    }

    /// The elements, if this is an array.
    pub(super) fn list(&self) -> Option<&[Json<'a>]> {
        match self {
            Json::Array(elements) => Some(elements),
            _ => None,
        }
    }

    fn into_members(self) -> Vec<(Cow<'a, str>, Json<'a>)> {
        match self {
            Json::Object(members) => members,
            _ => Vec::new(),
        }
    }

    /// The type in words, for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "a string",
            Json::Array(_) => "an array",
            Json::Object(_) => "an object",
        }
    }
}

/// The document with U+FFFD for every escape that names half a character.
/// Programs that cut text inside an emoji write such escapes, which JSON allows
/// (RFC 8259, section 8.2) and strings here cannot hold.
pub(super) fn whole_characters(document: &str) -> Cow<'_, str> {
    let mut whole = String::new();
    let mut done = 0;
    let mut at = 0;
    // A backslash stands in strings alone, and takes the next character with it.
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

/// The half of a character that an escape at this place names, if it does.
fn surrogate(document: &str, at: usize) -> Option<u16> {
    let digits = document.get(at..at + 6)?.strip_prefix("\\u")?;
    let code = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())??;
    (0xd800..=0xdfff).contains(&code).then_some(code)
}

/// Who takes the elements of a document's main list.
pub(super) trait Elements {
    /// The list begins. The root has these members so far, if it has members; what an
    /// earlier list held counts no more.
    fn begin(&mut self, root: &Json<'_>);

    /// The next element.
    fn take(&mut self, element: &Json<'_>);
}

/// Reads a document. Its main list is the root itself or the root's member of
/// that name, and is empty in what is given back.
pub(super) fn read<'a>(document: &'a str, list: &str, elements: &mut dyn Elements) -> serde_json::Result<Json<'a>> {
    let mut deserializer = serde_json::Deserializer::from_str(document);
    let rest = Tree::Root(list, elements).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(rest)
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Tree::Plain.deserialize(deserializer)
    }
}

/// What part of a document is being read.
enum Tree<'e> {
    /// A value like any other.
    Plain,
    /// The root, with the name of the main list.
    Root(&'e str, &'e mut dyn Elements),
    /// The member that may be the main list, with the members before it.
    Main(&'e Json<'e>, &'e mut dyn Elements),
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.to_string().into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.to_string().into()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Borrowed(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Owned(value.to_string())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut kept = Vec::new();
        let mut main = match self {
            Tree::Plain => None,
            Tree::Root(_, elements) => Some((&Json::Null, elements)),
            Tree::Main(root, elements) => Some((root, elements)),
        };
        if let Some((root, elements)) = &mut main {
            elements.begin(root);
        }
        while let Some(element) = access.next_element()? {
            match &mut main {
                Some((_, elements)) => elements.take(&element),
                None => kept.push(element),
            }
        }
        Ok(Json::Array(kept))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut main = match self {
            Tree::Root(list, elements) => Some((list, elements)),
            Tree::Plain | Tree::Main(..) => None,
        };
        // Growing in steps would copy the members of every post.
        let mut members = Vec::with_capacity(8);
        while let Some(Name(name)) = access.next_key()? {
            let value = match &mut main {
                Some((list, elements)) if name == *list => {
                    let root = Json::Object(members);
                    let value = access.next_value_seed(Tree::Main(&root, *elements))?;
                    members = root.into_members();
                    value
                }
                _ => access.next_value()?,
            };
            members.push((name, value));
        }
        Ok(match &mut members[..] {
            [(name, Json::String(digits))] if name == DIGITS => Json::Number(std::mem::take(digits)),
            _ => Json::Object(members),
        })
    }
}

/// A member's name. A plain `Cow` would be copied by serde each time.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_str(Tree::Plain)? {
            Json::String(name) => Ok(Name(name)),
            _ => Err(Error::custom("a name is a string")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Json<'_> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_document_is_kept_as_written() {
        let tree = parse(r#"{"b": [1, -2, 0.5, true, null, "x"], "a": {}}"#);
        let Json::Object(members) = &tree else { panic!() };
        assert_eq!(members.iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["b", "a"]);
        assert_eq!(tree.get("b").unwrap().list().unwrap().len(), 6);
    }

    #[test]
    fn numbers_keep_their_digits() {
        for digits in ["0", "-7", "1.50", "1e+9999", "18446744073709551616"] {
            assert_eq!(parse(digits), Json::Number(digits.into()));
        }
    }

    #[test]
    fn of_two_members_the_last_counts() {
        assert_eq!(parse(r#"{"a": 1, "a": 2}"#).get("a"), Some(&Json::Number("2".into())));
    }

    #[test]
    fn plain_strings_are_borrowed_and_escaped_ones_are_not() {
        assert!(matches!(parse(r#""plain""#), Json::String(Cow::Borrowed("plain"))));
        assert!(matches!(parse(r#""\u00e9""#), Json::String(Cow::Owned(text)) if text == "é"));
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
    fn a_document_nested_too_deeply_is_an_error() {
        let deep = "[".repeat(10_000);
        assert!(serde_json::from_str::<Json<'_>>(&deep).is_err());
    }
}
