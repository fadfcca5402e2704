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
use hifijson::{Error, Read, SliceLexer, escape, str};
use std::borrow::Cow;

mod string;
#[cfg(test)]
mod tests;

/// The maximum nesting depth of arrays and objects. Feeds have about a dozen
/// levels; deeper values are made to exhaust the parser, and are left out.
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
    /// The location of the first value that is nested too deeply, which became null.
    pub(super) too_deep: Option<SourceLocation>,
    /// The location of the end of a document that ends inside its main list. The elements before it are whole.
    pub(super) cut_off: Option<SourceLocation>,
}

/// Parses a document. The main list is the root itself or a member of the root
/// with one of the names in `lists`.
pub(super) fn read<'d>(
    document: &'d str,
    lists: &[&'static str],
    elements: &mut dyn Elements,
) -> Result<ParsedJson<'d>, FeedError> {
    let mut lexer = SliceLexer::new(document.as_bytes());
    let mut parser = JsonParser { document, lone_surrogate: None, too_deep: None, elements: 0, root: Value::Null };
    let root = lexer.exactly_one(Lex::ws_peek, |next, lexer| parser.root(next, lists, elements, lexer));
    let (root, cut_off) = match root.map_err(|error| to_feed_error(document, parser.offset(&lexer), error)) {
        Ok(root) => (root, None),
        // A download was cut off, or the server ran out of time.
        Err(FeedError::CutOff(place)) if parser.elements > 0 => (parser.root, Some(place)),
        Err(error) => return Err(error),
    };
    let place = |at: Option<usize>| at.map(|at| SourceLocation::at(document, at));
    Ok(ParsedJson { root, lone_surrogate: place(parser.lone_surrogate), too_deep: place(parser.too_deep), cut_off })
}

/// Parses a document whose root is an object. An escape of a lone surrogate is an error, and so are other faults that
/// [`read`] repairs.
pub(super) fn read_strictly(document: &str) -> Result<Value<'_>, FeedError> {
    let ParsedJson { root, lone_surrogate, too_deep, cut_off } = read(document, &[], &mut |_: &Value<'_>| {})?;
    match (lone_surrogate, too_deep, cut_off) {
        (None, None, None) => Ok(root),
        (_, Some(place), _) => Err(FeedError::TooDeep(place)),
        (Some(place), ..) => Err(not_json(place)),
        (.., Some(place)) => Err(FeedError::CutOff(place)),
    }
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
    if at == document.len() { FeedError::CutOff(place) } else { not_json(place) }
}

fn not_json(place: SourceLocation) -> FeedError {
    FeedError::Syntax { language: "JSON", place, message: None }
}

struct JsonParser<'d> {
    document: &'d str,
    /// The byte offset of the first escape of a lone surrogate.
    lone_surrogate: Option<usize>,
    /// The byte offset of the first value that is nested too deeply.
    too_deep: Option<usize>,
    /// The number of objects in main lists so far.
    elements: usize,
    /// The root as far as it was read, if the document ends inside it.
    root: Value<'d>,
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
                self.root = Value::Array(Vec::new());
                self.list(1, elements, lexer)?;
                Ok(Value::Array(Vec::new()))
            }
            b'{' => {
                let mut root = Value::Object(Vec::new());
                let read = lexer.discarded().seq(b'}', Lex::ws_peek, |next, lexer| {
                    let (name, next) = self.name(next, lexer)?;
                    let value = match lists.iter().find(|list| **list == name) {
                        Some(list) if next == b'[' => {
                            elements.begin(&root, Some(list));
                            self.list(2, elements, lexer)?;
                            Value::Array(Vec::new())
                        }
                        _ => self.value(next, 2, lexer)?,
                    };
                    if let Value::Object(members) = &mut root {
                        members.push((name, value));
                    }
                    Ok::<_, Error>(())
                });
                if let Err(error) = read {
                    self.root = root;
                    return Err(error);
                }
                Ok(root)
            }
            next => self.value(next, 1, lexer),
        }
    }

    /// Parses a main list and passes its elements on.
    fn list(&mut self, level: usize, elements: &mut dyn Elements, lexer: &mut SliceLexer<'d>) -> Result<(), Error> {
        let mut taken = 0;
        let read = self.array(
            level,
            &mut |element| {
                taken += usize::from(element.is_object());
                elements.take(&element);
            },
            lexer,
        );
        self.elements += taken;
        read
    }

    /// Parses the value that begins with the byte `next`. `level` is its nesting depth if it has children.
    fn value(&mut self, next: u8, level: usize, lexer: &mut SliceLexer<'d>) -> Result<Value<'d>, Error> {
        match next {
            b'[' | b'{' if level > MOST_LEVELS => {
                let at = self.offset(lexer);
                self.too_deep = self.too_deep.or(Some(at));
                self.skip(lexer)?;
                Ok(Value::Null)
            }
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
        lexer.discarded().seq(b']', Lex::ws_peek, |next, lexer| {
            take(self.value(next, level + 1, lexer)?);
            Ok(())
        })
    }

    fn object(&mut self, level: usize, lexer: &mut SliceLexer<'d>) -> Result<Value<'d>, Error> {
        // Without this capacity, growth in steps would copy the members of every post.
        let mut members = Vec::with_capacity(8);
        lexer.discarded().seq(b'}', Lex::ws_peek, |next, lexer| {
            let (name, next) = self.name(next, lexer)?;
            members.push((name, self.value(next, level + 1, lexer)?));
            Ok::<_, Error>(())
        })?;
        Ok(Value::Object(members))
    }

    /// Skips an array or an object of any depth.
    fn skip(&mut self, lexer: &mut SliceLexer<'d>) -> Result<(), Error> {
        let mut depth = 0;
        loop {
            match lexer.as_slice().first() {
                None => return Err(Expect::ValueOrEnd.into()),
                Some(b'"') => drop(self.string(lexer)?),
                Some(byte) => {
                    lexer.take_next();
                    match byte {
                        b'[' | b'{' => depth += 1,
                        b']' | b'}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        return Ok(());
                    }
                }
            }
        }
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
