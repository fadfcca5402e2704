//! The types of `erased_view.rs` in builds for servers, where views become HTML.

use leptos::children::{Children, ToChildren};
use leptos::prelude::*;

/// A view of any type.
pub type ErasedView = AnyView;

/// Erases the type of a view.
pub fn erase(view: impl IntoView + 'static) -> ErasedView {
    view.into_any()
}

/// The children of a component, which renders them once.
pub struct ErasedChildren(Children);

impl ErasedChildren {
    /// Renders the children.
    pub fn render(self) -> ErasedView {
        (self.0)()
    }
}

impl<F> ToChildren<F> for ErasedChildren
where
    Children: ToChildren<F>,
{
    fn to_children(children: F) -> ErasedChildren {
        ErasedChildren(Children::to_children(children))
    }
}
