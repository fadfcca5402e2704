//! Components as markup, for published pages and for tests.

use leptos::prelude::*;

/// The markup of a view, rendered under an owner of its own, which is dropped with its signals.
pub fn to_html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    // Leptos writes `<!>` where hydration would look for a node. Nothing hydrates this markup, and
    // neither text nor a value of an attribute can contain it: `<` is escaped in both.
    Owner::new().with(|| view().into_view().to_html()).replace("<!>", "")
}
