//! Elements as plain values: what components make of a view.
//!
//! All elements are of one type, so that every reader loads the code that
//! builds, compares and drops them once, not once for every kind of markup. How
//! they come to stand on a page is told in `built`, how they become text in `html`.

mod built;
mod handle;
mod html;
mod leptos_view;

pub use built::Built;
pub use handle::Handle;

use leptos::wasm_bindgen::{JsCast, JsValue};
use std::borrow::Cow;
use std::sync::Arc;

/// Text that stands in the program, or that came with a view.
pub(crate) type Words = Cow<'static, str>;

/// What is done when an event is heard.
type Hear = Arc<dyn Fn(&JsValue) + Send + Sync>;

/// What can stand in an element or on a page.
pub enum Node {
    /// Text; an empty one where nothing is.
    Text(Words),
    /// An element.
    Element(Element),
    /// Any number of nodes side by side, which are compared by their places.
    Many(Vec<Node>),
    /// What a function makes, now and whenever a signal that it read changes.
    Dynamic(Box<dyn FnMut() -> Node + Send>),
    /// What is built anew in place of being compared with what stands: a focus
    /// or a fold that stayed would be on something else.
    Fresh(Box<Node>),
}

/// An element, before it stands anywhere.
// A box, because elements are handed on from each word about them to the next.
pub struct Element(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<(&'static str, Words)>,
    switches: Vec<(&'static str, bool)>,
    typed: Option<String>,
    listeners: Vec<(&'static str, Hear)>,
    children: Vec<Node>,
    handle: Option<Handle>,
}

/// An element with nothing to it but its name.
pub fn element(tag: &'static str) -> Element {
    Element(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        switches: Vec::new(),
        typed: None,
        listeners: Vec::new(),
        children: Vec::new(),
        handle: None,
    }))
}

/// The element of a heading, whose levels end at 6.
pub fn heading(level: u8) -> Element {
    const TAGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];
    element(TAGS[usize::from(level.clamp(1, 6)) - 1])
}

/// What leads to other places of an archive whose heading has that level. A page
/// has it as a landmark; a part of somebody's page, which may hold several
/// archives, is no place for landmarks of the same name.
pub fn nav(level: u8) -> Element {
    if level == 1 { element("nav") } else { element("div").attr("role", "group") }
}

/// Text.
pub fn text(text: impl Into<Words>) -> Node {
    Node::Text(text.into())
}

/// What a function makes, now and whenever a signal that it read changes.
pub fn dynamic(make: impl FnMut() -> Node + Send + 'static) -> Node {
    Node::Dynamic(Box::new(make))
}

/// What is built anew whenever it is shown again.
pub fn fresh(node: impl Into<Node>) -> Node {
    Node::Fresh(Box::new(node.into()))
}

impl Element {
    /// Gives an attribute a value; one without a value is left out.
    pub fn attr(self, name: &'static str, value: impl Value) -> Element {
        self.attribute(name, value.words())
    }

    fn attribute(mut self, name: &'static str, value: Option<Words>) -> Element {
        self.0.attributes.extend(value.map(|value| (name, value)));
        self
    }

    /// Names the classes.
    pub fn class(self, names: &'static str) -> Element {
        self.attr("class", names)
    }

    /// Names the part that a page with the archive as an element can style.
    pub fn part(self, name: &'static str) -> Element {
        self.attr("part", name)
    }

    /// Turns a property on or off whenever the element is shown, whatever the
    /// reader did to it.
    pub fn switch(mut self, property: &'static str, on: bool) -> Element {
        self.0.switches.push((property, on));
        self
    }

    /// Lets a field say something, unless a reader is just typing that, perhaps
    /// with a blank at its end.
    pub fn typed(mut self, text: String) -> Element {
        self.0.typed = Some(text);
        self
    }

    /// Listens for an event, once for each kind of event.
    pub fn on<E: JsCast>(mut self, event: &'static str, hear: impl Fn(&E) + Send + Sync + 'static) -> Element {
        self.0.listeners.push((event, Arc::new(move |event| hear(event.unchecked_ref()))));
        self
    }

    /// Adds text.
    pub fn text(self, text: impl Into<Words>) -> Element {
        self.node(Node::Text(text.into()))
    }

    /// Adds what stands in the element.
    pub fn child(self, child: impl Into<Node>) -> Element {
        self.node(child.into())
    }

    fn node(mut self, node: Node) -> Element {
        self.0.children.push(node);
        self
    }

    /// Lets others reach the element while it stands.
    pub fn handle(mut self, handle: Handle) -> Element {
        self.0.handle = Some(handle);
        self
    }
}

/// What an attribute can be given.
pub trait Value {
    /// Its text, unless the attribute is left out.
    fn words(self) -> Option<Words>;
}

impl Value for &'static str {
    fn words(self) -> Option<Words> {
        Some(Cow::Borrowed(self))
    }
}

impl Value for String {
    fn words(self) -> Option<Words> {
        Some(Cow::Owned(self))
    }
}

/// An attribute that only has to be there.
impl Value for bool {
    fn words(self) -> Option<Words> {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<V: Value> Value for Option<V> {
    fn words(self) -> Option<Words> {
        self.and_then(V::words)
    }
}

/// Nothing.
impl Default for Node {
    fn default() -> Node {
        Node::Text(Cow::Borrowed(""))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Node {
        Node::Element(element)
    }
}

impl<T: Into<Node>> From<Option<T>> for Node {
    fn from(node: Option<T>) -> Node {
        node.map_or_else(Node::default, T::into)
    }
}

impl<T: Into<Node>> From<Vec<T>> for Node {
    fn from(nodes: Vec<T>) -> Node {
        Node::Many(nodes.into_iter().map(T::into).collect())
    }
}

impl<T: Into<Node>, const N: usize> From<[T; N]> for Node {
    fn from(nodes: [T; N]) -> Node {
        Vec::from(nodes).into()
    }
}
