//! Reads strings. Most have no escapes and are borrowed from the document.

use super::JsonParser;
use hifijson::str::{Error, LexWrite};
use hifijson::{Read, SliceLexer, escape, escape::Lex};
use std::borrow::Cow;

/// Every byte is 1.
const ONES: u64 = u64::MAX / 255;

impl<'d> JsonParser<'d> {
    /// Reads a string that begins with the next character.
    pub(super) fn string(&mut self, lexer: &mut SliceLexer<'d>) -> Result<Cow<'d, str>, Error> {
        lexer.take_next();
        let start = self.offset(lexer);
        let rest = lexer.as_slice();
        let length = literal_length(rest);
        if rest.get(length) == Some(&b'"') {
            *lexer = SliceLexer::new(&rest[length + 1..]);
            return Ok(Cow::Borrowed(&self.document[start..start + length]));
        }
        let mut text = DecodedText::default();
        text = lexer.str_fold(text, write_literal, write_escape)?;
        if let Some(rest) = text.lone_surrogate {
            self.lone_surrogate = self.lone_surrogate.or(Some(self.document.len() - rest));
        }
        Ok(Cow::Owned(text.text))
    }
}

/// A string with escapes.
#[derive(Default)]
struct DecodedText {
    text: String,
    /// The number of bytes from the first escape of a lone surrogate to the end of the document.
    lone_surrogate: Option<usize>,
}

fn write_literal(bytes: &mut &[u8], text: &mut DecodedText) -> Result<(), Error> {
    text.text.push_str(std::str::from_utf8(bytes).map_err(Error::Utf8)?);
    Ok(())
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

/// Returns the number of bytes before the first quote, backslash or control character. Compares eight bytes
/// at a time, since strings are most of a feed.
fn literal_length(text: &[u8]) -> usize {
    // In the lowest byte that is less than `limit`, the highest bit is set, and in none below it. `limit` is
    // at most 128.
    let less = |word: u64, limit: u8| word.wrapping_sub(ONES * u64::from(limit)) & !word & (ONES << 7);
    let equal = |word: u64, byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
    let (words, rest) = text.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let found = equal(word, b'"') | equal(word, b'\\') | less(word, b' ');
        if found != 0 {
            return at * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_end = |byte: &u8| matches!(byte, b'"' | b'\\' | ..b' ');
    text.len() - rest.len() + rest.iter().position(is_end).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_literal_ends_at_the_first_byte_with_a_meaning(text in prop::collection::vec(prop_oneof![any::<u8>(), 0x1e..0x24u8, 0x5a..0x5eu8, Just(b'a')], 0..40)) {
            let expected = text.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\');
            prop_assert_eq!(literal_length(&text), expected.unwrap_or(text.len()));
        }
    }
}
