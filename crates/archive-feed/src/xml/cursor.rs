//! Reads tokens of an XML document from its start to its end.

use super::{Fault, fault};

/// A position in a document.
pub(super) struct Cursor<'d> {
    document: &'d str,
    /// The byte offset of the position.
    pub(super) at: usize,
}

/// A name as in the document, and its parts.
pub(super) struct QualifiedName<'d> {
    pub(super) whole: &'d str,
    pub(super) prefix: &'d str,
    pub(super) local: &'d str,
}

impl<'d> QualifiedName<'d> {
    /// Returns the prefix that an attribute of this name declares. The prefix "" is the default
    /// namespace, for element names without a prefix.
    pub(super) fn declared_prefix(&self) -> Option<&'d str> {
        match self.prefix {
            "" if self.local == "xmlns" => Some(""),
            "xmlns" => Some(self.local),
            _ => None,
        }
    }
}

impl<'d> Cursor<'d> {
    /// Returns the start of a document.
    pub(super) fn new(document: &'d str) -> Cursor<'d> {
        Cursor { document, at: 0 }
    }

    fn rest(&self) -> &'d str {
        &self.document[self.at..]
    }

    /// Returns the byte offset of a part of the document.
    pub(super) fn offset_of(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.document.as_ptr() as usize
    }

    /// Moves past `token` if it is next. Returns whether it is.
    pub(super) fn take(&mut self, token: &str) -> bool {
        let is_next = self.rest().starts_with(token);
        self.at += if is_next { token.len() } else { 0 };
        is_next
    }

    /// Moves past `token`, or returns an error.
    pub(super) fn expect(&mut self, token: &str) -> Result<(), Fault> {
        match self.take(token) {
            true => Ok(()),
            false => Err(fault(self.at, &["expected “", token, "”"])),
        }
    }

    /// Moves past white space. Returns whether there is any.
    pub(super) fn skip_blank(&mut self) -> bool {
        let before = self.at;
        self.at = self.document.len() - self.rest().trim_ascii_start().len();
        self.at > before
    }

    /// Returns the text up to one of these bytes, or up to the end.
    pub(super) fn take_before(&mut self, special: &[u8]) -> &'d str {
        let rest = self.rest();
        let before = &rest[..rest.bytes().position(|byte| special.contains(&byte)).unwrap_or(rest.len())];
        self.at += before.len();
        before
    }

    /// Returns the text up to `end`, and moves past `end`.
    pub(super) fn take_until(&mut self, end: &str) -> Result<&'d str, Fault> {
        let Some((before, _)) = self.rest().split_once(end) else {
            return Err(fault(self.at, &["“", end, "” is missing"]));
        };
        self.at += before.len() + end.len();
        Ok(before)
    }

    /// Returns the name at the position.
    pub(super) fn take_name(&mut self) -> Result<QualifiedName<'d>, Fault> {
        let rest = self.rest();
        let is_other = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"_-.:".contains(&byte);
        let whole = &rest[..rest.bytes().position(is_other).unwrap_or(rest.len())];
        let (prefix, local) = whole.split_once(':').unwrap_or(("", whole));
        let begins = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii() || *byte == b'_';
        let is_name = |name: &str| name.as_bytes().first().is_some_and(begins);
        if !is_name(whole) || !is_name(local) || local.contains(':') {
            return Err(fault(self.at, &["expected a name"]));
        }
        self.at += whole.len();
        Ok(QualifiedName { whole, prefix, local })
    }

    /// Returns the value of an attribute after its name: an equals sign and a quoted text.
    pub(super) fn take_value(&mut self) -> Result<&'d str, Fault> {
        self.skip_blank();
        self.expect("=")?;
        self.skip_blank();
        let quote = if self.take("'") { "'" } else { "\"" };
        if quote == "\"" {
            self.expect(quote)?;
        }
        let value = self.take_until(quote)?;
        match value.find('<') {
            Some(at) => Err(fault(self.offset_of(&value[at..]), &["“<” isn’t allowed in an attribute value"])),
            None => Ok(value),
        }
    }

    /// Moves past a document type with all its declarations, after "<!DOCTYPE".
    pub(super) fn skip_document_type(&mut self) -> Result<(), Fault> {
        let mut levels = 1;
        while levels > 0 {
            self.take_before(b"<>\"'");
            let within = [("<!--", "-->"), ("<?", "?>"), ("\"", "\""), ("'", "'")];
            if let Some((_, end)) = within.into_iter().find(|(start, _)| self.take(start)) {
                self.take_until(end)?;
            } else if self.take("<") {
                levels += 1;
            } else {
                self.expect(">")?;
                levels -= 1;
            }
        }
        Ok(())
    }
}
