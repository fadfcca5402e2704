//! Decodes the bytes of a document, and guesses its kind from its beginning.

use super::parser::FeedParser;
use crate::diagnostic::{Problem, Recovery};
use crate::language::Language;
use std::borrow::Cow;

/// Whether the character may precede a document without being part of it.
pub(super) fn is_blank(c: char) -> bool {
    c == '\u{feff}' || c.is_whitespace()
}

/// The kind of a document.
pub(super) enum DocumentKind {
    /// It is empty.
    Empty,
    /// It is an HTML page.
    Page,
    Xml,
    /// It may be JSON.
    Other,
}

pub(super) fn detect_kind(text: &str) -> DocumentKind {
    if text.is_empty() {
        return DocumentKind::Empty;
    }
    if !text.starts_with('<') {
        return DocumentKind::Other;
    }
    // A comment or declaration of any length may come first.
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ => break,
        };
        rest = rest.split_once(end).map_or("", |(_, rest)| rest);
    }
    let is = |sign: &str| rest.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    if ["<!doctype html", "<html", "<head", "<body"].into_iter().any(is) || !is_xml(text, rest) {
        return DocumentKind::Page;
    }
    DocumentKind::Xml
}

/// Whether the document has an XML declaration or a root element of a feed. Other
/// pages begin with a plain tag.
fn is_xml(text: &str, root: &str) -> bool {
    let root = root.trim_start_matches('<');
    let name = &root[..root.find(|c: char| c.is_ascii_whitespace() || "/>".contains(c)).unwrap_or(root.len())];
    let known = ["rss", "feed", "opml", "RDF", "!DOCTYPE"];
    text.starts_with("<?xml") || known.contains(&name.rsplit(':').next().unwrap_or(name))
}

/// Decodes the bytes in the encoding that they declare. JSON is UTF-8 (RFC 8259,
/// section 8.1); XML can declare another encoding (XML 1.0, section 4.3.3).
pub(super) fn decode<'b>(bytes: &'b [u8], language: &dyn Language, parser: &mut FeedParser<'_>) -> Cow<'b, str> {
    let decoded = declared_encoding(bytes).and_then(|encoding| {
        let decoded = language.decode(bytes, &encoding);
        if decoded.is_none() {
            parser.report("the document’s encoding".into(), Problem::NotAllowed(encoding), Recovery::ValueDropped);
        }
        decoded
    });
    // Validating the whole text is much faster than searching for bytes to repair.
    let text = match decoded {
        Some(text) => return Cow::Owned(text),
        None => std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed),
    };
    if matches!(text, Cow::Owned(_)) {
        parser.report_repair(Problem::NotUtf8);
    }
    text
}

/// Returns the declared encoding, if it is not UTF-8.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    if let [0xfe, 0xff, ..] | [0xff, 0xfe, ..] = bytes {
        return Some(if bytes[0] == 0xff { "utf-16le" } else { "utf-16be" }.to_string());
    }
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = String::from_utf8_lossy(declaration.get(..200).unwrap_or(declaration)).into_owned();
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| "\"'".contains(*c))?;
    let name = value[1..].split(quote).next()?.to_ascii_lowercase();
    // If the text were UTF-16, this search would not have found the declaration.
    let is_utf8 = ["utf-8", "utf8", "us-ascii"].contains(&name.as_str()) || name.starts_with("utf-16");
    (!is_utf8).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_encoding(bytes: &[u8], expected: Option<&str>) {
        assert_eq!(declared_encoding(bytes).as_deref(), expected, "{bytes:?}");
    }

    #[test]
    fn a_declaration_or_a_byte_order_mark_names_the_encoding() {
        check_encoding(b"<?xml version='1.0' encoding = 'ISO-8859-1'?><rss/>", Some("iso-8859-1"));
        check_encoding(b"\n<?xml version=\"1.0\" encoding=\"windows-1252\"?>", Some("windows-1252"));
        check_encoding(b"\xff\xfe<\0", Some("utf-16le"));
        check_encoding(b"\xfe\xff\0<", Some("utf-16be"));
    }

    #[test]
    fn a_document_without_a_declared_encoding_is_utf8() {
        for bytes in [
            &b"<?xml version='1.0' encoding='UTF-8'?>"[..],
            b"<?xml version='1.0'?>",
            b"{\"encoding\": 'x'}",
            b"<?xml encoding",
            b"",
            b"<?xml version='1.0' encoding='utf-16'?>",
        ] {
            check_encoding(bytes, None);
        }
    }

    #[test]
    fn pages_and_xml_are_distinguished() {
        for page in [
            "<!DOCTYPE html>",
            "<html>",
            "<!-- a --><HTML>",
            "<div>",
            "<?xml version='1.0'?><!DOCTYPE html><html>",
            "<p",
        ] {
            assert!(matches!(detect_kind(page), DocumentKind::Page), "{page}");
        }
        for xml in [
            "<rss>",
            "<?xml version='1.0'?><x>",
            "<feed xmlns='x'>",
            "<a:feed>",
            "<?xml-stylesheet href='x'?><rss/>",
            "<!-- a --><rss>",
        ] {
            assert!(matches!(detect_kind(xml), DocumentKind::Xml), "{xml}");
        }
    }
}
