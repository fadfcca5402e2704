//! Compares the XML parser with `roxmltree`, the oracle for the content of a
//! document and for which documents are malformed. The differences between the
//! two are listed here.

use super::*;
use proptest::prelude::*;
use proptest::sample::Index;
use roxmltree::{Document, Error, Node, NodeType, ParsingOptions};
use std::path::Path;

/// Returns what the oracle reads in a document.
fn oracle(document: &str) -> Result<String, Error> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(document, options)?;
    let mut log = EventLog::default();
    walk(document.root_element(), &mut log);
    Ok(log.events)
}

fn walk(element: Node<'_, '_>, log: &mut EventLog) {
    let number = |namespace: Option<&str>| {
        let namespace = namespace.unwrap_or_default();
        NAMESPACES.iter().position(|known| *known == namespace).unwrap_or(NAMESPACES.len())
    };
    let name = element.tag_name();
    if log.open(number(name.namespace()), name.name()) == Interest::None {
        return;
    }
    for attribute in element.attributes() {
        log.attribute(number(attribute.namespace()), attribute.name(), attribute.value());
    }
    for child in element.children() {
        match child.node_type() {
            NodeType::Element => walk(child, log),
            NodeType::Text => log.text(child.text().unwrap_or_default()),
            _ => {}
        }
    }
    log.close();
}

/// Parses a document with both parsers, and compares the results. Returns whether both accept it.
#[track_caller]
fn check_oracle(document: &str) -> bool {
    // This parser ignores the content of a declaration or a document type.
    if document.starts_with("<?xml") && !document.starts_with(DECLARATION) {
        return false;
    }
    match (events(document), oracle(document)) {
        // This parser expands no entities.
        _ if document.contains("<!ENTITY") => false,
        (Ok((events, _)), Ok(expected)) => {
            // The oracle does not normalise some line endings near a reference.
            let [events, expected] = [events, expected].map(|events| events.replace(['\r', '\n'], ""));
            assert_eq!(events, expected, "{document}");
            true
        }
        (Ok(_), Err(error)) => {
            assert!(is_lenient(&error) || document.contains("<!DOCTYPE"), "{error} in {document:?}");
            false
        }
        (Err(Fault { kind: FaultKind::TooDeep, .. }), _) | (Err(_), Err(_)) => false,
        (Err(fault), _) if is_strict(document, fault.at) => false,
        (Err(fault), Ok(_)) => panic!("{fault:?} in {document:?}"),
    }
}

const DECLARATION: &str = "<?xml version='1.0'?>";

/// Whether this parser accepts a document that the oracle rejects with this error.
fn is_lenient(error: &Error) -> bool {
    matches!(error, Error::NonXmlChar(..) | Error::UnknownEntityReference(..) | Error::MalformedEntityReference(_))
}

/// Whether the oracle accepts a document that is not well-formed: a name that begins with a colon, one called
/// `xmlns` in a namespace, a default that is declared twice, and most of what begins like a declaration.
fn is_strict(document: &str, at: usize) -> bool {
    let name = document[at..].split(['=', ' ', '\t', '\r', '\n', '/', '>']).next().unwrap_or_default();
    name.starts_with(':') || name.ends_with(":xmlns") || ["xmlns", "<?xml"].iter().any(|start| name.starts_with(start))
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Tokens that have a meaning in XML, separated by "|".
const TOKENS: [&str; 4] = [
    "<a>|</a>|<a/>|<a |<p:b|</p:b>|<skipped>|</skipped>| x='1'| y=\"2\"| p:x=''| xmlns='urn:a'",
    " xmlns=''| xmlns:p='urn:b'| xmlns:q='urn:b'| q:x=''| xml:lang='e'|<![CDATA[|]]>|<!--|-->|--|<?x",
    "<?xml version='1.0'?>|?>|<!DOCTYPE a [|<!ELEMENT a (b)>|]>|&amp;|&#x41;|&#13;|&|\r\n|\r|\n|\t|<",
    ">|/|'|\"|=|é| x:",
];

/// Returns a strategy for a well-formed element, possibly with nested elements.
fn element() -> impl Strategy<Value = String> {
    let attributes = prop::sample::subsequence(
        vec![
            " x='1'",
            " y = \"a&#10;\n'\"",
            " p:x='&lt;'",
            " xmlns='urn:a'",
            " xmlns:p='urn:a'",
            " xml:base=''",
            "\r\n",
        ],
        0..5,
    );
    let text = prop::sample::select(vec![
        "",
        "text",
        " &amp;\r\n",
        "<![CDATA[<&\r]]>",
        "<!-- - -->",
        "<?x y?>",
        "é&#x1f600;",
        "&#13;\n",
    ]);
    let name = prop::sample::select(vec!["a", "b", "p:a", "skipped", "é.1"]);
    let tag = (name, attributes.prop_map(|attributes| attributes.concat()));
    let leaf =
        (tag, text.clone()).prop_map(|((name, attributes), text)| format!("<{name}{attributes}>{text}</{name}>"));
    leaf.prop_recursive(4, 24, 4, move |inner| {
        let tag = (
            prop::sample::select(vec!["a", "p:b", "skipped"]),
            prop::sample::select(vec!["", " xmlns='urn:b'", " xmlns:p='urn:c'"]),
        );
        (tag, text.clone(), prop::collection::vec(inner, 0..4)).prop_map(|((name, attributes), text, inner)| {
            format!("<{name}{attributes}>{text}{}{text}</{name} >", inner.concat())
        })
    })
    .prop_map(|element| format!("<root xmlns:p='urn:b'>{element}</root>\n"))
}

/// Replaces a part of a document with a token.
fn damage_at(document: &str, (at, length, token): (Index, usize, &str)) -> String {
    let starts: Vec<usize> = document.char_indices().map(|(at, _)| at).chain([document.len()]).collect();
    let at = at.index(starts.len());
    let end = (at + length).min(starts.len() - 1);
    [&document[..starts[at]], token, &document[starts[end]..]].concat()
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(TOKENS.iter().flat_map(|tokens| tokens.split('|')).collect::<Vec<_>>())
}

fn damage() -> impl Strategy<Value = (Index, usize, &'static str)> {
    (any::<Index>(), 0usize..4, token())
}

fn fixtures() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/feeds");
    let files = ["rss", "atom"].iter().flat_map(|format| std::fs::read_dir(folder.join(format)).unwrap());
    let files = files.map(|file| file.unwrap().path()).filter(|file| file.extension().is_some_and(|end| end == "xml"));
    let documents = files.map(|file| {
        let bytes = std::fs::read(file).unwrap();
        let document = String::from_utf8_lossy(&bytes);
        let document = document.trim_start_matches(['\u{feff}', '\n']);
        document.split_once("?>").map_or(document.to_string(), |(_, rest)| [DECLARATION, rest].concat())
    });
    documents.collect()
}

#[test]
fn fixtures_are_parsed_as_by_the_oracle() {
    let fixtures = fixtures();
    assert!(fixtures.iter().filter(|fixture| check_oracle(fixture)).count() > 40);
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_well_formed_document_is_parsed_as_by_the_oracle(document in element()) {
        prop_assert!(check_oracle(&document) || oracle(&document).is_err(), "{document}");
    }

    #[test]
    fn a_damaged_document_is_parsed_as_by_the_oracle(document in element(), damages in prop::collection::vec(damage(), 1..4)) {
        check_oracle(&damages.into_iter().fold(document, |document, damage| damage_at(&document, damage)));
    }

    #[test]
    fn any_tokens_are_parsed_as_by_the_oracle(tokens in prop::collection::vec(token(), 0..12)) {
        check_oracle(&tokens.concat());
    }
}

#[test]
fn damaged_fixtures_are_parsed_as_by_the_oracle() {
    let fixtures = fixtures();
    proptest!(config(), |(fixture: Index, damages in prop::collection::vec(damage(), 1..3))| {
        let fixture = fixture.get(&fixtures).clone();
        check_oracle(&damages.into_iter().fold(fixture, |document, damage| damage_at(&document, damage)));
    });
}
