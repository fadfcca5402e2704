//! The root component of the site: the context that all components share, the router and the routes.

use crate::layout::Layout;
use crate::location::SiteBase;
use crate::navigation::use_site_navigation;
use crate::routes::{ArchiveRoute, NotFoundRoute, TagsRoute};
use crate::scroll::use_scroll_restoration;
use crate::staged_render::{Piece, StagedRender};
use archive_core::archive::{Archive, Scope};
use archive_core::settings::{PostLayout, Settings};
use archive_core::view::{Target, site_name};
use archive_feed::messages::Messages;
use archive_ui::{FeedStore, Feeds, Links, erase, provide_messages};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;
use std::sync::Arc;

/// The context of every component of the site.
#[derive(Clone, Copy)]
pub struct Site {
    /// The publisher's settings.
    pub settings: StoredValue<Arc<Settings>>,
    /// The progress of the staged render.
    pub staged: StagedRender,
    /// The base path of the site.
    pub base: StoredValue<SiteBase>,
    /// The archive, loaded or loading.
    pub store: FeedStore,
    /// The layout of posts.
    pub layout: RwSignal<PostLayout>,
    /// The instant of the last visit, if posts since then have a mark.
    pub last_visit: Option<i64>,
}

impl Site {
    /// Returns the name of the site, from the settings or the feed as far as it is loaded; tracked.
    pub fn name(self) -> String {
        let archive: Option<Arc<Archive>> = self.store.archive();
        self.settings.with_value(|settings| site_name(archive.as_deref(), settings))
    }

    /// Returns the links of the site, for components.
    pub fn links(self) -> Links {
        let feeds = move |scope: &Scope| {
            let published = self.base.with_value(|base| base.feeds(scope));
            published.map_or_else(|| Feeds::of_sources(self.store.feeds()), |folder| Feeds::published(&folder))
        };
        Links::new(move |target| self.href(target)).with_feeds(feeds)
    }

    /// Returns the URL of a target.
    pub fn href(self, target: &Target) -> String {
        self.base.with_value(|base| base.href(target))
    }

    /// Returns the URL of the tag index.
    pub fn tags(self) -> String {
        self.base.with_value(SiteBase::tags)
    }
}

/// Returns the context of the site.
pub fn use_site() -> Site {
    expect_context()
}

/// Renders the site.
#[component]
pub fn App(
    /// The context of all components.
    site: Site,
) -> impl IntoView {
    provide_context(site);
    provide_context(site.store);
    Effect::new(move |_| show_language(&site.store.messages()));
    use_scroll_restoration();
    view! {
        <Router base=site.base.with_value(|base| base.router_base().to_string())>
            <Pages />
        </Router>
    }
}

/// Renders the routes inside the frame.
#[component]
fn Pages() -> impl IntoView {
    let site = use_site();
    let navigation = use_site_navigation(site.base);
    provide_context(navigation);
    provide_context(navigation.sheet_history());
    let routes = || {
        view! {
            <Routes fallback=NotFoundRoute>
                <Route path=path!("tags") view=TagsRoute />
                // A parent stays mounted while its children change, so the archive stays from a tag to another tag
                // or to all posts. It has no outlet, because the children render nothing: `SiteBase::route` parses
                // their paths (tag/…, category/…, year/…, page/…), as publishing does.
                <ParentRoute path=path!("") view=ArchiveRoute>
                    <Route path=path!("") view=|| () />
                    <Route path=path!("*part") view=|| () />
                </ParentRoute>
            </Routes>
        }
    };
    // The frame is rendered again in the rare case that the feed has another language than the page.
    move || {
        provide_messages(site.store.messages());
        site.staged.has(Piece::Frame).then(|| erase(view! { <Layout>{routes()}</Layout> }))
    }
}

/// Returns the path of the current URL, not decoded; tracked.
pub fn use_path() -> Memo<String> {
    use_location().pathname
}

/// Sets the language and the direction of the page.
fn show_language(messages: &Messages) {
    if let Some(page) = document().document_element() {
        // Attributes of these names can be set.
        let _ = page.set_attribute("lang", messages.tag());
        let _ = page.set_attribute("dir", messages.direction().name());
    }
}
