//! What stands on a page, and how it becomes like something new.
//!
//! A node of the same kind at the same place keeps its element, and with it focus,
//! folds, and what is being typed; any other takes its place. What falls away
//! takes its listeners and effects along. Everything is made of elements,
//! attributes and text, so that a page may forbid markup in strings.

use super::{Element, Hear, Node, Parts, Words};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::HtmlInputElement;
use std::cell::RefCell;
use std::mem;
use std::rc::Rc;
use std::sync::Arc;

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node that stands on a page; there is always something of it to stand
/// before, if only an empty text.
pub enum Built {
    /// An element.
    Element(Box<Standing>),
    /// Text.
    Text(types::Text, Words),
    /// Nodes, and the empty text that they end with.
    Many(Vec<Built>, types::Text),
    /// What a function made last.
    Dynamic(RenderEffect<Built>),
}

/// An element that stands on a page.
pub struct Standing {
    element: types::Element,
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    heard: Vec<Heard>,
    children: Vec<Built>,
}

/// An event that is listened for until this is dropped.
struct Heard {
    event: &'static str,
    /// What is done now; whatever is shown next may do something else.
    hear: Rc<RefCell<Hear>>,
    _until: RemoveEventHandler<types::Element>,
}

impl Built {
    pub(super) fn new(node: Node) -> Built {
        match node {
            Node::Text(text) => Built::Text(Rndr::create_text_node(&text), text),
            Node::Element(Element(parts)) => Built::Element(Box::new(Standing::new(*parts))),
            Node::Many(nodes) => {
                let mut built = Vec::new();
                become_like(&mut built, nodes, None, None);
                Built::Many(built, Rndr::create_text_node(""))
            }
            Node::Dynamic(mut make) => Built::Dynamic(RenderEffect::new(move |before| match before {
                None => Built::new(make()),
                Some(mut built) => {
                    Built::become_like(&mut built, make());
                    built
                }
            })),
            Node::Fresh(node) => Built::new(*node),
        }
    }

    pub(super) fn become_like(&mut self, node: Node) {
        match (node, self) {
            (Node::Text(text), Built::Text(stands, before)) => {
                if text != *before {
                    Rndr::set_text(stands, &text);
                    *before = text;
                }
            }
            (Node::Element(Element(parts)), Built::Element(stands)) if parts.tag == stands.tag => {
                stands.become_like(*parts);
            }
            (Node::Many(nodes), Built::Many(built, end)) => {
                become_like(built, nodes, end.parent_node().as_ref(), Some(end));
            }
            (node, this) => {
                let new = Built::new(node);
                let first = this.first();
                if let Some(parent) = first.as_ref().and_then(|first| first.parent_node()) {
                    new.insert(&parent, first.as_ref());
                }
                mem::replace(this, new).remove();
            }
        }
    }

    pub(super) fn insert(&self, parent: &types::Node, before: Option<&types::Node>) {
        // Any node can have children put in, whatever the renderer calls it.
        let put = |node: &types::Node| Rndr::insert_node(parent.unchecked_ref(), node, before);
        match self {
            Built::Element(stands) => put(&stands.element),
            Built::Text(text, _) => put(text),
            Built::Many(nodes, end) => {
                nodes.iter().for_each(|node| node.insert(parent, before));
                put(end);
            }
            Built::Dynamic(effect) => _ = effect.with_value_mut(|built| built.insert(parent, before)),
        }
    }

    pub(super) fn remove(&self) {
        match self {
            Built::Element(stands) => Rndr::remove(&stands.element),
            Built::Text(text, _) => Rndr::remove(text),
            Built::Many(nodes, end) => {
                nodes.iter().for_each(Built::remove);
                Rndr::remove(end);
            }
            Built::Dynamic(effect) => _ = effect.with_value_mut(|built| built.remove()),
        }
    }

    /// The first of what stands; nothing only while it is being made.
    pub(super) fn first(&self) -> Option<types::Node> {
        match self {
            Built::Element(stands) => Some(types::Node::clone(&stands.element)),
            Built::Text(text, _) => Some(types::Node::clone(text)),
            Built::Many(nodes, end) => nodes.first().map_or_else(|| Some(types::Node::clone(end)), Built::first),
            Built::Dynamic(effect) => effect.with_value_mut(|built| built.first())?,
        }
    }
}

/// Makes nodes like others, place by place; what is new stands before the end.
fn become_like(built: &mut Vec<Built>, nodes: Vec<Node>, parent: Option<&types::Node>, end: Option<&types::Node>) {
    while built.len() > nodes.len() {
        built.pop().iter().for_each(Built::remove);
    }
    for (at, node) in nodes.into_iter().enumerate() {
        if let Some(built) = built.get_mut(at) {
            built.become_like(node);
            continue;
        }
        let new = Built::new(node);
        if let Some(parent) = parent {
            new.insert(parent, end);
        }
        built.push(new);
    }
}

impl Standing {
    fn new(parts: Parts) -> Standing {
        let tag = parts.tag;
        let namespace = matches!(tag, "svg" | "path").then_some(SVG);
        let element = Rndr::create_element(tag, namespace);
        let mut new = Standing { element, tag, attributes: Vec::new(), heard: Vec::new(), children: Vec::new() };
        new.become_like(parts);
        new
    }

    fn become_like(&mut self, parts: Parts) {
        let element = &self.element;
        for (name, _) in &self.attributes {
            if parts.attributes.iter().all(|(kept, _)| kept != name) {
                Rndr::remove_attribute(element, name);
            }
        }
        // Only what changed is written: a reader may have folded what was open.
        for attribute in &parts.attributes {
            if !self.attributes.contains(attribute) {
                Rndr::set_attribute(element, attribute.0, &attribute.1);
            }
        }
        self.attributes = parts.attributes;
        become_like(&mut self.children, parts.children, Some(element), None);
        for (property, on) in parts.switches {
            Rndr::set_property(element, property, &JsValue::from_bool(on));
        }
        if let Some(text) = parts.typed {
            let field = element.unchecked_ref::<HtmlInputElement>();
            if field.value().trim() != text.trim() {
                field.set_value(&text);
            }
        }
        self.heard.retain(|heard| parts.listeners.iter().any(|(event, _)| *event == heard.event));
        for (event, hear) in parts.listeners {
            match self.heard.iter().find(|heard| heard.event == event) {
                Some(heard) => *heard.hear.borrow_mut() = hear,
                None => self.heard.push(Heard::new(element, event, hear)),
            }
        }
        if let Some(handle) = parts.handle {
            handle.hold(element);
        }
    }
}

impl Heard {
    fn new(element: &types::Element, event: &'static str, hear: Hear) -> Heard {
        let hear = Rc::new(RefCell::new(hear));
        let now = Rc::clone(&hear);
        let call = move |event: JsValue| {
            // Held apart from its place, since hearing it may put another there.
            let hear = Arc::clone(&now.borrow());
            hear(&event);
        };
        Heard { event, hear, _until: Rndr::add_event_listener(element, event, Box::new(call)) }
    }
}
