//! The route of the archive: all posts, or those of a tag, a category or a year.

use crate::app::{Site, use_path, use_site};
use crate::location::SiteRoute;
use crate::navigation::SiteNavigation;
use crate::routes::NotFoundRoute;
use crate::scroll::use_scroll_positions;
use crate::staged_render::Piece;
use archive_core::archive::Scope;
use archive_core::query::Query;
use archive_core::settings::{Control, Covers};
use archive_core::view::{Heading, Target, View, heading_before_posts};
use archive_ui::{Archive, HistoryMode, Loaded, Outline, OutlineFn, copy_link, erase, use_messages};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::sync::Arc;

/// Renders the archive of the current URL. It stays mounted while the URL changes.
#[component]
pub fn ArchiveRoute() -> impl IntoView {
    let site = use_site();
    let path = use_path();
    let search = use_location().search;
    let target = Memo::new(move |before: Option<&Option<Target>>| {
        match site.base.with_value(|base| base.route(&path.get())) {
            SiteRoute::Archive(scope) => Some(Target { scope, query: query(site, &path.get(), &search.get()) }),
            // The router is about to unmount this route.
            SiteRoute::Tags => before.cloned().flatten(),
            SiteRoute::Unknown => None,
        }
    });
    let is_known = Memo::new(move |_| target.with(Option::is_some));
    move || {
        if is_known.get() {
            erase(view! { <ArchiveAt target=Signal::derive(move || target.get().unwrap_or_default()) /> })
        } else {
            erase(view! { <NotFoundRoute /> })
        }
    }
}

/// Renders the archive with the title and the robots meta element of the document.
#[component]
fn ArchiveAt(
    /// The scope and the query of the current URL.
    target: Signal<Target>,
) -> impl IntoView {
    let site = use_site();
    let navigation: SiteNavigation = expect_context();
    let level = site.settings.with_value(|settings| settings.heading_level.get());
    let on_query = Callback::new(move |(query, mode): (Query, HistoryMode)| {
        let scope: Scope = target.with_untracked(|target| target.scope.clone());
        navigation.go(&site.href(&Target { scope, query }), mode);
    });
    let on_view = Callback::new(move |view: Arc<View>| {
        document().set_title(&view.document_title);
        set_robots(target.with_untracked(|target| site.base.with_value(|base| base.is_page(target))));
    });
    let scroll = use_scroll_positions();
    let page = move || {
        scroll.restore_after_load();
        erase(view! {
            <Archive
                target
                settings=Signal::derive(move || site.store.translated(&site.staged.settings()))
                links=site.links()
                copy_link=copy_link()
                layout=site.layout
                last_visit=site.last_visit
                on_query
                on_view
            />
        })
    };
    Effect::new(move |_| set_failure_title(site));
    let messages = use_messages();
    // Another query would render the outline of a loading page again.
    let scope = Memo::new(move |_| target.with(|target| target.scope.clone()));
    let outline: OutlineFn = Box::new(move || {
        let heading = scope.with(|scope| heading_before_posts(scope, &messages));
        outline(site, heading, target.with_untracked(|target| !target.query.text().is_empty()))
    });
    view! {
        <Loaded level outline>
            {move || site.staged.has(Piece::Page).then(page)}
        </Loaded>
    }
}

/// Returns what the settings and the address show of a page.
fn outline(site: Site, heading: Heading, has_search_text: bool) -> Outline {
    site.settings.with_value(|settings| Outline {
        heading: Some(heading),
        has_search: settings.controls.contains(&Control::Search),
        has_search_text,
        has_covers: settings.covers != Covers::None,
    })
}

fn query(site: Site, path: &str, search: &str) -> Query {
    let (query, diagnostics) = Query::parse(&site.base.with_value(|base| base.query(path, search)));
    diagnostics.iter().for_each(|diagnostic| leptos::logging::warn!("in the address, {diagnostic}"));
    query
}

/// Sets whether search engines may index the view.
fn set_robots(is_page: bool) {
    if let Some(robots) = document().get_element_by_id("robots") {
        // Setting an attribute of this name can't fail.
        let _ = robots.set_attribute("content", if is_page { "index,follow" } else { "noindex,follow" });
    }
}

/// Shows the error in the document title, if loading has failed.
pub fn set_failure_title(site: Site) {
    if let Some((error, _)) = site.store.failure() {
        document().set_title(&format!("{} | {}", error.title, site.name()));
    }
}
