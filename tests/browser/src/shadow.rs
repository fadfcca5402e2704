//! Where on a page a reader looks: at the whole of it, or inside an element, behind its shadow root.
//! It must not know which elements there are.

use serde_json::Value;

use crate::Visit;

/// Leads from the page into an element, or an element inside an element; to an empty place until they are there.
const WAY: &str = "WAY.split('>>>').reduce((root, css) => root?.querySelector(css)?.shadowRoot, document) \
    ?? document.createDocumentFragment()";

impl Visit {
    /// Looks inside an element from now on: what is pressed, typed, seen and counted is in there. A path leads into
    /// an element inside another one: `#outer >>> tag-archive`. Expressions call the place `root`.
    pub fn inside(&self, path: &str) {
        self.root.replace(WAY.replace("WAY", &Value::from(path).to_string()));
    }

    /// Looks at the page itself again.
    pub fn outside(&self) {
        self.root.replace("document".to_string());
    }

    /// An expression that may say where the reader looks.
    pub(crate) fn in_root(&self, expression: &str) -> String {
        format!("const root = {}; return {expression}", self.root.borrow())
    }
}
