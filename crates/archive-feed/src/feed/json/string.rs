//! Reads strings. Most have no escapes and are borrowed from the document.

use super::JsonParser;
use crate::bytes;
use hifijson::str::Error;
use hifijson::{Read, SliceLexer, escape, escape::Lex};
use std::borrow::Cow;

impl<'d> JsonParser<'d> {
    /// Reads a string that begins with the next character.
    pub(super) fn string(&mut self, lexer: &mut SliceLexer<'d>) -> Result<Cow<'d, str>, Error> {
        lexer.take_next();
        let start = self.offset(lexer);
        let rest = lexer.as_slice();
        let length = bytes::position(rest, b' ', ENDS).unwrap_or(rest.len());
        if rest.get(length) == Some(&b'"') {
            *lexer = SliceLexer::new(&rest[length + 1..]);
            return Ok(Cow::Borrowed(&self.document[start..start + length]));
        }
        let mut text = DecodedText::default();
        loop {
            let start = self.offset(lexer);
            let rest = lexer.as_slice();
            let length = bytes::position(rest, b' ', ENDS).unwrap_or(rest.len());
            text.text.push_str(&self.document[start..start + length]);
            *lexer = SliceLexer::new(&rest[length..]);
            match lexer.take_next() {
                Some(b'"') => break,
                Some(b'\\') => write_escape(lexer, &mut text)?,
                Some(_) => return Err(Error::Control),
                None => return Err(Error::Eof),
            }
        }
        if let Some(rest) = text.lone_surrogate {
            self.lone_surrogate = self.lone_surrogate.or(Some(self.document.len() - rest));
        }
        Ok(Cow::Owned(text.text))
    }
}

/// The bytes that end the literal part of a string, beside control characters.
const ENDS: &[u8] = b"\"\\";

/// A string with escapes.
#[derive(Default)]
struct DecodedText {
    text: String,
    /// The number of bytes from the first escape of a lone surrogate to the end of the document.
    lone_surrogate: Option<usize>,
}

/// Decodes an escape after its backslash. A lone surrogate becomes U+FFFD.
fn write_escape(lexer: &mut SliceLexer<'_>, text: &mut DecodedText) -> Result<(), Error> {
    let escape = lexer.as_slice();
    let kind = lexer.take_next().ok_or(escape::Error::Eof)?;
    let c = match lexer.escape(kind) {
        Err(escape::Error::InvalidChar(_) | escape::Error::ExpectedLowSurrogate) => {
            text.lone_surrogate = text.lone_surrogate.or(Some(escape.len() + 1));
            // The lexer may have consumed the next escape too.
            *lexer = SliceLexer::new(&escape["ud800".len()..]);
            char::REPLACEMENT_CHARACTER
        }
        c => c?,
    };
    text.text.push(c);
    Ok(())
}
