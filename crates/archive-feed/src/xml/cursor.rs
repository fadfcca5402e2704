//! The place of the parser in the document.

use crate::{bytes, steps};

/// A document and how much of it has been read.
pub(super) struct Cursor<'d> {
    pub(super) document: &'d str,
    /// The byte offset of the next character.
    pub(super) at: usize,
}

impl<'d> Cursor<'d> {
    /// Reads a name, which is empty if there is none.
    pub(super) fn name(&mut self) -> &'d str {
        let rest = self.rest();
        let is_in_name = |byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b':' | b'-' | b'.' | b'_' | 0x80..);
        let name = &rest[..rest.bytes().position(|byte| !is_in_name(byte)).unwrap_or(rest.len())];
        steps::add(name.len() + 1);
        if !starts_name(name.strip_prefix(':').unwrap_or(name)) {
            return "";
        }
        self.at += name.len();
        name
    }

    pub(super) fn rest(&self) -> &'d str {
        &self.document[self.at..]
    }

    pub(super) fn take(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    pub(super) fn skip_blank(&mut self) -> bool {
        let before = self.at;
        self.at = self.document.len() - self.rest().trim_ascii_start().len();
        steps::add(self.at - before);
        self.at > before
    }

    /// Returns the text up to one of these bytes, or up to the end.
    pub(super) fn before(&mut self, signs: &[u8]) -> &'d str {
        let rest = self.rest();
        let before = &rest[..bytes::position(rest.as_bytes(), 0, signs).unwrap_or(rest.len())];
        steps::add(before.len() + 1);
        self.at += before.len();
        before
    }

    /// Returns the text up to `end`, and moves past `end`. Returns `None` if the document ends before.
    pub(super) fn until(&mut self, end: &str) -> Option<&'d str> {
        let before = self.rest().split_once(end).map(|(before, _)| before);
        steps::add(before.unwrap_or(self.rest()).len());
        let before = before?;
        self.at += before.len() + end.len();
        Some(before)
    }

    /// Returns the byte offset of a part of the document.
    pub(super) fn place(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.document.as_ptr() as usize
    }
}

/// Whether a name begins with a character that names may begin with.
pub(super) fn starts_name(name: &str) -> bool {
    name.as_bytes().first().is_some_and(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii() || *byte == b'_')
}
