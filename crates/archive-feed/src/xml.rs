//! A streaming XML parser that is the same on every target (Extensible Markup
//! Language 1.0; Namespaces in XML 1.0). It passes events to a listener and runs
//! in linear time.
//!
//! It is lenient where strict parsers reject whole feeds. A "&" that begins no
//! reference is literal, any non-ASCII character may be part of a name, and
//! declarations are skipped. Declared entities are not expanded: a reference to
//! one stays as written, so text never grows.

use crate::interner::Interner;
use std::borrow::Cow;

#[cfg(test)]
mod tests;

/// The namespace of the prefix `xml`, which needs no declaration.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespace of declarations, which must not be declared.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Receives the content of a document in document order. A namespace is an index
/// into the list of namespaces passed to `read`, or a number beyond it.
pub(crate) trait Listener {
    /// An element begins.
    fn open(&mut self, namespace: usize, name: &str) -> Interest;

    /// The element that began last has this attribute.
    fn attribute(&mut self, namespace: usize, name: &str, value: &str);

    /// The open element contains this text, with references decoded.
    fn text(&mut self, text: &str);

    /// The open element ends.
    fn close(&mut self);
}

/// Whether a listener needs the content of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interest {
    /// Its content and its end.
    Inside,
    /// Nothing more, not even its end.
    None,
}

/// A parse error, with its byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) kind: FaultKind,
}

/// Why parsing stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// The document is not well-formed.
    Syntax(String),
    /// Elements are nested more deeply than the limit.
    TooDeep,
}

/// Whether every "&" begins a reference to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum References {
    /// Each one does.
    Valid,
    /// Some "&" began no reference, or a reference to no character.
    Repaired,
}

/// Parses a document and passes its content to the listener. The first of the
/// namespaces must be "", for none. `most_levels` is the maximum nesting depth.
pub(crate) fn read(
    document: &str,
    namespaces: impl Iterator<Item = &'static str>,
    most_levels: usize,
    listener: &mut impl Listener,
) -> Result<References, Fault> {
    let mut reader = XmlReader {
        document,
        at: 0,
        references: References::Valid,
        names: Interner::default(),
        known: Vec::new(),
        changes: Vec::new(),
        open: Vec::new(),
        skipped: 0,
        elements: 0,
        most_levels,
        listener,
    };
    for namespace in namespaces {
        reader.intern(namespace);
    }
    reader.bind("xml", XML);
    reader.bind("xmlns", XMLNS);
    reader.read()?;
    Ok(reader.references)
}

/// Whether XML forbids the character (XML 1.0, section 2.2). Such characters are
/// removed before a document is parsed.
pub(crate) fn is_forbidden(c: char) -> bool {
    (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}'
}

/// The number of "": no prefix, and no namespace.
const NONE: usize = 0;

struct XmlReader<'d, L> {
    document: &'d str,
    /// The byte offset up to which the document has been parsed.
    at: usize,
    references: References,
    /// Interned prefixes, namespaces and attribute names, which avoids linear searches.
    names: Interner,
    known: Vec<KnownNames>,
    /// Prefixes that open elements have declared, with their previous namespaces.
    changes: Vec<(usize, usize)>,
    open: Vec<OpenElement<'d>>,
    /// How many of the innermost open elements the listener skips.
    skipped: usize,
    /// The number of elements that have begun so far.
    elements: usize,
    most_levels: usize,
    listener: &'d mut L,
}

/// Data about an interned name.
#[derive(Default)]
struct KnownNames {
    /// The namespace if the name is a prefix, or none if it was not declared.
    namespace: usize,
    /// The number of the last element with an attribute of this name.
    element: usize,
}

struct OpenElement<'d> {
    name: &'d str,
    /// The length of `changes` before this element.
    changes: usize,
}

struct QualifiedName<'d> {
    whole: &'d str,
    prefix: &'d str,
    local: &'d str,
}

impl<'d> QualifiedName<'d> {
    /// Returns the prefix that an attribute of this name declares. The prefix "" is the default
    /// namespace, for element names without a prefix.
    fn declared_prefix(&self) -> Option<&'d str> {
        match self.prefix {
            "" if self.local == "xmlns" => Some(""),
            "xmlns" => Some(self.local),
            _ => None,
        }
    }
}

impl<'d, L: Listener> XmlReader<'d, L> {
    fn read(&mut self) -> Result<(), Fault> {
        loop {
            let text = self.take_before(b"<");
            if let Some(end) = text.find("]]>") {
                return Err(fault(self.offset_of(&text[end..]), &["“]]>” isn’t allowed in text"]));
            }
            if !self.open.is_empty() || !text.trim_ascii().is_empty() {
                self.text(text, b"&\r")?;
            }
            let start = self.at;
            if self.take("<!--") {
                self.take_until("--")?;
                self.expect(">")?;
            } else if self.take("<![CDATA[") {
                let text = self.take_until("]]>")?;
                self.text(text, b"\r")?;
            } else if self.take("<?") {
                if self.name()?.whole == "xml" && start > 0 {
                    return Err(fault(start, &["the XML declaration must be at the start"]));
                }
                self.take_until("?>")?;
            } else if self.elements == 0 && self.take("<!DOCTYPE") {
                self.document_type()?;
            } else if self.take("</") {
                let name = self.name()?.whole;
                match self.open.last() {
                    Some(open) if open.name == name => {}
                    Some(open) => return Err(fault(start, &["expected </", open.name, ">, not </", name, ">"])),
                    None => return Err(fault(start, &["</", name, "> ends nothing"])),
                }
                self.skip_blank();
                self.expect(">")?;
                self.close();
            } else if self.take("<") {
                self.element(start)?;
            } else {
                return match self.open.last() {
                    Some(open) => Err(fault(start, &["the document ends before </", open.name, ">"])),
                    None if self.elements == 0 => Err(fault(start, &["there is no element"])),
                    None => Ok(()),
                };
            }
        }
    }

    /// Passes text to the listener, with the bytes in `special` decoded.
    fn text(&mut self, text: &str, special: &[u8]) -> Result<(), Fault> {
        if self.open.is_empty() {
            return Err(fault(
                self.offset_of(text.trim_ascii_start()),
                &["text isn’t allowed outside the root element"],
            ));
        }
        let text = self.decode(text, special, "\n");
        if self.skipped == 0 {
            self.listener.text(&text);
        }
        Ok(())
    }

    /// Returns the text with references decoded, and all other bytes of `special` replaced with `blank`
    /// (XML 1.0, sections 2.11 and 3.3.3).
    fn decode<'t>(&mut self, text: &'t str, special: &[u8], blank: &str) -> Cow<'t, str> {
        let mut decoded = String::new();
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| special.contains(&byte)) {
            decoded.push_str(&rest[..at]);
            let sign = rest.as_bytes()[at];
            rest = &rest[at + 1..];
            if sign != b'&' {
                decoded.push_str(blank);
                rest = rest.strip_prefix('\n').filter(|_| sign == b'\r').unwrap_or(rest);
                continue;
            }
            let (c, length) = reference(rest).unwrap_or((None, 0));
            if c.is_none() {
                self.references = References::Repaired;
            }
            decoded.extend(c.or((length == 0).then_some('&')));
            rest = &rest[length..];
        }
        if rest.len() == text.len() {
            return Cow::Borrowed(text);
        }
        decoded.push_str(rest);
        Cow::Owned(decoded)
    }

    /// Skips a document type with all its declarations.
    fn document_type(&mut self) -> Result<(), Fault> {
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

    /// Parses a start tag after its "<", which is at byte offset `start`.
    fn element(&mut self, start: usize) -> Result<(), Fault> {
        let tag = self.name()?;
        if self.elements > 0 && self.open.is_empty() {
            return Err(fault(start, &["<", tag.whole, "> is a second root element"]));
        }
        self.elements += 1;
        let changes = self.changes.len();
        let mut attributes = Vec::new();
        let is_empty = loop {
            let is_separate = self.skip_blank();
            if self.take("/>") {
                break true;
            }
            if self.take(">") {
                break false;
            }
            if !is_separate {
                return Err(fault(self.at, &["expected white space or “>”"]));
            }
            let name = self.name()?;
            self.skip_blank();
            self.expect("=")?;
            self.skip_blank();
            let quote = if self.take("'") { "'" } else { "\"" };
            if quote == "\"" {
                self.expect(quote)?;
            }
            let value = self.take_until(quote)?;
            if let Some(at) = value.find('<') {
                return Err(fault(self.offset_of(&value[at..]), &["“<” isn’t allowed in an attribute value"]));
            }
            let value = self.decode(value, b"&\r\n\t", " ");
            if let Some(prefix) = name.declared_prefix() {
                let change = self.bind(prefix, &value);
                self.changes.push(change);
            }
            attributes.push((name, value));
        };
        self.open.push(OpenElement { name: tag.whole, changes });
        let namespace = self.namespace(&tag)?;
        if self.skipped == 0 && self.open.len() > self.most_levels {
            return Err(Fault { at: start, kind: FaultKind::TooDeep });
        }
        if self.skipped > 0 || self.listener.open(namespace, tag.local) == Interest::None {
            self.skipped += 1;
        }
        for (name, value) in attributes {
            // An attribute without a prefix is in no namespace, whatever is declared.
            let namespace = if name.prefix.is_empty() { NONE } else { self.namespace(&name)? };
            let number = self.intern(&format!("{namespace} {}", name.local));
            if self.known[number].element == self.elements {
                return Err(fault(self.offset_of(name.whole), &["the attribute ", name.whole, " is repeated"]));
            }
            self.known[number].element = self.elements;
            if self.skipped == 0 && name.declared_prefix().is_none() {
                self.listener.attribute(namespace, name.local, &value);
            }
        }
        if is_empty {
            self.close();
        }
        Ok(())
    }

    fn close(&mut self) {
        let changes = self.open.pop().map_or(0, |open| open.changes);
        for (prefix, namespace) in self.changes.drain(changes..).rev() {
            self.known[prefix].namespace = namespace;
        }
        match self.skipped {
            0 => self.listener.close(),
            _ => self.skipped -= 1,
        }
    }

    fn intern(&mut self, name: &str) -> usize {
        let number = self.names.number(name) as usize;
        self.known.resize_with(self.names.size(), KnownNames::default);
        number
    }

    /// Declares a prefix. Returns the prefix and its previous namespace.
    fn bind(&mut self, prefix: &str, namespace: &str) -> (usize, usize) {
        let (prefix, namespace) = (self.intern(prefix), self.intern(namespace));
        (prefix, std::mem::replace(&mut self.known[prefix].namespace, namespace))
    }

    fn namespace(&mut self, name: &QualifiedName<'_>) -> Result<usize, Fault> {
        let prefix = self.intern(name.prefix);
        match self.known[prefix].namespace {
            NONE if prefix != NONE => {
                Err(fault(self.offset_of(name.whole), &["the prefix “", name.prefix, "” is not declared"]))
            }
            namespace => Ok(namespace),
        }
    }

    fn name(&mut self) -> Result<QualifiedName<'d>, Fault> {
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

    fn rest(&self) -> &'d str {
        &self.document[self.at..]
    }

    fn take(&mut self, sign: &str) -> bool {
        let is_there = self.rest().starts_with(sign);
        self.at += if is_there { sign.len() } else { 0 };
        is_there
    }

    fn expect(&mut self, sign: &str) -> Result<(), Fault> {
        match self.take(sign) {
            true => Ok(()),
            false => Err(fault(self.at, &["expected “", sign, "”"])),
        }
    }

    fn skip_blank(&mut self) -> bool {
        let before = self.at;
        self.at = self.document.len() - self.rest().trim_ascii_start().len();
        self.at > before
    }

    /// Returns the text up to one of these bytes, or up to the end.
    fn take_before(&mut self, special: &[u8]) -> &'d str {
        let rest = self.rest();
        let before = &rest[..rest.bytes().position(|byte| special.contains(&byte)).unwrap_or(rest.len())];
        self.at += before.len();
        before
    }

    /// Returns the text up to `end`, and moves past `end`.
    fn take_until(&mut self, end: &str) -> Result<&'d str, Fault> {
        let Some((before, _)) = self.rest().split_once(end) else {
            return Err(fault(self.at, &["“", end, "” is missing"]));
        };
        self.at += before.len() + end.len();
        Ok(before)
    }

    /// Returns the byte offset of a part of the document.
    fn offset_of(&self, part: &str) -> usize {
        part.as_ptr() as usize - self.document.as_ptr() as usize
    }
}

fn fault(at: usize, words: &[&str]) -> Fault {
    Fault { at, kind: FaultKind::Syntax(words.concat()) }
}

/// Returns the character of a reference, if it has one, and the length of the reference after its "&".
fn reference(text: &str) -> Option<(Option<char>, usize)> {
    // The search ends where a name or a number does, so a text of nothing but "&" is
    // scanned only once.
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#');
    let name = &text[..end?];
    text[name.len()..].strip_prefix(';')?;
    let c = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
            char::from_u32(u32::from_str_radix(digits, radix).ok()?).filter(|c| !is_forbidden(*c))
        }
    };
    Some((c, name.len() + 1))
}
