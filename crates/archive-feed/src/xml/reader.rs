//! The state of the parser: open elements, declared prefixes, and the place in the document.

use super::cursor::{Cursor, starts_name};
use super::reference::decoded;
use super::{End, Fault, FaultKind, Interest, Listener, Namespaces, QualifiedName, XML};
use crate::interner::Interner;
use crate::steps;
use std::borrow::Cow;
use std::mem;

/// The namespace of declarations, which must not be declared.
const XMLNS: &str = "http://www.w3.org/2000/xmlns/";

/// Elements that never contain another of their name, so that the next one ends one whose end tag is missing.
const POSTS: [&str; 2] = ["item", "entry"];

/// How many faults are reported. The first of a kind is enough, but each prefix is a fault of its own.
const MOST_FAULTS: usize = 12;

/// The number of "": no prefix, and no namespace.
const NONE: usize = 0;

pub(super) struct XmlReader<'d, 'l, L> {
    cursor: Cursor<'d>,
    /// The byte offset where the parser began.
    from: usize,
    faults: Vec<Fault>,
    /// Interned prefixes, namespaces, and names of elements and attributes, which avoids linear searches.
    names: Interner,
    known: Vec<KnownName>,
    /// Prefixes that open elements have declared, with their previous namespaces.
    changes: Vec<(usize, Option<usize>)>,
    open: Vec<OpenElement<'d>>,
    /// How many of the innermost open elements the listener skips.
    skipped: usize,
    /// The number of elements that have begun so far.
    elements: usize,
    namespaces: Namespaces,
    most_levels: usize,
    listener: &'l mut L,
}

/// Data about an interned name.
#[derive(Default)]
struct KnownName {
    /// The namespace, if the name is a declared prefix.
    namespace: Option<usize>,
    /// The number of the last element with an attribute of this name.
    element: usize,
}

struct OpenElement<'d> {
    name: &'d str,
    /// The length of `changes` before this element.
    changes: usize,
    has_children: bool,
}

impl<'d> QualifiedName<'d> {
    /// Returns the prefix that an attribute of this name declares. The prefix "" is the default
    /// namespace, for element names without a prefix.
    fn declares(&self) -> Option<&'d str> {
        match self.prefix {
            "" if self.local == "xmlns" => Some(""),
            "xmlns" => Some(self.local),
            _ => None,
        }
    }
}

/// A start tag.
struct StartTag<'d> {
    name: QualifiedName<'d>,
    attributes: Vec<(QualifiedName<'d>, Cow<'d, str>)>,
    is_empty: bool,
}

impl<'d, 'l, L: Listener<'d>> XmlReader<'d, 'l, L> {
    pub(super) fn new(
        document: &'d str,
        from: usize,
        namespaces: Namespaces,
        most_levels: usize,
        listener: &'l mut L,
    ) -> XmlReader<'d, 'l, L> {
        let mut reader = XmlReader {
            cursor: Cursor { document, at: from },
            from,
            faults: Vec::new(),
            names: Interner::default(),
            known: Vec::new(),
            changes: Vec::new(),
            open: Vec::new(),
            skipped: 0,
            elements: 0,
            namespaces,
            most_levels,
            listener,
        };
        for namespace in namespaces.known {
            reader.intern(namespace);
        }
        reader.bind("xml", XML);
        reader.bind("xmlns", XMLNS);
        reader
    }

    pub(super) fn read(mut self) -> Vec<Fault> {
        while self.elements == 0 || !self.open.is_empty() {
            let text = self.cursor.before(b"<");
            self.text(text, b"&\r");
            let start = self.cursor.at;
            let is_whole = if self.cursor.take("<!--") {
                self.cursor.until("-->").map(|_| ())
            } else if self.cursor.take("<![CDATA[") {
                if self.open.is_empty() {
                    self.tag_fault(start, &["text outside the root"]);
                }
                self.cursor.until("]]>").map(|text| self.text(text, b"\r"))
            } else if self.cursor.take("<?") {
                self.instruction(start)
            } else if self.elements == 0 && self.cursor.take("<!DOCTYPE") {
                self.document_type()
            } else if self.cursor.take("</") {
                self.end_tag(start)
            } else if self.cursor.take("<") {
                self.start_tag(start)
            } else {
                None
            };
            if is_whole.is_none() {
                self.cut_off(start);
                return self.faults;
            }
        }
        self.after_root();
        self.faults
    }

    /// Ends the elements that are open at the end of the document. `at` is the end of the last complete part.
    fn cut_off(&mut self, at: usize) {
        let Some(innermost) = self.open.last() else {
            return self.tag_fault(at, &["there is no element"]);
        };
        let name = innermost.name.to_string();
        // A post is incomplete as a whole. Outside of posts, an element without children is a text.
        let has_no_children = |(level, element): (usize, &OpenElement<'_>)| level > 0 && !element.has_children;
        let post = self.open.iter().position(|element| POSTS.contains(&element.name));
        let complete = post.unwrap_or(match self.open.iter().enumerate().next_back().is_some_and(has_no_children) {
            true => self.open.len() - 1,
            false => self.open.len(),
        });
        self.fault(at, FaultKind::CutOff(name));
        while let Some(level) = self.open.len().checked_sub(1) {
            self.close(if level >= complete { End::CutOff } else { End::Implied });
        }
    }

    /// Reports content after the root. Comments and processing instructions may follow it.
    fn after_root(&mut self) {
        loop {
            self.cursor.skip_blank();
            let start = self.cursor.at;
            let skipped = if self.cursor.take("<!--") {
                self.cursor.until("-->").map(|_| ())
            } else if self.cursor.take("<?") {
                self.instruction(start)
            } else {
                None
            };
            if skipped.is_none() {
                if start < self.cursor.document.len() {
                    self.fault(start, FaultKind::AfterRoot);
                }
                return;
            }
        }
    }

    /// Passes text to the listener, with the bytes in `signs` decoded.
    fn text(&mut self, text: &'d str, signs: &[u8]) {
        if self.open.is_empty() {
            if !text.trim_ascii().is_empty() {
                self.tag_fault(self.cursor.place(text.trim_ascii_start()), &["text outside the root"]);
            }
            return;
        }
        steps::add(text.len());
        // Most texts have no bracket, and a search for one character is faster.
        if let Some(at) = text.find(']').and_then(|_| text.find("]]>")) {
            self.tag_fault(self.cursor.place(&text[at..]), &["“]]>” in text"]);
        }
        let text = self.decoded(text, signs, "\n");
        if self.skipped == 0 {
            self.listener.text(text);
        }
    }

    fn decoded<'t>(&mut self, text: &'t str, signs: &[u8], blank: &str) -> Cow<'t, str> {
        let mut first = None;
        let decoded = decoded(text, signs, blank, |from| first = first.or(Some(from)));
        if let Some(from) = first {
            self.fault(self.cursor.place(from), FaultKind::Ampersand);
        }
        decoded
    }

    /// Skips a processing instruction after its "<?". Returns `None` if it does not end.
    fn instruction(&mut self, start: usize) -> Option<()> {
        match self.cursor.name() {
            "" => self.tag_fault(self.cursor.at, &["expected a name"]),
            "xml" if start > self.from => {
                self.tag_fault(start, &["the XML declaration isn’t first"]);
            }
            _ => {}
        }
        self.cursor.until("?>").map(|_| ())
    }

    /// Skips a document type with all its declarations. Returns `None` if it does not end.
    fn document_type(&mut self) -> Option<()> {
        let mut levels = 1;
        while levels > 0 {
            self.cursor.before(b"<>\"'");
            let within = [("<!--", "-->"), ("<?", "?>"), ("\"", "\""), ("'", "'")];
            if let Some((_, end)) = within.into_iter().find(|(start, _)| self.cursor.take(start)) {
                self.cursor.until(end)?;
            } else if self.cursor.take("<") {
                levels += 1;
            } else if self.cursor.take(">") {
                levels -= 1;
            } else {
                return None;
            }
        }
        Some(())
    }

    /// Reads an end tag after its "</". Returns `None` if the document ends before it does.
    fn end_tag(&mut self, start: usize) -> Option<()> {
        let name = self.cursor.name();
        if name.is_empty() {
            return self.literal(start);
        }
        self.cursor.skip_blank();
        if !self.cursor.take(">") {
            let after = self.cursor.at;
            self.cursor.before(b"<>");
            if !self.cursor.take(">") && self.cursor.rest().is_empty() {
                return None;
            }
            self.tag_fault(after, &["expected “>” after </", name]);
        }
        // Most end tags are those of the innermost element.
        if self.open.last().is_none_or(|open| open.name != name) {
            if !self.is_open(name) {
                self.tag_fault(start, &["</", name, "> ends nothing"]);
                return Some(());
            }
            self.close_to(start, ["</", name]);
        }
        self.close(End::Tag);
        Some(())
    }

    /// Whether one of the innermost open elements has this name. Elements further out are not looked at, so that a
    /// document of end tags takes time in proportion to its length.
    fn is_open(&self, name: &str) -> bool {
        const MOST_SEARCHED: usize = 256;
        self.open.iter().rev().take(MOST_SEARCHED).any(|open| {
            steps::add(1);
            open.name == name
        })
    }

    /// Closes the elements inside the innermost one of this name.
    fn close_to(&mut self, at: usize, [sign, name]: [&str; 2]) {
        while let Some(open) = self.open.last().filter(|open| open.name != name) {
            let missing = open.name;
            self.tag_fault(at, &["expected </", missing, ">, not ", sign, name, ">"]);
            self.close(End::Implied);
        }
    }

    /// Reads a start tag after its "<". Returns `None` if the document ends before it does.
    fn start_tag(&mut self, start: usize) -> Option<()> {
        let name = self.cursor.name();
        let Some(tag) = (!name.is_empty()).then(|| self.attributes(name)) else { return self.literal(start) };
        match tag {
            Some(tag) => self.open(tag, start),
            None if self.cursor.rest().is_empty() => return None,
            // A "<" inside a tag: the one before it is text.
            None => return self.literal(start),
        }
        Some(())
    }

    /// Takes a "<" that begins no tag as text.
    fn literal(&mut self, start: usize) -> Option<()> {
        self.tag_fault(start, &["“<” begins no tag"]);
        self.cursor.at = start + 1;
        self.text(&self.cursor.document[start..self.cursor.at], b"");
        Some(())
    }

    /// Reads the attributes of a tag and its ">". Returns `None` at a "<" or at the end of the document.
    fn attributes(&mut self, name: &'d str) -> Option<StartTag<'d>> {
        let name = self.qualified(name);
        let mut attributes = Vec::new();
        loop {
            let is_apart = self.cursor.skip_blank();
            if self.cursor.take("/>") {
                return Some(StartTag { name, attributes, is_empty: true });
            }
            if self.cursor.take(">") {
                return Some(StartTag { name, attributes, is_empty: false });
            }
            if !is_apart && !matches!(self.cursor.rest().as_bytes(), [] | [b'<', ..]) {
                self.tag_fault(self.cursor.at, &["expected a blank or “>”"]);
            }
            let name = self.cursor.name();
            if name.is_empty() {
                let c = self.cursor.rest().chars().next().filter(|c| *c != '<')?;
                self.tag_fault(self.cursor.at, &["expected a name"]);
                self.cursor.at += c.len_utf8();
                continue;
            }
            let name = self.qualified(name);
            self.cursor.skip_blank();
            let value = if self.cursor.take("=") {
                self.cursor.skip_blank();
                self.value()?
            } else {
                self.tag_fault(self.cursor.at, &["expected “=”"]);
                ""
            };
            attributes.push((name, self.decoded(value, b"&\r\n\t", " ")));
        }
    }

    /// Reads the value of an attribute, which should be quoted.
    fn value(&mut self) -> Option<&'d str> {
        let start = self.cursor.at;
        let quote = [b"\"", b"'"].into_iter().find(|quote| self.cursor.rest().as_bytes().starts_with(*quote));
        let Some(quote) = quote else {
            self.tag_fault(start, &["expected “\"”"]);
            return Some(self.cursor.before(b"<> \t\r\n"));
        };
        self.cursor.at += 1;
        let value = self.cursor.before(quote);
        steps::add(value.len());
        let is_closed = !self.cursor.rest().is_empty();
        self.cursor.at += usize::from(is_closed);
        let Some(bracket) = value.find('<') else { return is_closed.then_some(value) };
        self.tag_fault(start + 1 + bracket, &["“<” in a value"]);
        // Where tags are in a value, its end quote is missing.
        let end = value[..bracket].find('>').or((!is_closed).then_some(bracket));
        if let Some(end) = end {
            self.cursor.at = start + 1 + end;
        }
        Some(&value[..end.unwrap_or(value.len())])
    }

    /// Opens an element whose tag begins at this byte offset.
    fn open(&mut self, tag: StartTag<'d>, start: usize) {
        let StartTag { name: tag, attributes, is_empty } = tag;
        if POSTS.contains(&tag.whole) && self.is_open(tag.whole) {
            self.close_to(start, ["<", tag.whole]);
            let missing = tag.whole;
            self.tag_fault(start, &["expected </", missing, ">, not <", missing, ">"]);
            self.close(End::Implied);
        }
        self.elements += 1;
        let changes = self.changes.len();
        for (prefix, value) in attributes.iter().filter_map(|(name, value)| Some((name.declares()?, value))) {
            let change = self.bind(prefix, value);
            self.changes.push(change);
        }
        if let Some(around) = self.open.last_mut() {
            around.has_children = true;
        }
        self.open.push(OpenElement { name: tag.whole, changes, has_children: false });
        let namespace = self.namespace(&tag);
        if self.skipped == 0 && self.open.len() > self.most_levels {
            self.fault(start, FaultKind::TooDeep);
            self.skipped += 1;
        } else if self.skipped > 0 || self.listener.open(start, namespace, tag) == Interest::None {
            self.skipped += 1;
        }
        // A single attribute repeats none, so its name needs no number.
        let may_repeat = attributes.len() > 1;
        for (name, value) in attributes {
            let namespace = self.attribute_namespace(&name);
            if may_repeat && self.is_repeated(namespace, name.local) {
                let whole = name.whole;
                self.tag_fault(self.cursor.place(whole), &["the attribute ", whole, " is here twice"]);
            } else if self.skipped == 0 && name.declares().is_none() {
                self.listener.attribute(namespace, name, value);
            }
        }
        if is_empty {
            self.close(End::Tag);
        }
    }

    fn attribute_namespace(&mut self, name: &QualifiedName<'d>) -> usize {
        // An attribute without a prefix is in no namespace, whatever is declared.
        if name.prefix.is_empty() { NONE } else { self.namespace(name) }
    }

    /// Whether the element has an attribute of this name already.
    fn is_repeated(&mut self, namespace: usize, local: &str) -> bool {
        let number = match namespace {
            // The key of any other attribute has a space, which no name has, so the two never collide.
            NONE => self.number(local),
            _ => self.number(&[local, " ", &namespace.to_string()].concat()),
        };
        mem::replace(&mut self.known[number].element, self.elements) == self.elements
    }

    fn close(&mut self, end: End) {
        let Some(open) = self.open.pop() else { return };
        for (prefix, namespace) in self.changes.drain(open.changes..).rev() {
            self.known[prefix].namespace = namespace;
        }
        match self.skipped {
            0 => self.listener.close(end),
            _ => self.skipped -= 1,
        }
    }

    fn number(&mut self, name: &str) -> usize {
        // Most elements have no prefix.
        if name.is_empty() { NONE } else { self.intern(name) }
    }

    fn intern(&mut self, name: &str) -> usize {
        let number = self.names.number(name) as usize;
        self.known.resize_with(self.names.size(), KnownName::default);
        number
    }

    /// Declares a prefix. Returns the prefix and its previous namespace.
    fn bind(&mut self, prefix: &str, namespace: &str) -> (usize, Option<usize>) {
        let is_undeclared = namespace.is_empty();
        let namespace = (self.namespaces.canonical)(namespace).unwrap_or(namespace);
        let (prefix, namespace) = (self.number(prefix), self.number(namespace));
        let namespace = (!is_undeclared).then_some(namespace);
        (prefix, mem::replace(&mut self.known[prefix].namespace, namespace))
    }

    fn namespace(&mut self, name: &QualifiedName<'_>) -> usize {
        let prefix = self.number(name.prefix);
        match self.known[prefix].namespace {
            None if prefix != NONE => {
                self.fault(self.cursor.place(name.whole), FaultKind::Prefix(name.prefix.to_string()));
                match (self.namespaces.usual)(name.prefix) {
                    Some(usual) => self.number(usual),
                    // A namespace that nothing else has, so that the listener skips its elements.
                    None => self.number(&[name.prefix, ":"].concat()),
                }
            }
            namespace => namespace.unwrap_or(NONE),
        }
    }

    /// Reports a tag or an attribute, unless it is not the first. Not inlined: there are many calls.
    #[inline(never)]
    fn tag_fault(&mut self, at: usize, message: &[&str]) {
        if !self.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Tag(_))) {
            self.fault(at, FaultKind::Tag(message.concat()));
        }
    }

    /// Reports a fault, unless it is not the first of its kind.
    #[inline(never)]
    fn fault(&mut self, at: usize, kind: FaultKind) {
        let is_alike = |known: &FaultKind| match (known, &kind) {
            (FaultKind::Prefix(known), FaultKind::Prefix(prefix)) => known == prefix,
            _ => mem::discriminant(known) == mem::discriminant(&kind),
        };
        if self.faults.len() < MOST_FAULTS && !self.faults.iter().any(|fault| is_alike(&fault.kind)) {
            self.faults.push(Fault { at, kind });
        }
    }

    /// Splits a name, and reports one that is not valid.
    fn qualified(&mut self, whole: &'d str) -> QualifiedName<'d> {
        let (prefix, local) = whole.split_once(':').filter(|(_, local)| !local.is_empty()).unwrap_or(("", whole));
        if whole.starts_with(':') || local.contains(':') || !starts_name(local) {
            self.tag_fault(self.cursor.place(whole), &["expected a name"]);
        }
        QualifiedName { whole, prefix, local }
    }
}
