//! The types of `erased_view.rs` in builds for servers, where views become HTML.

use leptos::children::{Children, ToChildren};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use web_sys::Element;

pub use AnyChildren as ErasedChildren;
pub use leptos::prelude::AnyView as ErasedView;

/// Erases the type of a view.
pub fn erase(view: impl IntoView + 'static) -> ErasedView {
    view.into_any()
}

/// Makes a view of an element, which is rendered as its markup.
pub fn erase_element(element: Element) -> ErasedView {
    InertElement::new(element.outer_html()).into_any()
}

/// Makes a view the item of a list, which is rendered once.
pub fn list_item(view: ErasedView, _: StoredValue<bool>) -> ErasedView {
    view
}

/// The children of a component, which renders them once.
pub struct AnyChildren(Children);

impl AnyChildren {
    /// Renders the children.
    pub fn render(self) -> ErasedView {
        (self.0)()
    }
}

impl<F> ToChildren<F> for AnyChildren
where
    Children: ToChildren<F>,
{
    fn to_children(children: F) -> AnyChildren {
        AnyChildren(Children::to_children(children))
    }
}
