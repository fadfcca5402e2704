//! The routes of the site and what they share: settings, base and the feed.
//!
//! Pages are in `pages`, the frame around them in `frame`; here is only what
//! leads where.

use crate::frame::{Footer, Header};
use crate::history;
use crate::location::Base;
use crate::pages::{ArchiveRoute, NotFoundRoute, TagsRoute};
use archive_core::archive::Archive;
use archive_core::query::Facet;
use archive_core::settings::Settings;
use archive_core::view::site_name;
use archive_ui::driver::{Driver, Stage};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use std::sync::Arc;

/// What every page needs.
#[derive(Clone, Copy)]
pub struct Site {
    /// The publisher's choices.
    pub settings: &'static Settings,
    /// Where the site lives.
    pub base: &'static Base,
    /// The feed.
    pub driver: Driver,
}

impl Site {
    /// The archive, once the feed has come.
    pub fn archive(self) -> Option<Arc<Archive>> {
        match self.driver.stage().get() {
            Stage::Ready(archive) => Some(archive),
            _ => None,
        }
    }

    /// The name of the site, as far as it is known by now.
    pub fn name(self) -> String {
        site_name(self.archive().as_deref(), self.settings)
    }
}

/// The site.
#[component]
pub fn App(site: Site) -> impl IntoView {
    history::listen(site.base);
    provide_context(site);
    let router_base = site.base.for_router();
    view! {
        <Router base=router_base>
            <a class="skip-link" href="#archive">"Skip to the posts"</a>
            <Header/>
            <main id="archive" tabindex="-1">
                <FlatRoutes fallback=NotFoundRoute>
                    <Route path=path!("/") view=|| view! { <ArchiveRoute about=None/> }/>
                    <Route path=path!("/tag/:slug") view=|| view! { <ArchiveRoute about=Some(Facet::Tag)/> }/>
                    <Route path=path!("/category/:slug") view=|| view! { <ArchiveRoute about=Some(Facet::Category)/> }/>
                    <Route path=path!("/tags") view=TagsRoute/>
                </FlatRoutes>
            </main>
            <Footer/>
        </Router>
    }
}
