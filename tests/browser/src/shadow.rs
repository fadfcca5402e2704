//! Selects the root in which a visit looks up elements: the document, or the shadow root of an element.

use serde_json::Value;

use crate::Visit;

/// Resolves a path of elements to the innermost shadow root. Until these exist, it returns an empty fragment.
const WAY: &str = "WAY.split('>>>').reduce((root, css) => root?.querySelector(css)?.shadowRoot, document) \
    ?? document.createDocumentFragment()";

impl Visit {
    /// Looks up elements inside the shadow root of an element from now on. A path leads into nested elements:
    /// `#outer >>> tag-archive`. Expressions call the root `root`.
    pub fn inside(&self, path: &str) {
        self.root.replace(WAY.replace("WAY", &Value::from(path).to_string()));
    }

    /// Looks up elements in the document again.
    pub fn outside(&self) {
        self.root.replace("document".to_string());
    }

    /// Wraps an expression so that it can use `root`.
    pub(crate) fn in_root(&self, expression: &str) -> String {
        format!("const root = {}; return {expression}", self.root.borrow())
    }
}
