//! The site: its frame, and the route in it.

use crate::layout::Layout;
use crate::location::Base;
use crate::navigation::use_navigation;
use crate::routes::{ArchiveRoute, NotFoundRoute, TagsRoute};
use crate::scroll;
use crate::staged_render::{Piece, StagedRender};
use archive_core::archive::Archive;
use archive_core::settings::Settings;
use archive_core::view::{Target, site_name};
use archive_ui::{FeedStore, Links};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;
use std::sync::Arc;

/// The context of every component of the site.
#[derive(Clone, Copy)]
pub struct Site {
    /// The publisher's choices.
    pub settings: StoredValue<Arc<Settings>>,
    /// How much of the page is rendered by now.
    pub staged: StagedRender,
    /// The folder of the site.
    pub base: StoredValue<Base>,
    /// The archive.
    pub store: FeedStore,
}

impl Site {
    /// The name of the site, as far as it is known by now; tracked.
    pub fn name(self) -> String {
        let archive: Option<Arc<Archive>> = self.store.archive();
        self.settings.with_value(|settings| site_name(archive.as_deref(), settings))
    }

    /// The addresses of targets.
    pub fn links(self) -> Links {
        Links::new(move |target| self.href(target))
    }

    /// The address of a target.
    pub fn href(self, target: &Target) -> String {
        self.base.with_value(|base| base.href(target))
    }

    /// The address of the page of all tags.
    pub fn tags(self) -> String {
        self.base.with_value(Base::tags)
    }
}

/// The context of the site around a component.
pub fn use_site() -> Site {
    expect_context()
}

/// The site.
#[component]
pub fn App(
    /// What all of its components share.
    site: Site,
) -> impl IntoView {
    provide_context(site);
    provide_context(site.store);
    scroll::note_before_router();
    view! {
        <Router base=site.base.with_value(|base| base.router_base().to_string())>
            <Pages />
        </Router>
    }
}

/// The routes, inside the frame.
#[component]
fn Pages() -> impl IntoView {
    let site = use_site();
    provide_context(use_navigation(site.base));
    let routes = || {
        view! {
            <Routes fallback=NotFoundRoute>
                <Route path=path!("tags") view=TagsRoute />
                // From a tag to another tag, and to all posts, the archive stays mounted. Which paths there are
                // below it (tag/…, category/…, year/…, page/…) `Base::place` knows, as publishing does.
                <ParentRoute path=path!("") view=ArchiveRoute>
                    <Route path=path!("") view=|| () />
                    <Route path=path!("*part") view=|| () />
                </ParentRoute>
            </Routes>
        }
    };
    move || site.staged.has(Piece::Frame).then(|| view! { <Layout>{routes()}</Layout> })
}

/// The path of the present address, as the address has it; tracked.
pub fn use_path() -> Memo<String> {
    use_location().pathname
}
