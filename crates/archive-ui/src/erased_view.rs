//! A view whose type is erased. It is built at once, and replaced where Leptos would update it.
//!
//! `AnyView` has, for each type of view, code that updates it in place, and a copy of the view that owns its attributes.
//! No view here is updated in place: what changes is a signal, or gets new elements. Without that code, the site is a
//! tenth smaller.

use leptos::children::{ChildrenOptContainer, ToChildren};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Mountable, Position, PositionState};
use send_wrapper::SendWrapper;

/// A view of any type.
pub struct ErasedView(SendWrapper<ErasedState>);

/// The elements of such a view.
pub struct ErasedState(Box<dyn Elements>);

/// What is done with the elements of a view. `Mountable` has more methods, and each is compiled for each type of view.
trait Elements {
    fn unmount(&mut self);
    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>);
    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool;
}

impl<T: Mountable> Elements for T {
    fn unmount(&mut self) {
        Mountable::unmount(self);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        Mountable::mount(self, parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        Mountable::insert_before_this(self, child)
    }
}

impl ErasedView {
    fn new(elements: impl Elements + 'static) -> ErasedView {
        ErasedView(SendWrapper::new(ErasedState(Box::new(elements))))
    }
}

/// Erases the type of a view.
pub fn erase(view: impl IntoView + 'static) -> ErasedView {
    ErasedView::new(view.build())
}

/// Makes a view the item of a list. `<For>` moves items that keep their order too, and the browser then lays them out
/// again. So an item, which is one element, is moved on the page only while `moves` holds.
pub fn list_item(view: ErasedView, moves: StoredValue<bool>) -> ErasedView {
    ErasedView::new(ItemElements { view: view.build(), is_mounted: false, moves })
}

struct ItemElements {
    view: ErasedState,
    is_mounted: bool,
    moves: StoredValue<bool>,
}

impl Elements for ItemElements {
    fn unmount(&mut self) {
        self.is_mounted = false;
        Mountable::unmount(&mut self.view);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        if !self.is_mounted || self.moves.get_value() {
            self.is_mounted = true;
            Mountable::mount(&mut self.view, parent, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        Mountable::insert_before_this(&self.view, child)
    }
}

/// Makes a view of an element.
pub fn erase_element(element: types::Element) -> ErasedView {
    ErasedView::new(element)
}

impl Render for ErasedView {
    type State = ErasedState;

    fn build(self) -> ErasedState {
        self.0.take()
    }

    fn rebuild(self, state: &mut ErasedState) {
        let mut next = self.build();
        Mountable::insert_before_this(state, &mut next);
        Mountable::unmount(state);
        *state = next;
    }
}

impl Mountable for ErasedState {
    fn unmount(&mut self) {
        self.0.unmount();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        self.0.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0.insert_before_this(child)
    }

    // Leptos reads them to spread attributes over a view, which `no_attrs` excludes.
    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

no_attrs!(ErasedView);

// Views become HTML in builds for servers only, where this type is `AnyView`.
impl RenderHtml for ErasedView {
    type AsyncOutput = ErasedView;
    type Owned = ErasedView;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> ErasedView {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ErasedState {
        self.build()
    }

    fn into_owned(self) -> ErasedView {
        self
    }
}

/// The children of a component, which renders them once.
pub struct ErasedChildren(Box<dyn FnOnce() -> ErasedView + Send>);

impl ErasedChildren {
    /// Renders the children.
    pub fn render(self) -> ErasedView {
        (self.0)()
    }
}

impl<V: IntoView + 'static, F: FnOnce() -> V + Send + 'static> ToChildren<F> for ErasedChildren {
    fn to_children(children: F) -> ErasedChildren {
        ErasedChildren(Box::new(move || erase(children())))
    }
}

impl<V: IntoView + 'static> ToChildren<ChildrenOptContainer<V>> for ErasedChildren {
    fn to_children(children: ChildrenOptContainer<V>) -> ErasedChildren {
        ErasedChildren(Box::new(move || erase(children.0)))
    }
}

/// The children of a component, which may render them several times.
pub struct ErasedChildrenFn(Box<dyn Fn() -> ErasedView + Send>);

impl ErasedChildrenFn {
    /// Renders the children.
    pub fn render(&self) -> ErasedView {
        (self.0)()
    }
}

impl<V: IntoView + 'static, F: Fn() -> V + Send + 'static> ToChildren<F> for ErasedChildrenFn {
    fn to_children(children: F) -> ErasedChildrenFn {
        ErasedChildrenFn(Box::new(move || erase(children())))
    }
}
