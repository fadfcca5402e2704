//! The frame around every page, as far as it changes: the name of the site once
//! the feed has said it, and which page is shown.
//!
//! What the frame looks like is in `archive_ui::frame`.

use crate::app::Site;
use crate::keys::keys;
use crate::theme::theme_switch;
use archive_core::view::Target;
use archive_ui::element::{Node, dynamic};
use archive_ui::frame::{self, page_link, pages, site_link, source};
use leptos::prelude::expect_context;

/// The frame with a page in it.
pub fn framed(main: Node) -> Node {
    let site: Site = expect_context();
    let Site { settings, base, driver, .. } = site;
    let name = dynamic(move || {
        let feed_home = site.archive().and_then(|archive| archive.feed().home.clone());
        let home = settings.home.clone().or(feed_home).unwrap_or_else(|| base.href(&Target::default()));
        site_link(home, site.name()).into()
    });
    let pages = pages(page(site, base.href(&Target::default()), "All posts"), page(site, base.tags(), "Tags"));
    let header = [name, pages.into(), theme_switch(settings.theme).into()];
    let frame = frame::frame(header, main, [source(driver.feeds()), keys()]);
    Node::Many(vec![frame::skip_link("#archive".into()).into(), frame])
}

fn page(site: Site, href: String, label: &'static str) -> Node {
    let place = site.base.place(&href);
    dynamic(move || {
        let is_here = site.base.place(&site.address.path()) == place;
        page_link(href.clone(), label, is_here).into()
    })
}
