//! Lets a node stand wherever Leptos expects a view.
//!
//! Only what Leptos asks for is here; what it leads to is in `built` and `html`.

use super::{Built, Node};
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

impl Render for Node {
    type State = Built;

    fn build(self) -> Built {
        Built::new(self)
    }

    fn rebuild(self, state: &mut Built) {
        state.become_like(self);
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.insert(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let first = self.first();
        let parent = first.as_ref().and_then(|first| first.parent_element());
        if let Some(parent) = &parent {
            child.mount(parent, first.as_ref());
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

// A node is finished: nobody adds attributes to it.
no_attrs!(Node);

impl RenderHtml for Node {
    type AsyncOutput = Node;
    type Owned = Node;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Node {
        self
    }

    fn to_html_with_buf(self, html: &mut String, position: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(html);
        // What comes next needs no mark that parts it from this.
        *position = Position::NextChild;
    }

    /// No page goes on from its text, so this has no nodes to find.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        Built::new(self)
    }

    fn into_owned(self) -> Node {
        self
    }
}
