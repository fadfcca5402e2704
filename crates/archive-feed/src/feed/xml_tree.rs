//! Parses an XML document into a tree of elements, with the element names that
//! feed specifications use.
//!
//! Elements in the root's namespace, in those of RSS or in none keep their plain names. Elements
//! of known namespaces get the prefix that specifications use; all others are
//! skipped. Elements inside a text become markup in it, which is then parsed as HTML.

use super::FeedError;
use super::json::MOST_LEVELS;
use super::location::SourceLocation;
use super::namespaces::{self, IS_XHTML};
use super::parser::FeedParser;
use super::value::{Members, Value};
use crate::bytes;
use crate::diagnostic::{Problem, Recovery};
use crate::xml::{self, End, Fault, FaultKind, Interest, Listener, QualifiedName};
use std::borrow::Cow;

/// Elements that hold text. Markup in them should be escaped, but often is not.
const TEXTS: [&str; 12] = [
    "title",
    "description",
    "summary",
    "content",
    "subtitle",
    "tagline",
    "content:encoded",
    "dc:description",
    "dc:title",
    "media:title",
    "media:description",
    "itunes:summary",
];

/// A document as a tree.
pub(super) struct XmlTree<'d> {
    /// The name of the root.
    pub(super) name: Cow<'d, str>,
    pub(super) root: Value<'d>,
    /// The fault that explains why a feed without posts may be a broken one.
    pub(super) broken: Option<FeedError>,
}

/// Parses the document from this byte offset, and reports what is not well-formed.
pub(super) fn read<'d>(document: &'d str, from: usize, parser: &mut FeedParser<'_>) -> Result<XmlTree<'d>, FeedError> {
    let mut builder = TreeBuilder::default();
    let faults = xml::read(document, from, namespaces::NAMESPACES, MOST_LEVELS, &mut builder);
    let syntax = |fault: &Fault| FeedError::Syntax {
        language: "XML",
        place: SourceLocation::at(document, fault.at),
        message: Some(message(&fault.kind)),
    };
    let broken = faults.iter().find(|fault| fault.kind.loses_content()).map(syntax);
    let Some((name, root)) = builder.root else {
        return Err(broken.unwrap_or(FeedError::UnknownShape("XML without an element that feeds have")));
    };
    for fault in &faults {
        let (problem, outcome) = problem(&fault.kind);
        let place = match fault.kind {
            FaultKind::Ampersand => "the document".to_string(),
            _ => SourceLocation::at(document, fault.at).to_string(),
        };
        parser.report(place, problem, outcome);
    }
    if let Some(at) = builder.raw_markup {
        let place = SourceLocation::at(document, at).to_string();
        parser.report(place, Problem::RawMarkup, Recovery::Repaired);
    }
    Ok(XmlTree { name, root, broken })
}

fn message(kind: &FaultKind) -> String {
    match kind {
        FaultKind::CutOff(name) => ["the document ends before </", name, ">"].concat(),
        FaultKind::Tag(message) => message.clone(),
        FaultKind::TooDeep => "elements are nested too deeply".to_string(),
        _ => String::new(),
    }
}

fn problem(kind: &FaultKind) -> (Problem, Recovery) {
    match kind {
        FaultKind::Ampersand => (Problem::UnescapedAmpersand, Recovery::Repaired),
        FaultKind::AfterRoot => (Problem::AfterEnd, Recovery::ValueDropped),
        FaultKind::CutOff(name) => (Problem::CutOff(name.clone()), Recovery::ValueDropped),
        FaultKind::Tag(message) => (Problem::Malformed(message.clone()), Recovery::Repaired),
        FaultKind::TooDeep => (Problem::TooDeep, Recovery::ValueDropped),
        FaultKind::Prefix(prefix) => {
            let is_known = namespaces::usual(prefix).is_some();
            let outcome = if is_known { Recovery::Repaired } else { Recovery::ValueDropped };
            (Problem::UndeclaredPrefix(prefix.clone()), outcome)
        }
    }
}

/// Returns the document without the characters that XML forbids (XML 1.0, section
/// 2.2), which some editors let through.
pub(super) fn whole_text(document: &str) -> Cow<'_, str> {
    match has_forbidden(document) {
        true => Cow::Owned(document.chars().filter(|c| !xml::is_forbidden(*c)).collect()),
        false => Cow::Borrowed(document),
    }
}

fn has_forbidden(document: &str) -> bool {
    let mut at = 0;
    // The characters beyond ASCII begin with this byte.
    while let Some(found) = bytes::position(&document.as_bytes()[at..], b' ', b"\xef") {
        at += found;
        if document[at..].starts_with(xml::is_forbidden) {
            return true;
        }
        at += 1;
    }
    false
}

/// Builds the tree.
#[derive(Default)]
struct TreeBuilder<'d> {
    /// The open elements.
    open: Vec<OpenNode<'d>>,
    /// The namespace of the root.
    home: usize,
    root: Option<(Cow<'d, str>, Value<'d>)>,
    /// The byte offset of the first element in a text that is not declared as XHTML.
    raw_markup: Option<usize>,
}

struct OpenNode<'d> {
    /// Its name in the parent element.
    name: Cow<'d, str>,
    members: Members<'d>,
    /// The index of its type among the members. A search for each of its children would take long.
    type_at: Option<usize>,
    text: Cow<'d, str>,
    kind: NodeKind,
}

impl<'d> OpenNode<'d> {
    fn new(name: Cow<'d, str>, text: Cow<'d, str>, kind: NodeKind) -> OpenNode<'d> {
        OpenNode { name, members: Vec::new(), type_at: None, text, kind }
    }

    fn add_attribute(&mut self, name: String, value: Cow<'d, str>) {
        if name == "@type" && self.type_at.is_none() {
            self.type_at = Some(self.members.len());
        }
        self.members.push((name.into(), Value::String(value)));
    }

    fn declared_type(&self) -> Option<&str> {
        self.members[self.type_at?].1.text()
    }

    /// Whether its type is XHTML or another media type of XML (RFC 4287, section 4.1.3.1).
    fn is_declared_markup(&self) -> bool {
        self.declared_type().is_some_and(|kind| kind == "xhtml" || kind.contains('/'))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum NodeKind {
    Element,
    /// Holds text, perhaps with markup in it.
    Text,
    /// Is markup in the text of the parent element.
    Markup,
}

impl<'d> TreeBuilder<'d> {
    fn name(&self, namespace: usize, name: QualifiedName<'d>) -> Option<Cow<'d, str>> {
        let prefix = if namespace == self.home { "" } else { namespaces::prefix(namespace)? };
        Some(match prefix.strip_suffix(':') {
            None => Cow::Borrowed(name.local),
            // Most documents use the prefixes of the specifications.
            Some(usual) if usual == name.prefix => Cow::Borrowed(name.whole),
            Some(_) => Cow::Owned([prefix, name.local].concat()),
        })
    }

    /// Returns the kind of a child of the innermost element.
    fn kind(&self, at: usize, namespace: usize, name: Option<&str>) -> (NodeKind, Option<usize>) {
        match self.open.last() {
            Some(OpenNode { kind: NodeKind::Markup, .. }) => (NodeKind::Markup, None),
            Some(text) if text.kind == NodeKind::Text => {
                (NodeKind::Markup, (namespace != IS_XHTML && !text.is_declared_markup()).then_some(at))
            }
            Some(_) if namespace == IS_XHTML => (NodeKind::Markup, None),
            _ if name.is_some_and(|name| TEXTS.contains(&name)) => (NodeKind::Text, None),
            _ => (NodeKind::Element, None),
        }
    }

    /// Declares that the innermost element holds HTML, as its type may be plain text (RFC 4287, section 3.1.1).
    fn text_becomes_html(&mut self) {
        let Some(text) = self.open.last_mut().filter(|element| element.kind == NodeKind::Text) else { return };
        match (text.declared_type(), text.type_at) {
            (Some("text"), Some(at)) => text.members[at].1 = Value::String("html".into()),
            (_, Some(_)) => return,
            (_, None) => text.add_attribute("@type".into(), "html".into()),
        }
        text.text = escaped(&text.text).into();
    }
}

/// Escapes text as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

impl<'d> Listener<'d> for TreeBuilder<'d> {
    fn open(&mut self, at: usize, namespace: usize, name: QualifiedName<'d>) -> Interest {
        if self.open.is_empty() {
            self.home = namespace;
        }
        let plain = self.name(namespace, name);
        let (kind, raw_markup) = self.kind(at, namespace, plain.as_deref());
        if let Some(at) = raw_markup {
            self.raw_markup.get_or_insert(at);
            self.text_becomes_html();
        }
        let node = match (kind, plain) {
            (NodeKind::Markup, _) => OpenNode::new(name.local.into(), ["<", name.local, ">"].concat().into(), kind),
            (_, Some(name)) => OpenNode::new(name, Cow::Borrowed(""), kind),
            _ => return Interest::None,
        };
        self.open.push(node);
        Interest::Inside
    }

    fn attribute(&mut self, namespace: usize, name: QualifiedName<'d>, value: Cow<'d, str>) {
        // Attributes in feeds have no namespace, except those of XML itself and of the root.
        if let (Some(name), Some(element)) =
            (self.name(namespace, name), self.open.last_mut().filter(|element| element.kind != NodeKind::Markup))
        {
            element.add_attribute(["@", &name].concat(), value);
        }
    }

    fn text(&mut self, text: Cow<'d, str>) {
        match self.open.last_mut() {
            Some(element) if element.kind == NodeKind::Markup => element.text.to_mut().push_str(&escaped(&text)),
            Some(element) if !element.text.is_empty() => element.text.to_mut().push_str(&text),
            // Most elements have one text, which is not copied. White space at the start has no meaning.
            Some(element) if !text.trim_ascii_start().is_empty() => element.text = text,
            _ => {}
        }
    }

    fn close(&mut self, end: End) {
        let Some(OpenNode { name, mut members, text, kind, .. }) = self.open.pop() else { return };
        if end == End::CutOff {
            return;
        }
        if kind == NodeKind::Markup {
            if let Some(around) = self.open.last_mut() {
                let around = around.text.to_mut();
                around.push_str(&text);
                // A tag such as `<br>` has no end in HTML.
                if end == End::Tag {
                    around.push_str(&["</", &name, ">"].concat());
                }
            }
            return;
        }
        if !text.is_empty() {
            members.push(("".into(), Value::String(text)));
        }
        match self.open.last_mut() {
            Some(around) => around.members.push((name, Value::Element(members))),
            None => self.root = Some((name, Value::Element(members))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parser::ParseContext;
    use super::super::source::Source;
    use super::*;
    use crate::language::Native;

    fn read_all(document: &str) -> (Result<XmlTree<'_>, FeedError>, Vec<String>) {
        let source = Source::default();
        let mut parser = FeedParser::new(ParseContext { language: &Native, source: &source, now: None }, None);
        let tree = read(document, 0, &mut parser);
        (tree, parser.finish().diagnostics.finish().iter().map(ToString::to_string).collect())
    }

    fn root(document: &str) -> Value<'_> {
        read_all(document).0.unwrap().root
    }

    #[test]
    fn elements_are_known_by_the_names_that_specifications_give_them() {
        let root = root(
            "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:x='urn:x'><c:encoded>a</c:encoded><x:y>b</x:y></rss>",
        );
        assert_eq!(root.get("content:encoded").and_then(Value::text), Some("a"));
        assert_eq!(root.members().iter().map(|(name, _)| name.as_ref()).collect::<Vec<_>>(), ["content:encoded"]);
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
    fn markup_that_is_not_escaped_is_markup_in_the_text_around_it() {
        let (tree, diagnostics) = read_all(
            "<rss><item><description>Two <b>bold &lt; words</b><br> and <x:y>more</x:y></description></item></rss>",
        );
        let item = tree.unwrap().root;
        let text = item.get("item").and_then(|item| item.get("description")).and_then(Value::text);
        assert_eq!(text, Some("Two <b>bold &lt; words</b><br> and <y>more</y>"));
        assert_eq!(
            diagnostics,
            [
                "line 1, column 61 uses the undeclared prefix “x”; value skipped",
                "line 1, column 75 isn’t well-formed XML: expected </br>, not </description>; value fixed",
                "line 1, column 29 contains markup that isn’t escaped; value fixed",
            ]
        );
    }

    #[test]
    fn plain_text_with_markup_becomes_html() {
        let root =
            root("<feed xmlns='http://www.w3.org/2005/Atom'><title type='text'>a &lt; b <i>c</i></title></feed>");
        let title = root.get("title").unwrap();
        assert_eq!(title.text(), Some("a &lt; b <i>c</i>"));
        assert_eq!(title.get("@type").and_then(Value::text), Some("html"));
    }

    #[test]
    fn an_element_that_is_cut_off_is_left_out() {
        let (tree, diagnostics) = read_all("<rss><item><title>a</title></item>\n<item><title>b");
        assert_eq!(tree.unwrap().root.members().iter().filter(|(name, _)| name == "item").count(), 1);
        assert_eq!(diagnostics, ["line 2, column 15 ends before </title>; value skipped"]);
    }

    #[test]
    fn elements_that_are_too_deep_are_left_out_alone() {
        let deep = "<a>".repeat(MOST_LEVELS) + "b" + &"</a>".repeat(MOST_LEVELS);
        let document = format!("<rss><item>{deep}</item><item/></rss>");
        let (tree, diagnostics) = read_all(&document);
        assert_eq!(tree.unwrap().root.members().iter().filter(|(name, _)| name == "item").count(), 2);
        assert_eq!(diagnostics, ["line 1, column 198 is nested too deeply; value skipped"]);
    }

    #[test]
    fn a_document_without_an_element_is_an_error_with_its_place() {
        let Err(FeedError::Syntax { language: "XML", place, .. }) = read_all("<!-- -->\n").0 else { panic!() };
        assert_eq!(place.line, 2, "{place:?}");
    }
}
