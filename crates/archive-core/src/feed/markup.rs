//! An XML document read into a tree of elements, under the names that feeds
//! know them by.
//!
//! Elements in the namespace of the root or in none keep their plain names,
//! those of known namespaces get the prefix that specifications write them
//! with, all others are passed over. Elements of XHTML become markup in the
//! text around them, to be read as HTML. What elements mean is not known here.

use super::FeedError;
use super::json::MOST_LEVELS;
use super::place::Place;
use super::value::{Members, Value};
use crate::xml::{Fault, Interest, Listener, Parser, XHTML};
use std::borrow::Cow;

/// Namespaces that feeds use, and their usual prefixes.
const PREFIXES: [(&str, &str); 5] = [
    ("http://www.w3.org/XML/1998/namespace", "xml:"),
    ("http://www.w3.org/2005/Atom", "atom:"),
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://search.yahoo.com/mrss/", "media:"),
];

/// Reads a document; gives the name of its root, and the root.
pub(super) fn read(document: &str, parser: &dyn Parser) -> Result<(String, Value<'static>), FeedError> {
    let mut builder = Builder::default();
    parser.parse(document, &mut builder).map_err(|fault| refused(document, fault))?;
    match builder.root {
        _ if builder.too_deep => Err(FeedError::TooDeep(None)),
        Some(root) => Ok(root),
        None => Err(FeedError::UnknownShape("XML without an element that feeds have")),
    }
}

fn refused(document: &str, Fault { line, column, message }: Fault) -> FeedError {
    FeedError::Syntax { language: "XML", place: Place::in_characters(document, line, column), message }
}

/// The document with "&" written out where it begins no reference that XML
/// knows. Programs that paste HTML into a feed leave such: `&nbsp;`, "R&D".
pub(super) fn whole_references(document: &str) -> Cow<'_, str> {
    // Whoever declares entities knows what they are doing.
    if declares_entities(document) {
        return Cow::Borrowed(document);
    }
    let mut whole = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = document[at..].find(['&', '<']) {
        let start = at + found;
        let rest = &document[start..];
        at = start + 1;
        let unread = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];
        if let Some((_, end)) = unread.into_iter().find(|(sign, _)| rest.starts_with(sign)) {
            at = rest.find(end).map_or(document.len(), |end| start + end);
        } else if let Some(named) = rest.strip_prefix('&') {
            match reference(named) {
                Reference::Known => continue,
                Reference::None => {
                    whole.push_str(&document[done..start]);
                    whole.push_str("&amp;");
                }
                Reference::NoCharacter(length) => {
                    whole.push_str(&document[done..start]);
                    at += length;
                }
            }
            done = at;
        }
    }
    if done == 0 {
        return Cow::Borrowed(document);
    }
    whole.push_str(&document[done..]);
    Cow::Owned(whole)
}

/// Whether entities are declared before the first element, and all of them there. What lies elsewhere is
/// not fetched, and parsers do not agree on what a reference to it means.
fn declares_entities(document: &str) -> bool {
    let Some((before, after)) = document.split_once("<!DOCTYPE") else { return false };
    let is_first = before.split('<').skip(1).all(|markup| markup.starts_with(['?', '!']));
    let declarations = after.split("]>").next().unwrap_or_default();
    is_first
        && declarations.contains("<!ENTITY")
        && !["SYSTEM", "PUBLIC"].iter().any(|word| declarations.contains(word))
}

/// What begins with a "&".
enum Reference {
    Known,
    None,
    /// A number that stands for nothing, so many bytes long.
    NoCharacter(usize),
}

fn reference(text: &str) -> Reference {
    // No further than a name or a number can go: a text of nothing but "&" is read once.
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    if !rest.starts_with(';') {
        return Reference::None;
    }
    let Some(number) = name.strip_prefix('#') else {
        let known = ["amp", "lt", "gt", "quot", "apos"].contains(&name);
        return if known { Reference::Known } else { Reference::None };
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return Reference::None;
    }
    match u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| !has_no_place(*c)) {
        Some(_) => Reference::Known,
        None => Reference::NoCharacter(name.len() + 1),
    }
}

/// The document without characters that XML has no place for (XML 1.0,
/// section 2.2), which editors let slip through.
pub(super) fn whole_text(document: &str) -> Cow<'_, str> {
    match document.contains(has_no_place) {
        true => Cow::Owned(document.replace(has_no_place, "")),
        false => Cow::Borrowed(document),
    }
}

fn has_no_place(c: char) -> bool {
    (c < ' ' && !"\t\n\r".contains(c)) || c == '\u{fffe}' || c == '\u{ffff}'
}

/// The tree as far as it has been told.
#[derive(Default)]
struct Builder {
    /// The elements that are open.
    open: Vec<Open>,
    /// The namespace of the root.
    home: String,
    root: Option<(String, Value<'static>)>,
    too_deep: bool,
}

struct Open {
    /// What it is called in the element around it.
    name: String,
    members: Members<'static>,
    text: String,
    /// Whether it is only markup in the text of the element around it.
    is_markup: bool,
}

impl Builder {
    fn name(&self, namespace: &str, name: &str) -> Option<String> {
        if namespace.is_empty() || namespace == self.home {
            return Some(name.to_string());
        }
        PREFIXES.iter().find(|(known, _)| *known == namespace).map(|(_, prefix)| format!("{prefix}{name}"))
    }
}

impl Listener for Builder {
    fn open(&mut self, namespace: &str, name: &str) -> Interest {
        if self.open.is_empty() {
            self.home = namespace.to_string();
        }
        let is_markup = namespace == XHTML && !self.open.is_empty();
        let name = if is_markup { Some(name.to_string()) } else { self.name(namespace, name) };
        self.too_deep |= self.open.len() == MOST_LEVELS;
        let Some(name) = name.filter(|_| !self.too_deep) else { return Interest::None };
        let text = if is_markup { format!("<{name}>") } else { String::new() };
        self.open.push(Open { name, members: Vec::new(), text, is_markup });
        Interest::Inside
    }

    fn attribute(&mut self, namespace: &str, name: &str, value: &str) {
        // Attributes of feeds are in no namespace, but for those of XML itself.
        let known = if namespace.is_empty() { Some(name.to_string()) } else { self.name(namespace, name) };
        if let (Some(name), Some(element)) = (known, self.open.last_mut().filter(|element| !element.is_markup)) {
            element.members.push((format!("@{name}").into(), Value::String(value.to_string().into())));
        }
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(element) if element.is_markup => {
                element.text.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            Some(element) => element.text.push_str(text),
            None => {}
        }
    }

    fn close(&mut self) {
        let Some(Open { name, mut members, text, is_markup }) = self.open.pop() else { return };
        if is_markup {
            if let Some(around) = self.open.last_mut() {
                around.text.push_str(&format!("{text}</{name}>"));
            }
            return;
        }
        members.push(("".into(), Value::String(text.into())));
        match self.open.last_mut() {
            Some(around) => around.members.push((name.into(), Value::Element(members))),
            None => self.root = Some((name, Value::Element(members))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn root(document: &str) -> Value<'static> {
        read(document, &Native).unwrap().1
    }

    #[test]
    fn elements_are_known_by_the_names_that_specifications_give_them() {
        let root = root(
            "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:x='urn:x'><c:encoded>a</c:encoded><x:y>b</x:y></rss>",
        );
        assert_eq!(root.get("content:encoded").and_then(Value::text), Some("a"));
        assert_eq!(root.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["content:encoded", ""]);
    }

    #[test]
    fn a_prefix_of_ones_own_changes_nothing() {
        let root = root(
            "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='de'><a:title type='text'>T</a:title></a:feed>",
        );
        assert_eq!(root.get("title").and_then(|title| title.get("@type")).and_then(Value::text), Some("text"));
        assert_eq!(root.get("@xml:lang").and_then(Value::text), Some("de"));
    }

    #[test]
    fn xhtml_is_markup_in_the_text_around_it() {
        let root = root(
            "<feed xmlns='http://www.w3.org/2005/Atom'><content>\
             <div xmlns='http://www.w3.org/1999/xhtml'>a &lt; <b class='x'>b &amp;amp; c</b></div></content></feed>",
        );
        let text = root.get("content").and_then(Value::text);
        assert_eq!(text, Some("<div>a &lt; <b>b &amp;amp; c</b></div>"));
    }

    #[test]
    fn what_xml_does_not_know_is_written_out() {
        let check = |document: &str, expected: &str| assert_eq!(whole_references(document), expected);
        check(
            "R&D &nbsp; &amp; &#8217; &#x2019; &#X20; &;",
            "R&amp;D &amp;nbsp; &amp; &#8217; &#x2019; &amp;#X20; &amp;;",
        );
        check("a&#1;b &#xd800; &#x110000; &#9; &#;", "ab   &#9; &amp;#;");
        check("a & b<![CDATA[c & d]]>e & f", "a &amp; b<![CDATA[c & d]]>e &amp; f");
        check("<!-- & --> & <!-- &", "<!-- & --> &amp; <!-- &");
        check(
            "<?a b&c?><r>& <![CDATA[<!DOCTYPE x [<!ENTITY]]></r>",
            "<?a b&c?><r>&amp; <![CDATA[<!DOCTYPE x [<!ENTITY]]></r>",
        );
        for kept in ["<!DOCTYPE r [<!ENTITY x 'y'>]><r>&x; & </r>", "plain", "é &lt;", ""] {
            assert!(matches!(whole_references(kept), Cow::Borrowed(same) if same == kept), "{kept}");
        }
    }

    #[test]
    fn a_document_has_so_many_levels_and_no_more() {
        let nested = |levels: usize| read(&("<a>".repeat(levels) + &"</a>".repeat(levels)), &Native).map(|_| ());
        assert_eq!(nested(MOST_LEVELS), Ok(()));
        assert_eq!(nested(MOST_LEVELS + 1), Err(FeedError::TooDeep(None)));
    }

    #[test]
    fn what_is_not_well_formed_is_told_with_its_place() {
        let Err(FeedError::Syntax { language: "XML", place, .. }) = read("<a>\n  <b></a>", &Native) else { panic!() };
        assert_eq!(place.line, 2, "{place:?}");
    }
}
