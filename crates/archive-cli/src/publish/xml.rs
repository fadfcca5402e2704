//! Writes indented XML documents with quick-xml.
//!
//! Text is escaped by `markup`, because quick-xml writes the characters that XML
//! doesn't allow.

use super::markup;
use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};
use quick_xml::name::QName;
use std::io;

/// A writer of elements. Elements are closed when their content is written.
pub struct XmlWriter(Writer<Vec<u8>>);

/// The attributes of an element, as pairs of name and text.
type XmlAttributes<'a> = &'a [(&'a str, &'a str)];

impl XmlWriter {
    /// Returns a document. `content` writes what is in the root element.
    pub fn document(
        root: &str,
        attributes: XmlAttributes<'_>,
        content: impl FnOnce(&mut XmlWriter) -> io::Result<()>,
    ) -> Result<String> {
        let mut xml = XmlWriter::new();
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        xml.write_element(root, attributes, content)?;
        xml.0.write_indent()?;
        Ok(String::from_utf8(xml.0.into_inner())?)
    }

    /// Returns elements for [`XmlWriter::write_fragment`], with the indentation that they have inside of `parents`.
    pub fn fragment_in(parents: &[&str], content: impl FnOnce(&mut XmlWriter) -> io::Result<()>) -> Result<String> {
        let mut xml = XmlWriter::new();
        parents.iter().try_for_each(|parent| xml.write_event(Event::Start(BytesStart::new(*parent))))?;
        let start = xml.0.get_ref().len();
        content(&mut xml)?;
        Ok(String::from_utf8(xml.0.into_inner().split_off(start))?)
    }

    fn new() -> XmlWriter {
        XmlWriter(Writer::new_with_indent(Vec::new(), b' ', 2))
    }

    /// Writes an element with other elements in it.
    pub fn write_element(
        &mut self,
        name: &str,
        attributes: XmlAttributes<'_>,
        content: impl FnOnce(&mut XmlWriter) -> io::Result<()>,
    ) -> io::Result<()> {
        let start = start(name, attributes);
        self.write_event(Event::Start(start.borrow()))?;
        content(self)?;
        self.write_event(Event::End(start.to_end()))
    }

    /// Writes an element with text.
    pub fn write_text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.write_text_with(name, &[], text)
    }

    /// Writes an element with attributes and text.
    pub fn write_text_with(&mut self, name: &str, attributes: XmlAttributes<'_>, text: &str) -> io::Result<()> {
        self.write_element(name, attributes, |xml| {
            xml.write_event(Event::Text(BytesText::from_escaped(markup::escape(text))))
        })
    }

    /// Writes an element with text, if there is any.
    pub fn write_optional_text(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.write_text(name, text))
    }

    /// Writes an empty element with attributes.
    pub fn write_empty(&mut self, name: &str, attributes: XmlAttributes<'_>) -> io::Result<()> {
        self.write_event(Event::Empty(start(name, attributes)))
    }

    /// Writes elements that [`XmlWriter::fragment_in`] returned for the same parents.
    pub fn write_fragment(&mut self, elements: &str) -> io::Result<()> {
        io::Write::write_all(self.0.get_mut(), elements.as_bytes())
    }

    fn write_event(&mut self, event: Event<'_>) -> io::Result<()> {
        self.0.write_event(event)
    }
}

fn start<'a>(name: &'a str, attributes: XmlAttributes<'_>) -> BytesStart<'a> {
    let attributes = attributes.iter().map(|(name, text)| Attribute { key: QName(name), value: markup::escape(text) });
    BytesStart::new(name).with_attributes(attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_is_indented_and_escaped() {
        let parts = XmlWriter::fragment_in(&["a", "c"], |xml| {
            xml.write_text("d", "e & f\u{1}")?;
            xml.write_optional_text("g", None)
        });
        let xml = XmlWriter::document("a", &[("b", "\"<\u{b}")], |xml| {
            xml.write_element("c", &[], |xml| {
                xml.write_empty("h", &[("i", "j"), ("k", "'")])?;
                xml.write_fragment(&parts.unwrap())?;
                xml.write_text("l", "")
            })
        });
        let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b=\"&quot;&lt;\u{fffd}\">\n  <c>\n    \
            <h i=\"j\" k=\"&#39;\"/>\n    <d>e &amp; f\u{fffd}</d>\n    <l></l>\n  </c>\n</a>\n";
        assert_eq!(xml.unwrap(), expected);
    }
}
