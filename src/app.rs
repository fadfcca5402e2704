//! The site as a whole: its frame, the page at the present address, and what
//! they share: settings, base and the feed.
//!
//! Pages are in `pages`, the frame around them in `frame`; here is only which
//! page it is.

use crate::frame::framed;
use crate::history::Address;
use crate::location::{Base, Place};
use crate::pages::{archive_at, not_found, tags};
use crate::unfolding::{Piece, Unfolding};
use archive_core::archive::{Archive, Scope};
use archive_core::settings::Settings;
use archive_core::view::site_name;
use archive_ui::driver::Driver;
use archive_ui::element::{Node, dynamic, fresh};
use leptos::prelude::*;
use std::sync::Arc;

/// What every page needs.
#[derive(Clone, Copy)]
pub struct Site {
    /// The publisher's choices.
    pub settings: &'static Settings,
    /// How many of them are shown.
    pub unfolding: Unfolding,
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
pub fn app(site: Site) -> Node {
    provide_context(site);
    dynamic(move || site.unfolding.has(Piece::Frame).then(|| framed(page_here())).into())
}

/// The page at the present address. Paths are read in `location`: the router's
/// components for it would cost every reader more than ten kilobytes, and with
/// them each tag would be another page to build from nothing.
fn page_here() -> Node {
    let Site { base, address, .. } = expect_context();
    // Parts of the archive are one page that changes; the others are their own.
    let page = Memo::new(move |_| match base.place(&address.path()) {
        Place::Archive(_) => Place::Archive(Scope::All),
        other => other,
    });
    dynamic(move || {
        fresh(match page.get() {
            Place::Archive(_) => archive_at(),
            Place::Tags => tags(),
            Place::Unknown => not_found(),
        })
    })
}
