//! XML read by the browser's parser, its tree walked once; text in other
//! encodings read by its decoder.

use crate::language::Browser;
use archive_core::xml::{Fault, Interest, Listener, Parser, XHTML};
use leptos::wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, Node, SupportedType, TextDecoder};

/// What stands for the namespace of XHTML: like it to the eye, and nothing to a
/// browser. Elements of XHTML are scripts, styles and handlers to it, which
/// never run in such a document but are reported by a strict policy.
const NOT_XHTML: &str = "http://www.w3.org/1999/xhtmL";

impl Parser for Browser {
    fn parse(&self, document: &str, listener: &mut dyn Listener) -> Result<(), Fault> {
        let document = document.replace(XHTML, NOT_XHTML);
        let parse = |parser: DomParser| parser.parse_from_string(&document, SupportedType::TextXml);
        let root = DomParser::new().and_then(parse).ok().and_then(|document| document.document_element());
        // A document that is not well-formed comes back with a report as its root, or first in it.
        let is_report = |element: &Element| element.local_name() == "parsererror";
        let report = root.clone().filter(is_report).or_else(|| root.as_ref()?.first_element_child().filter(is_report));
        match (root, report) {
            (Some(root), None) => {
                walk(&root, listener);
                Ok(())
            }
            (_, report) => Err(fault(&report.and_then(|report| report.text_content()).unwrap_or_default())),
        }
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        TextDecoder::new_with_label(encoding).ok()?.decode_with_u8_array(bytes).ok()
    }
}

/// Tells of an element. Listeners bound how deep it goes.
fn walk(element: &Element, listener: &mut dyn Listener) {
    let namespace = element.namespace_uri().unwrap_or_default().replace(NOT_XHTML, XHTML);
    if listener.open(&namespace, &element.local_name()) == Interest::None {
        return;
    }
    let attributes = element.attributes();
    for attribute in (0..attributes.length()).filter_map(|at| attributes.item(at)) {
        let namespace = attribute.namespace_uri().unwrap_or_default();
        listener.attribute(&namespace, &attribute.local_name(), &attribute.value());
    }
    let mut next = element.first_child();
    while let Some(child) = next {
        match child.node_type() {
            Node::ELEMENT_NODE => walk(child.unchecked_ref(), listener),
            Node::TEXT_NODE | Node::CDATA_SECTION_NODE => listener.text(&child.node_value().unwrap_or_default()),
            _ => {}
        }
        next = child.next_sibling();
    }
    listener.close();
}

/// What browsers report in words: "… error on line 2 at column 5: what is wrong, Below is …", or
/// "XML Parsing Error: what is wrong. Location: … Line Number 2, Column 5: …".
fn fault(report: &str) -> Fault {
    let after = |word: &str| {
        let rest = report.split_once(word)?.1.trim_start_matches(|c: char| !c.is_ascii_digit());
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        Some((rest[..end].parse().ok()?, &rest[end..]))
    };
    let (line, _) = after("ine").unwrap_or((1, ""));
    let (column, rest) = after("olumn").unwrap_or((1, ""));
    let (what, end) = match report.split_once("XML Parsing Error:") {
        Some((_, what)) => (what, "Location:"),
        None => (rest.trim_start_matches(':'), "Below is"),
    };
    let what = what.split_once(end).map_or(what, |(what, _)| what);
    Fault { line, column, message: what.trim().trim_end_matches('.').to_string() }
}
