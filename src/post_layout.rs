//! The reader's choice of a layout of posts, kept in local storage. The loader applies it before the archive starts.

use archive_core::settings::PostLayout;
use archive_ui::storage;
use leptos::prelude::*;

/// The storage key of the choice; the loader reads the same key.
const KEY: &str = "tag-archive-layout";

/// Returns the layout: the stored one, or the publisher's if there is none. A change of it is stored, and applied to
/// the page.
pub fn use_post_layout(publisher: PostLayout) -> RwSignal<PostLayout> {
    let stored = storage::read(KEY).and_then(|name| PostLayout::from_name(&name));
    let layout = RwSignal::new(stored.unwrap_or(publisher));
    Effect::new(move |before: Option<()>| {
        let name = layout.get().name();
        if before.is_some() {
            storage::write(KEY, name);
        }
        if let Some(page) = document().document_element() {
            // Setting an attribute of this name can't fail.
            let _ = page.set_attribute("data-layout", name);
        }
    });
    layout
}
