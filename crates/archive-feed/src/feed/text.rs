//! Decodes the bytes of a document, and guesses its kind from its beginning.

use super::parser::FeedParser;
use crate::diagnostic::{Problem, Recovery};
use crate::html;
use crate::language::Language;
use std::borrow::Cow;

/// Whether the character may precede a document without being part of it.
pub(super) fn is_blank(c: char) -> bool {
    c == '\u{feff}' || c.is_whitespace()
}

/// The kind of a document.
#[derive(Debug, PartialEq)]
pub(super) enum DocumentKind {
    Nothing,
    Page,
    Xml,
    Other,
}

/// Root elements of XML documents that feeds are, or are mistaken for.
const ROOTS: [&str; 4] = ["rss", "feed", "RDF", "opml"];

/// Returns the kind of a document, judged by its beginning.
pub(super) fn detect_kind(text: &str) -> DocumentKind {
    let text = text.trim_start_matches(is_blank);
    match text.as_bytes().first() {
        None => return DocumentKind::Nothing,
        Some(b'<') => {}
        // A message of the server can precede the XML declaration.
        Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9') => return DocumentKind::Other,
        Some(_) if xml_start(text).is_none() => return DocumentKind::Other,
        Some(_) => return DocumentKind::Xml,
    }
    if is_page(text) {
        return DocumentKind::Page;
    }
    let has_declaration = ["<?xml", "<!DOCTYPE"].iter().any(|start| text.starts_with(start));
    if has_declaration || xml_start(text).is_some() { DocumentKind::Xml } else { DocumentKind::Page }
}

/// Whether the first element or declaration is that of an HTML page. Comments and instructions may precede it.
fn is_page(text: &str) -> bool {
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
    ["<!doctype html", "<html", "<head", "<body"].into_iter().any(is)
}

/// Returns the byte offset of the XML declaration, or else of what begins the document if it has the root of a
/// feed. Servers and plugins write messages, comments and style sheets in front.
pub(super) fn xml_start(text: &str) -> Option<usize> {
    let mut at = 0;
    let mut first = None;
    while let Some(found) = text[at..].find('<') {
        let start = at + found;
        let rest = &text[start + 1..];
        let skipped = match rest {
            _ if rest.strip_prefix("?xml").is_some_and(|rest| rest.starts_with(char::is_whitespace)) => {
                return Some(start);
            }
            _ if rest.starts_with("!--") => "-->",
            // A CDATA section belongs to a post, so there was a root before it.
            _ if rest.starts_with("![CDATA[") => return None,
            _ if rest.starts_with('?') => "?>",
            _ => "",
        };
        let name = &rest[..rest.find(|c: char| c.is_ascii_whitespace() || "/>".contains(c)).unwrap_or(rest.len())];
        if ROOTS.contains(&name.rsplit(':').next().unwrap_or(name)) {
            // Comments, instructions and declarations may precede the root.
            return Some(first.unwrap_or(start));
        }
        let may_precede = rest.starts_with(['!', '?']) && text[..start].trim_matches(is_blank).is_empty();
        first = first.or(may_precede.then_some(start));
        at = start + 1 + rest.find(skipped)?;
    }
    None
}

/// Decodes the bytes in the encoding that they declare, or in the one that they are in. JSON is UTF-8 (RFC 8259,
/// section 8.1); XML can declare another encoding (XML 1.0, section 4.3.3).
pub(super) fn decode<'b>(
    bytes: &'b [u8],
    charset: Option<&str>,
    language: &dyn Language,
    parser: &mut FeedParser<'_>,
) -> Cow<'b, str> {
    // RFC 7303, section 3: a byte order mark precedes the header, and the header precedes the declaration. But many
    // servers name UTF-8 for all their files.
    let charset = charset.filter(|charset| *charset != UTF_8);
    let declared = marked(bytes).or(charset).map(str::to_string).or_else(|| declared(bytes));
    // Validating the whole text is much faster than searching for bytes to repair. Text in another encoding is hardly
    // ever valid UTF-8, unless it is ASCII, so a declaration to the contrary is wrong.
    let valid = std::str::from_utf8(bytes).ok();
    let is_utf8 = valid.is_some() && (declared.as_deref().is_none_or(is_ascii_superset) || !bytes.is_ascii());
    if let Some(text) = valid.filter(|_| is_utf8) {
        return Cow::Borrowed(text);
    }
    let Some(label) = declared.filter(|label| label != UTF_8) else { return repaired(bytes, parser) };
    let decoded = language.decode(bytes, &label).or_else(|| {
        parser.report("the document’s encoding".into(), Problem::NotAllowed(label), Recovery::ValueDropped);
        None
    });
    decoded.map_or_else(|| repaired(bytes, parser), Cow::Owned)
}

/// Decodes bytes that are not all UTF-8. The others are windows-1252, the encoding that browsers assume where nothing
/// names one: some documents mix the two.
fn repaired<'b>(bytes: &'b [u8], parser: &mut FeedParser<'_>) -> Cow<'b, str> {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| html::windows_1252(*byte)));
    }
    parser.report_repair(Problem::NotUtf8);
    Cow::Owned(text)
}

const UTF_8: &str = "utf-8";

/// Whether ASCII text has the same bytes in this encoding.
fn is_ascii_superset(label: &str) -> bool {
    !label.starts_with("utf-16") && !label.starts_with("iso-2022") && !label.starts_with("utf-7")
}

/// Returns the encoding that the first bytes show: a byte order mark, or zeros between ASCII characters.
fn marked(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xfe, 0xff, ..] | [0, b'<' | b'{' | b'[', 0, _, ..] => Some("utf-16be"),
        [0xff, 0xfe, ..] | [b'<' | b'{' | b'[', 0, _, 0, ..] => Some("utf-16le"),
        _ => None,
    }
}

/// Returns the encoding that an XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let declaration = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = String::from_utf8_lossy(declaration.get(..200).unwrap_or(declaration)).into_owned();
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| "\"'".contains(*c))?;
    let name = value[1..].split(quote).next()?.to_ascii_lowercase();
    // If the text were UTF-16, this search would not have found the declaration.
    let is_utf8 = ["utf-8", "utf8", "us-ascii"].contains(&name.as_str()) || name.starts_with("utf-16");
    Some(if is_utf8 { UTF_8.to_string() } else { name })
}

#[cfg(test)]
mod tests {
    use super::super::parser::ParseContext;
    use super::super::source::Source;
    use super::*;
    use crate::language::Native;

    fn check(bytes: &[u8], expected: &str, diagnostics: &[&str]) {
        let source = Source::default();
        let mut parser = FeedParser::new(ParseContext { language: &Native, source: &source, now: None }, None);
        assert_eq!(decode(bytes, None, &Native, &mut parser), expected, "{bytes:?}");
        let found: Vec<String> = parser.finish().diagnostics.finish().iter().map(ToString::to_string).collect();
        assert_eq!(found, diagnostics, "{bytes:?}");
    }

    #[test]
    fn a_declaration_or_a_mark_names_the_encoding() {
        check(
            b"<?xml version='1.0' encoding = 'ISO-8859-1'?>\xe9",
            "<?xml version='1.0' encoding = 'ISO-8859-1'?>é",
            &[],
        );
        check(b"\n<?xml encoding=\"koi8-r\"?>\xc1", "\n<?xml encoding=\"koi8-r\"?>а", &[]);
        check(b"\xff\xfe<\0\xe9\0", "<é", &[]);
        check(b"\xfe\xff\0<\0\xe9", "<é", &[]);
        check(b"<\0a\0", "<a", &[]);
        check(b"\0[\0]", "[]", &[]);
    }

    #[test]
    fn the_header_names_the_encoding_unless_the_bytes_show_another() {
        let decode = |bytes, charset| {
            let source = Source::default();
            let mut parser = FeedParser::new(ParseContext { language: &Native, source: &source, now: None }, None);
            decode(bytes, Some(charset), &Native, &mut parser).into_owned()
        };
        assert_eq!(decode(b"[\"\xc1\"]", "koi8-r"), "[\"а\"]");
        assert_eq!(decode(b"<?xml encoding='koi8-r'?>\xc1", "utf-8"), "<?xml encoding='koi8-r'?>а");
        assert_eq!(decode("<é".as_bytes(), "iso-8859-1"), "<é");
    }

    #[test]
    fn what_is_valid_utf8_is_utf8() {
        check("{\"é\": 1}".as_bytes(), "{\"é\": 1}", &[]);
        check("<?xml encoding='iso-8859-1'?>é".as_bytes(), "<?xml encoding='iso-8859-1'?>é", &[]);
        check(b"<?xml encoding='utf-16'?>a", "<?xml encoding='utf-16'?>a", &[]);
        check(b"<?xml encoding", "<?xml encoding", &[]);
        check(b"", "", &[]);
    }

    #[test]
    fn other_bytes_without_a_declaration_are_windows_1252() {
        let repaired = ["the document isn’t UTF-8; value fixed"];
        check(b"[\"Caf\xe9 \x93\"]", "[\"Café “\"]", &repaired);
        check(b"<?xml encoding='UTF-8'?>\xe0", "<?xml encoding='UTF-8'?>à", &repaired);
        check(b"Lumi\xe8re \xc3\xa9", "Lumière é", &repaired);
    }

    #[test]
    fn an_encoding_that_is_unknown_is_reported() {
        check(
            b"<?xml encoding='x-y'?>\xe0",
            "<?xml encoding='x-y'?>à",
            &["the document’s encoding can’t be “x-y”; value skipped", "the document isn’t UTF-8; value fixed"],
        );
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
            "<br/><b>Notice</b>\n<?xml version='1.0'?><x/>",
            "Notice <rss>",
        ] {
            assert!(matches!(detect_kind(xml), DocumentKind::Xml), "{xml}");
        }
    }
}
