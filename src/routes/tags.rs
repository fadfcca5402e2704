//! The route of the tag index: all tags from A to Z.

use crate::app::use_site;
use crate::routes::archive::set_failure_title;
use crate::scroll;
use archive_core::view::tag_index;
use archive_ui::language::BrowserLanguage;
use archive_ui::{Loaded, TagIndex};
use leptos::prelude::*;

/// Renders the tag index.
#[component]
pub fn TagsRoute() -> impl IntoView {
    let site = use_site();
    let index = move || {
        scroll::restore_after_load();
        let index =
            site.settings.with_value(|settings| Some(tag_index(&*site.store.archive()?, settings, &BrowserLanguage)));
        index.map(|index| {
            document().set_title(&index.document_title);
            view! { <TagIndex index links=site.links() /> }
        })
    };
    Effect::new(move |_| set_failure_title(site));
    view! { <Loaded level=1>{index}</Loaded> }
}
