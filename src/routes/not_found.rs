//! An address that leads nowhere.

use crate::app::{use_path, use_site};
use archive_core::view::Target;
use archive_ui::frame::NotFound;
use leptos::prelude::*;

/// What such an address shows.
#[component]
pub fn NotFoundRoute() -> impl IntoView {
    let site = use_site();
    let path = use_path();
    Effect::new(move |_| document().set_title(&format!("Page not found | {}", site.name())));
    move || view! { <NotFound address=Some(path.get()) all=site.href(&Target::default()) tags=site.tags() /> }
}
