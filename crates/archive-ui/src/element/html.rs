//! Elements as text, for published pages and for tests of markup.
//!
//! Listeners and properties are for pages that are alive, and leave no trace here.

use super::{Element, Node};

/// Elements that nothing can stand in.
const VOID: [&str; 1] = ["input"];

impl Node {
    pub(super) fn write(self, html: &mut String) {
        match self {
            Node::Text(text) => escape(&text, &[], html),
            Node::Element(element) => element.write(html),
            Node::Many(nodes) => nodes.into_iter().for_each(|node| node.write(html)),
            Node::Dynamic(mut make) => make().write(html),
            Node::Fresh(node) => node.write(html),
        }
    }
}

impl Element {
    fn write(self, html: &mut String) {
        let parts = *self.0;
        html.extend(["<", parts.tag]);
        for (name, value) in parts.attributes {
            html.extend([" ", name]);
            if !value.is_empty() {
                html.push_str("=\"");
                escape(&value, &[(b'"', "&quot;")], html);
                html.push('"');
            }
        }
        html.push('>');
        if !VOID.contains(&parts.tag) {
            parts.children.into_iter().for_each(|child| child.write(html));
            html.extend(["</", parts.tag, ">"]);
        }
    }
}

/// Writes text with everything replaced that could end it.
fn escape(text: &str, more: &[(u8, &str)], html: &mut String) {
    const ALWAYS: [(u8, &str); 3] = [(b'&', "&amp;"), (b'<', "&lt;"), (b'>', "&gt;")];
    let replaced = |byte: u8| ALWAYS.iter().chain(more).find(|(replaced, _)| *replaced == byte);
    let mut rest = text;
    // What is replaced are bytes that are letters by themselves, so no letter is cut.
    while let Some((at, (_, reference))) = rest.bytes().enumerate().find_map(|(at, byte)| Some((at, replaced(byte)?))) {
        html.extend([&rest[..at], reference]);
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
