//! XML, read by whoever is at hand, behind one small trait.
//!
//! A browser has a parser and carries it for free; native programs use a
//! crate. Either tells what it finds, piece by piece, and this module must not
//! know who listens.

#[cfg(feature = "native")]
mod native;

/// The namespace of XHTML.
pub const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Who reads XML, and text in encodings other than UTF-8.
pub trait Parser: Send + Sync {
    /// Tells what is in a well-formed document, or where it is none (Extensible Markup
    /// Language 1.0; Namespaces in XML 1.0).
    fn parse(&self, document: &str, listener: &mut dyn Listener) -> Result<(), Fault>;

    /// The text of bytes in an encoding of the Encoding Standard, by its
    /// label. What cannot be decoded becomes U+FFFD; nothing, when the encoding is not known.
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String>;
}

/// Who hears what is in a document, in its order.
pub trait Listener {
    /// An element begins, in a namespace ("" for none).
    fn open(&mut self, namespace: &str, name: &str) -> Interest;

    /// The element that began last has this attribute.
    fn attribute(&mut self, namespace: &str, name: &str, value: &str);

    /// Text stands in the element that is open, references decoded.
    fn text(&mut self, text: &str);

    /// The element that is open ends.
    fn close(&mut self);
}

/// Whether a listener wants to hear of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// All that is in it, and its end.
    Inside,
    /// Nothing more of it, not even its end.
    None,
}

/// Why a document is not well-formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The parser's own words, without the place.
    pub message: String,
}
