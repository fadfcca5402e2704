//! Renders components to HTML, for prerendered pages and tests.

use leptos::prelude::*;

/// Renders a view to HTML, under an owner of its own. The owner and its signals are dropped afterwards.
pub fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Leptos writes `<!>` as a marker for hydration. Nothing hydrates this HTML, and neither text
    // nor an attribute's value can contain `<!>`, because `<` is escaped in both.
    Owner::new().with(|| view().into_view().to_html()).replace("<!>", "")
}
