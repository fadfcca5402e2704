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
                escape(&value, &[('"', "&quot;")], html);
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
fn escape(text: &str, more: &[(char, &str)], html: &mut String) {
    const ALWAYS: [(char, &str); 3] = [('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;")];
    for letter in text.chars() {
        match ALWAYS.iter().chain(more).find(|(replaced, _)| *replaced == letter) {
            Some((_, reference)) => html.push_str(reference),
            None => html.push(letter),
        }
    }
}
