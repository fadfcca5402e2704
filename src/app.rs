//! The site as a whole: its frame, the page at the present address, and what
//! they share: settings, base and the feed.
//!
//! Pages are in `pages`, the frame around them in `frame`; here is only which
//! page it is.

use crate::frame::{Footer, Header};
use crate::history::Address;
use crate::location::{Base, Place};
use crate::pages::{ArchiveAt, NotFound, Tags};
use archive_core::archive::{Archive, Scope};
use archive_core::settings::Settings;
use archive_core::view::site_name;
use archive_ui::Fresh;
use archive_ui::driver::Driver;
use leptos::prelude::*;
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
    /// Where the reader is.
    pub address: Address,
}

impl Site {
    /// The archive, once the feed has come.
    pub fn archive(self) -> Option<Arc<Archive>> {
        self.driver.archive()
    }

    /// The name of the site, as far as it is known by now.
    pub fn name(self) -> String {
        site_name(self.archive().as_deref(), self.settings)
    }
}

/// The site.
#[component]
pub fn App(site: Site) -> impl IntoView {
    provide_context(site);
    view! {
        <a class="skip-link" href="#archive">"Skip to the posts"</a>
        <Header/>
        <main id="archive" tabindex="-1">
            <PageHere/>
        </main>
        <Footer/>
    }
}

/// The page at the present address. Paths are read in `location`: the router's
/// components for it would cost every reader more than ten kilobytes, and with
/// them each tag would be another page to build from nothing.
#[component]
fn PageHere() -> impl IntoView {
    let Site { base, address, .. } = expect_context();
    let place = Memo::new(move |_| base.place(&address.path()));
    let scope = Memo::new(move |_| match place.get() {
        Place::Archive(scope) => scope,
        Place::Tags | Place::Unknown => Scope::All,
    });
    // Parts of the archive are one page that changes; the others are their own.
    let page = Memo::new(move |_| match place.get() {
        Place::Archive(_) => Place::Archive(Scope::All),
        other => other,
    });
    move || match page.get() {
        Place::Archive(_) => Fresh(view! { <ArchiveAt scope/> }).into_any(),
        Place::Tags => Fresh(view! { <Tags/> }).into_any(),
        Place::Unknown => Fresh(view! { <NotFound/> }).into_any(),
    }
}
