//! The route of URLs that match no page.

use crate::app::{use_path, use_site};
use archive_core::view::Target;
use archive_feed::messages::Key;
use archive_ui::frame::NotFound;
use archive_ui::{erase, use_messages};
use leptos::prelude::*;

/// Renders the message for such a URL.
#[component]
pub fn NotFoundRoute() -> impl IntoView {
    let site = use_site();
    let path = use_path();
    let title = use_messages().text(Key::PageNotFound);
    Effect::new(move |_| document().set_title(&format!("{title} | {}", site.name())));
    move || erase(view! { <NotFound address=Some(path.get()) all=site.href(&Target::default()) tags=site.tags() /> })
}
