//! XML outside a browser: a tree from `roxmltree`, walked; encodings from
//! `encoding_rs`.

use super::{Fault, Interest, Listener, Parser};
use crate::language::Native;
use encoding_rs::Encoding;
use roxmltree::{Document, Node, NodeType, ParsingOptions};

impl Parser for Native {
    fn parse(&self, document: &str, listener: &mut dyn Listener) -> Result<(), Fault> {
        // Old feeds have a document type; the crate bounds what entities grow to.
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(document, options).map_err(|error| {
            let place = error.pos();
            let message = error.to_string();
            let message = message.strip_suffix(&format!(" at {place}")).unwrap_or(&message).to_string();
            Fault { line: place.row as usize, column: place.col as usize, message }
        })?;
        walk(document.root_element(), listener);
        Ok(())
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        let (text, _, _) = Encoding::for_label(encoding.as_bytes())?.decode(bytes);
        Some(text.into_owned())
    }
}

/// Tells of an element. Listeners bound how deep it goes.
fn walk(element: Node<'_, '_>, listener: &mut dyn Listener) {
    let name = element.tag_name();
    if listener.open(name.namespace().unwrap_or_default(), name.name()) == Interest::None {
        return;
    }
    for attribute in element.attributes() {
        listener.attribute(attribute.namespace().unwrap_or_default(), attribute.name(), attribute.value());
    }
    for child in element.children() {
        match child.node_type() {
            NodeType::Element => walk(child, listener),
            NodeType::Text => listener.text(child.text().unwrap_or_default()),
            _ => {}
        }
    }
    listener.close();
}
