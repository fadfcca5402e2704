//! Parses an XML document into a tree of elements, with the element names that
//! feed specifications use.
//!
//! Elements in the root's namespace or in none keep their plain names. Elements
//! of known namespaces get the prefix that specifications use; all others are
//! skipped. XHTML elements become markup in the surrounding text, which is then
//! parsed as HTML.

use super::FeedError;
use super::json::MOST_LEVELS;
use super::location::SourceLocation;
use super::value::{Members, Value};
use crate::xml::{self, Fault, FaultKind, Interest, Listener, References};
use std::borrow::Cow;

/// Namespaces that feeds use, with their usual prefixes. The empty namespace has an empty prefix.
const PREFIXES: [(&str, &str); 6] = [
    ("", ""),
    (xml::XML, "xml:"),
    ("http://www.w3.org/2005/Atom", "atom:"),
    ("http://purl.org/rss/1.0/modules/content/", "content:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://search.yahoo.com/mrss/", "media:"),
];

/// The namespace of XHTML. Its number follows those of `PREFIXES`.
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const IS_XHTML: usize = PREFIXES.len();

/// A document as a tree.
pub(super) struct XmlTree {
    /// The name of the root.
    pub(super) name: String,
    pub(super) root: Value<'static>,
    /// Whether any "&" began no valid reference.
    pub(super) references: References,
}

pub(super) fn read(document: &str) -> Result<XmlTree, FeedError> {
    let mut builder = TreeBuilder::default();
    let namespaces = PREFIXES.iter().map(|(namespace, _)| *namespace).chain([XHTML]);
    let references = xml::read(document, namespaces, MOST_LEVELS, &mut builder)
        .map_err(|Fault { at, kind }| to_feed_error(SourceLocation::at(document, at), kind))?;
    let (name, root) = builder.root.ok_or(FeedError::UnknownShape("XML without an element that feeds have"))?;
    Ok(XmlTree { name, root, references })
}

fn to_feed_error(place: SourceLocation, kind: FaultKind) -> FeedError {
    match kind {
        FaultKind::Syntax(message) => FeedError::Syntax { language: "XML", place, message: Some(message) },
        FaultKind::TooDeep => FeedError::TooDeep(place),
    }
}

/// Returns the document without the characters that XML forbids (XML 1.0, section
/// 2.2), which some editors let through.
pub(super) fn without_forbidden(document: &str) -> Cow<'_, str> {
    match document.chars().any(xml::is_forbidden) {
        true => Cow::Owned(document.chars().filter(|c| !xml::is_forbidden(*c)).collect()),
        false => Cow::Borrowed(document),
    }
}

/// Builds the tree.
#[derive(Default)]
struct TreeBuilder {
    /// The open elements.
    open: Vec<OpenNode>,
    /// The namespace of the root.
    home: usize,
    root: Option<(String, Value<'static>)>,
}

struct OpenNode {
    /// Its name in the parent element.
    name: String,
    members: Members<'static>,
    text: String,
    /// Whether it is only markup in the text of the parent element.
    is_markup: bool,
}

impl TreeBuilder {
    fn name(&self, namespace: usize, name: &str) -> Option<String> {
        let prefix = if namespace == self.home { "" } else { PREFIXES.get(namespace)?.1 };
        Some([prefix, name].concat())
    }
}

impl Listener for TreeBuilder {
    fn open(&mut self, namespace: usize, name: &str) -> Interest {
        if self.open.is_empty() {
            self.home = namespace;
        }
        let is_markup = namespace == IS_XHTML && !self.open.is_empty();
        let name = if is_markup { Some(name.to_string()) } else { self.name(namespace, name) };
        let Some(name) = name else { return Interest::None };
        let text = if is_markup { format!("<{name}>") } else { String::new() };
        self.open.push(OpenNode { name, members: Vec::new(), text, is_markup });
        Interest::Inside
    }

    fn attribute(&mut self, namespace: usize, name: &str, value: &str) {
        // Attributes in feeds have no namespace, except those of XML itself.
        if let (Some(name), Some(element)) =
            (self.name(namespace, name), self.open.last_mut().filter(|element| !element.is_markup))
        {
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
        let Some(OpenNode { name, mut members, text, is_markup }) = self.open.pop() else { return };
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

    fn root(document: &str) -> Value<'static> {
        read(document).unwrap().root
    }

    #[test]
    fn elements_have_the_names_of_their_specifications() {
        let root = root(
            "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:x='urn:x'><c:encoded>a</c:encoded><x:y>b</x:y></rss>",
        );
        assert_eq!(root.get("content:encoded").and_then(Value::text), Some("a"));
        assert_eq!(root.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["content:encoded", ""]);
    }

    #[test]
    fn a_custom_prefix_changes_nothing() {
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
    fn a_document_has_64_levels_and_no_more() {
        let nested = |levels: usize| read(&("<a>".repeat(levels) + &"</a>".repeat(levels))).map(|_| ());
        assert_eq!(nested(MOST_LEVELS), Ok(()));
        assert!(matches!(
            nested(MOST_LEVELS + 1),
            Err(FeedError::TooDeep(SourceLocation { line: 1, column: 193, .. }))
        ));
    }

    #[test]
    fn a_malformed_document_has_an_error_with_its_location() {
        let Err(FeedError::Syntax { language: "XML", place, .. }) = read("<a>\n  <b></a>") else { panic!() };
        assert_eq!(place.line, 2, "{place:?}");
    }
}
