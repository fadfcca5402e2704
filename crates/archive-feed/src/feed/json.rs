//! Parses a JSON document (RFC 8259) into a tree, or returns an error.
//!
//! The main list of a document can be long, so it is never in memory as a tree:
//! its elements are passed on one by one.
//!
//! hifijson does the lexing. It keeps the digits of numbers, so ids are not
//! rounded, and its errors have types and offsets.

use super::FeedError;
use super::location::SourceLocation;
use super::value::Value;
use hifijson::num::LexWrite;
use hifijson::token::{Expect, Lex};
use hifijson::{Error, SliceLexer, escape, str};
use std::borrow::Cow;

mod string;
#[cfg(test)]
mod tests;

/// The maximum nesting depth of arrays and objects. Feeds have about a dozen
/// levels; deeper documents are made to exhaust the parser.
pub(super) const MOST_LEVELS: usize = 64;

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

/// A parsed document.
pub(super) struct ParsedJson<'d> {
    /// The root, in which the main list is empty.
    pub(super) root: Value<'d>,
    /// The location of the first escape of a lone surrogate, which became U+FFFD. Programs that cut text
    /// inside an emoji write such escapes. JSON allows them (RFC 8259, section 8.2), but Rust strings cannot
    /// hold them.
    pub(super) lone_surrogate: Option<SourceLocation>,
}

/// Parses a document. The main list is the root itself or a member of the root
/// with one of the names in `lists`.
pub(super) fn read<'d>(
    document: &'d str,
    lists: &[&'static str],
    elements: &mut dyn Elements,
) -> Result<ParsedJson<'d>, FeedError> {
    let mut lexer = SliceLexer::new(document.as_bytes());
    let mut parser = JsonParser { document, lone_surrogate: None };
    match lexer.exactly_one(Lex::ws_peek, |next, lexer| parser.root(next, lists, elements, lexer)) {
        Ok(root) => {
            let lone_surrogate = parser.lone_surrogate.map(|at| SourceLocation::at(document, at));
            Ok(ParsedJson { root, lone_surrogate })
        }
        Err(error) => Err(to_feed_error(document, parser.offset(&lexer), error)),
    }
}

/// Parses a document whose root is an object. An escape of a lone surrogate is an error.
pub(super) fn read_strictly(document: &str) -> Result<Value<'_>, FeedError> {
    let ParsedJson { root, lone_surrogate } = read(document, &[], &mut |_: &Value<'_>| {})?;
    lone_surrogate.map_or(Ok(root), |place| Err(not_json(place)))
}

/// Converts an error of the lexer, which has consumed the document up to `end`.
fn to_feed_error(document: &str, end: usize, error: Error) -> FeedError {
    let at = match error {
        // The lexer has consumed the wrong character.
        Error::Str(str::Error::Control)
        | Error::Str(str::Error::Escape(escape::Error::InvalidKind(_) | escape::Error::InvalidHex(_))) => end - 1,
        _ => end,
    };
    let place = SourceLocation::at(document, at);
    match error {
        Error::Depth => FeedError::TooDeep(place),
        _ if at == document.len() => FeedError::CutOff(place),
        _ => not_json(place),
    }
}

fn not_json(place: SourceLocation) -> FeedError {
    FeedError::Syntax { language: "JSON", place, message: None }
}

struct JsonParser<'d> {
    document: &'d str,
    /// The byte offset of the first escape of a lone surrogate.
    lone_surrogate: Option<usize>,
}

impl<'d> JsonParser<'d> {
    /// Returns the byte offset of the next character.
    fn offset(&self, lexer: &SliceLexer<'d>) -> usize {
        self.document.len() - lexer.as_slice().len()
    }

    /// Parses the root, which begins with the byte `next`.
    fn root(
        &mut self,
        next: u8,
        lists: &[&'static str],
        elements: &mut dyn Elements,
        lexer: &mut SliceLexer<'d>,
    ) -> Result<Value<'d>, Error> {
        match next {
            b'[' => {
                elements.begin(&Value::Null, None);
                self.array(1, &mut |element| elements.take(&element), lexer)?;
                Ok(Value::Array(Vec::new()))
            }
            b'{' => {
                let mut root = Value::Object(Vec::new());
                lexer.discarded().seq(b'}', Lex::ws_peek, |next, lexer| {
                    let (name, next) = self.name(next, lexer)?;
                    let value = match lists.iter().find(|list| **list == name) {
                        Some(list) if next == b'[' => {
                            elements.begin(&root, Some(list));
                            self.array(2, &mut |element| elements.take(&element), lexer)?;
                            Value::Array(Vec::new())
                        }
                        _ => self.value(next, 2, lexer)?,
                    };
                    if let Value::Object(members) = &mut root {
                        members.push((name, value));
                    }
                    Ok::<_, Error>(())
                })?;
                Ok(root)
            }
            next => self.value(next, 1, lexer),
        }
    }

    /// Parses the value that begins with the byte `next`. `level` is its nesting depth if it has children.
    fn value(&mut self, next: u8, level: usize, lexer: &mut SliceLexer<'d>) -> Result<Value<'d>, Error> {
        match next {
            b'"' => Ok(Value::String(self.string(lexer)?)),
            b'0'..=b'9' | b'-' => {
                let (digits, _) = lexer.num_string().validated()?;
                Ok(Value::Number(Cow::Borrowed(digits)))
            }
            b'[' => {
                let mut elements = Vec::new();
                self.array(level, &mut |element| elements.push(element), lexer)?;
                Ok(Value::Array(elements))
            }
            b'{' => self.object(level, lexer),
            _ => {
                let start = lexer.as_slice();
                match lexer.null_or_bool() {
                    Some(value) => Ok(value.map_or(Value::Null, Value::Bool)),
                    None => {
                        // The error is at the first character of the word.
                        *lexer = SliceLexer::new(start);
                        Err(Expect::Value.into())
                    }
                }
            }
        }
    }

    fn array(
        &mut self,
        level: usize,
        take: &mut dyn FnMut(Value<'d>),
        lexer: &mut SliceLexer<'d>,
    ) -> Result<(), Error> {
        check_level(level)?;
        lexer.discarded().seq(b']', Lex::ws_peek, |next, lexer| {
            take(self.value(next, level + 1, lexer)?);
            Ok(())
        })
    }

    fn object(&mut self, level: usize, lexer: &mut SliceLexer<'d>) -> Result<Value<'d>, Error> {
        check_level(level)?;
        // Without this capacity, growth in steps would copy the members of every post.
        let mut members = Vec::with_capacity(8);
        lexer.discarded().seq(b'}', Lex::ws_peek, |next, lexer| {
            let (name, next) = self.name(next, lexer)?;
            members.push((name, self.value(next, level + 1, lexer)?));
            Ok::<_, Error>(())
        })?;
        Ok(Value::Object(members))
    }

    /// Parses the name of a member and the colon. Returns the name and the first byte of the value.
    fn name(&mut self, next: u8, lexer: &mut SliceLexer<'d>) -> Result<(Cow<'d, str>, u8), Error> {
        if next != b'"' {
            return Err(Expect::String.into());
        }
        let name = self.string(lexer)?;
        lexer.expect(Lex::ws_peek, b':').ok_or(Expect::Colon)?;
        Ok((name, lexer.ws_peek().ok_or(Expect::Value)?))
    }
}

fn check_level(level: usize) -> Result<(), Error> {
    if level > MOST_LEVELS { Err(Error::Depth) } else { Ok(()) }
}
