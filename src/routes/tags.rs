//! The route of the tag index: all tags with their counts.

use crate::app::use_site;
use crate::routes::archive::set_failure_title;
use crate::scroll::use_scroll_positions;
use archive_core::view::{FacetDisplay, Heading, tag_index};
use archive_feed::messages::Key;
use archive_ui::language::BrowserLanguage;
use archive_ui::{Loaded, Outline, OutlineFn, TagIndex, erase, use_messages};
use leptos::prelude::*;

/// Renders the tag index.
#[component]
pub fn TagsRoute() -> impl IntoView {
    let site = use_site();
    let list = move |display: FacetDisplay| {
        let archive = site.store.archive()?;
        let settings = site.store.translated(&site.settings.get_value());
        Some(tag_index(&archive, &settings, &display, &BrowserLanguage))
    };
    let scroll = use_scroll_positions();
    let index = move || {
        scroll.restore_after_load();
        let index = untrack(|| list(FacetDisplay::a_to_z()))?;
        document().set_title(&index.document_title);
        // The archive stays while the component is mounted, so the fallback is never shown.
        let list = Callback::new(move |display| list(display).unwrap_or_else(|| index.clone()));
        Some(erase(view! { <TagIndex list links=site.links() /> }))
    };
    Effect::new(move |_| set_failure_title(site));
    let heading = Heading { eyebrow: None, subject: use_messages().text(Key::AllTags).to_string() };
    let outline: OutlineFn = Box::new(move || Outline { heading: Some(heading.clone()), ..Outline::default() });
    view! {
        <Loaded level=1 outline>
            {index}
        </Loaded>
    }
}
