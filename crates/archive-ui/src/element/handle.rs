//! The way back to an element that stands on a page.
//!
//! What is done with it is not known here.

use leptos::prelude::{GetValue, LocalStorage, SetValue, StoredValue};
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

/// Reaches an element from its listeners, once it stands.
#[derive(Clone, Copy)]
pub struct Handle(StoredValue<Option<web_sys::HtmlElement>, LocalStorage>);

impl Handle {
    /// A handle of nothing yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Handle {
        Handle(StoredValue::new_local(None))
    }

    /// The element, if it stands.
    pub fn get(self) -> Option<web_sys::HtmlElement> {
        self.0.try_get_value().flatten()
    }

    pub(super) fn hold(self, element: &web_sys::Element) {
        self.0.set_value(Some(element.clone().unchecked_into()));
    }
}
