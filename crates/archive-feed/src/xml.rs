//! A streaming XML parser that is the same on every target (Extensible Markup
//! Language 1.0; Namespaces in XML 1.0). It passes events to a listener and runs
//! in linear time.
//!
//! It never rejects a document. A tag, reference or prefix that is not well-formed is repaired in the way that loses
//! least, and reported with its place. Declared entities are not expanded: a reference to one stays as written, so
//! text never grows.

mod cursor;
mod reader;
mod reference;
#[cfg(test)]
mod tests;

use reader::XmlReader;
use std::borrow::Cow;

/// The namespace of the prefix `xml`, which needs no declaration.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Receives the content of a document in document order. A namespace is an index
/// into the list of known namespaces, or a number beyond it. Names, and texts without references, are borrowed from
/// the document.
pub(crate) trait Listener<'d> {
    /// An element begins at this byte offset.
    fn open(&mut self, at: usize, namespace: usize, name: QualifiedName<'d>) -> Interest;

    /// The element that began last has this attribute.
    fn attribute(&mut self, namespace: usize, name: QualifiedName<'d>, value: Cow<'d, str>);

    /// The open element contains this text, with references decoded.
    fn text(&mut self, text: Cow<'d, str>);

    /// The open element ends.
    fn close(&mut self, end: End);
}

/// The name of an element or an attribute, as it is written.
#[derive(Clone, Copy)]
pub(crate) struct QualifiedName<'d> {
    pub(crate) whole: &'d str,
    pub(crate) prefix: &'d str,
    pub(crate) local: &'d str,
}

/// Whether a listener wants the content of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Interest {
    /// Its content and its end.
    Inside,
    /// Nothing more, not even its end.
    None,
}

/// How an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// By its tag.
    Tag,
    /// Without a tag, because an element around it ends.
    Implied,
    /// With the document, so that its content is incomplete.
    CutOff,
}

/// A broken rule of XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte offset.
    pub(crate) at: usize,
    pub(crate) kind: FaultKind,
}

/// The rules of XML that documents break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultKind {
    /// An "&" begins no reference, or a reference to no character.
    Ampersand,
    /// Something follows the end of the root.
    AfterRoot,
    /// The document ends inside this element.
    CutOff(String),
    /// A tag or an attribute is not well-formed, or does not fit.
    Tag(String),
    /// A prefix is not declared. Its usual namespace is taken, or its elements are skipped.
    Prefix(String),
    /// Elements are nested more deeply than the limit, and skipped.
    TooDeep,
}

impl FaultKind {
    /// Whether the content of the document may be incomplete.
    pub(crate) fn loses_content(&self) -> bool {
        matches!(self, FaultKind::CutOff(_) | FaultKind::Tag(_) | FaultKind::TooDeep)
    }
}

/// The namespaces that a listener knows.
#[derive(Clone, Copy)]
pub(crate) struct Namespaces {
    /// The namespaces by their numbers. The first is "", for none.
    pub(crate) known: &'static [&'static str],
    /// Returns the known namespace that a declared one means. Producers spell them in several ways.
    pub(crate) canonical: fn(&str) -> Option<&'static str>,
    /// Returns the namespace that a prefix usually has, for documents that do not declare it.
    pub(crate) usual: fn(&str) -> Option<&'static str>,
}

/// Parses a document from this byte offset, passes its content to the listener, and returns what is not
/// well-formed: the first fault of each kind. Elements inside `most_levels` others are skipped.
pub(crate) fn read<'d, L: Listener<'d>>(
    document: &'d str,
    from: usize,
    namespaces: Namespaces,
    most_levels: usize,
    listener: &mut L,
) -> Vec<Fault> {
    XmlReader::new(document, from, namespaces, most_levels, listener).read()
}

/// Whether XML forbids the character (XML 1.0, section 2.2). Such characters are
/// removed before a document is parsed.
pub(crate) fn is_forbidden(c: char) -> bool {
    (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}'
}
