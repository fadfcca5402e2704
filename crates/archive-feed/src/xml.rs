//! A streaming XML parser that is the same on every target (Extensible Markup
//! Language 1.0; Namespaces in XML 1.0). It passes events to a listener and runs
//! in linear time.
//!
//! It is lenient where strict parsers reject whole feeds. A "&" that begins no
//! reference is literal, any non-ASCII character may be part of a name, and
//! declarations are skipped. Declared entities are not expanded: a reference to
//! one stays as written, so text never grows.

use cursor::Cursor;
use namespaces::Namespaces;

mod cursor;
mod namespaces;
mod reference;
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
    let mut known = Namespaces::default();
    for namespace in namespaces {
        known.intern(namespace);
    }
    known.declare("xml", XML);
    known.declare("xmlns", XMLNS);
    let mut reader = XmlReader {
        cursor: Cursor::new(document),
        references: References::Valid,
        namespaces: known,
        open: Vec::new(),
        skipped: 0,
        elements: 0,
        most_levels,
        listener,
    };
    reader.read()?;
    Ok(reader.references)
}

/// Whether XML forbids the character (XML 1.0, section 2.2). Such characters are
/// removed before a document is parsed.
pub(crate) fn is_forbidden(c: char) -> bool {
    (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}'
}

struct XmlReader<'d, L> {
    cursor: Cursor<'d>,
    references: References,
    namespaces: Namespaces,
    open: Vec<OpenElement<'d>>,
    /// How many of the innermost open elements the listener skips.
    skipped: usize,
    /// The number of elements that have begun so far.
    elements: usize,
    most_levels: usize,
    listener: &'d mut L,
}

struct OpenElement<'d> {
    name: &'d str,
    /// The number of namespace declarations before this element.
    declarations: usize,
}

impl<L: Listener> XmlReader<'_, L> {
    fn read(&mut self) -> Result<(), Fault> {
        loop {
            let text = self.cursor.take_before(b"<");
            if let Some(end) = text.find("]]>") {
                return Err(fault(self.cursor.offset_of(&text[end..]), &["“]]>” isn’t allowed in text"]));
            }
            if !self.open.is_empty() || !text.trim_ascii().is_empty() {
                self.text(text, b"&\r")?;
            }
            let start = self.cursor.at;
            if self.cursor.take("<!--") {
                self.cursor.take_until("--")?;
                self.cursor.expect(">")?;
            } else if self.cursor.take("<![CDATA[") {
                let text = self.cursor.take_until("]]>")?;
                self.text(text, b"\r")?;
            } else if self.cursor.take("<?") {
                if self.cursor.take_name()?.whole == "xml" && start > 0 {
                    return Err(fault(start, &["the XML declaration must be at the start"]));
                }
                self.cursor.take_until("?>")?;
            } else if self.elements == 0 && self.cursor.take("<!DOCTYPE") {
                self.cursor.skip_document_type()?;
            } else if self.cursor.take("</") {
                self.end_tag(start)?;
            } else if self.cursor.take("<") {
                self.start_tag(start)?;
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
            let at = self.cursor.offset_of(text.trim_ascii_start());
            return Err(fault(at, &["text isn’t allowed outside the root element"]));
        }
        let text = reference::decode(text, special, "\n", &mut self.references);
        if self.skipped == 0 {
            self.listener.text(&text);
        }
        Ok(())
    }

    /// Parses a start tag after its "<", which is at byte offset `start`.
    fn start_tag(&mut self, start: usize) -> Result<(), Fault> {
        let tag = self.cursor.take_name()?;
        if self.elements > 0 && self.open.is_empty() {
            return Err(fault(start, &["<", tag.whole, "> is a second root element"]));
        }
        self.elements += 1;
        let declarations = self.namespaces.declarations();
        let mut attributes = Vec::new();
        let is_empty = loop {
            let is_separate = self.cursor.skip_blank();
            if self.cursor.take("/>") {
                break true;
            }
            if self.cursor.take(">") {
                break false;
            }
            if !is_separate {
                return Err(fault(self.cursor.at, &["expected white space or “>”"]));
            }
            let name = self.cursor.take_name()?;
            let value = self.cursor.take_value()?;
            let value = reference::decode(value, b"&\r\n\t", " ", &mut self.references);
            if let Some(prefix) = name.declared_prefix() {
                self.namespaces.declare(prefix, &value);
            }
            attributes.push((name, value));
        };
        self.open.push(OpenElement { name: tag.whole, declarations });
        let namespace = self.namespaces.resolve(&tag, self.cursor.offset_of(tag.whole))?;
        if self.skipped == 0 && self.open.len() > self.most_levels {
            return Err(Fault { at: start, kind: FaultKind::TooDeep });
        }
        if self.skipped > 0 || self.listener.open(namespace, tag.local) == Interest::None {
            self.skipped += 1;
        }
        for (name, value) in attributes {
            let at = self.cursor.offset_of(name.whole);
            // An attribute without a prefix is in no namespace, whatever is declared.
            let namespace =
                if name.prefix.is_empty() { namespaces::NONE } else { self.namespaces.resolve(&name, at)? };
            if self.namespaces.is_repeated(namespace, name.local, self.elements) {
                return Err(fault(at, &["the attribute ", name.whole, " is repeated"]));
            }
            if self.skipped == 0 && name.declared_prefix().is_none() {
                self.listener.attribute(namespace, name.local, &value);
            }
        }
        if is_empty {
            self.close();
        }
        Ok(())
    }

    /// Parses an end tag after its "</", which is at byte offset `start`.
    fn end_tag(&mut self, start: usize) -> Result<(), Fault> {
        let name = self.cursor.take_name()?.whole;
        match self.open.last() {
            Some(open) if open.name == name => {}
            Some(open) => return Err(fault(start, &["expected </", open.name, ">, not </", name, ">"])),
            None => return Err(fault(start, &["</", name, "> ends nothing"])),
        }
        self.cursor.skip_blank();
        self.cursor.expect(">")?;
        self.close();
        Ok(())
    }

    fn close(&mut self) {
        self.namespaces.restore(self.open.pop().map_or(0, |open| open.declarations));
        match self.skipped {
            0 => self.listener.close(),
            _ => self.skipped -= 1,
        }
    }
}

fn fault(at: usize, words: &[&str]) -> Fault {
    Fault { at, kind: FaultKind::Syntax(words.concat()) }
}
