//! The texts of the page, for components.

use archive_feed::messages::{Key, Messages};
use leptos::prelude::*;

/// Provides the texts to the components below.
pub fn provide_messages(messages: Messages) {
    provide_context(messages);
}

/// Returns the texts of the page; English outside a page that provides them.
pub fn use_messages() -> Messages {
    use_context().unwrap_or_default()
}

/// Returns a text of the page.
pub(crate) fn text(key: Key) -> &'static str {
    use_messages().text(key)
}
