//! The frame around every page: whose site this is, the way to all posts and
//! all tags, colours, where the posts come from, and the keys.
//!
//! Nothing here knows which posts are shown.

use crate::app::Site;
use crate::keys::keys;
use crate::theme::theme_switch;
use archive_core::view::Target;
use archive_ui::element::{Element, Node, dynamic, element};
use leptos::prelude::expect_context;

/// The name of the site, its pages, and the theme.
pub fn header() -> Element {
    let site: Site = expect_context();
    let Site { settings, base, .. } = site;
    let name = dynamic(move || {
        let feed_home = site.archive().and_then(|archive| archive.feed().home.clone());
        let home = settings.home.clone().or(feed_home).unwrap_or_else(|| base.href(&Target::default()));
        element("a").attr("href", home).attr("rel", "external").class("site-name").text(site.name()).into()
    });
    let pages = element("nav")
        .attr("aria-label", "Archive")
        .class("site-nav")
        .child(page(site, base.href(&Target::default()), "All posts"))
        .child(page(site, base.tags(), "Tags"));
    element("header").class("site-header").child(name).child(pages).child(theme_switch(settings.theme))
}

fn page(site: Site, href: String, label: &'static str) -> Node {
    let place = site.base.place(&href);
    dynamic(move || {
        let current = (site.base.place(&site.address.path()) == place).then_some("page");
        element("a").attr("href", href.clone()).attr("aria-current", current).text(label).into()
    })
}

/// Where the posts come from, and the keys.
pub fn footer() -> Element {
    let Site { driver, .. } = expect_context();
    let mut source = element("p").text("These posts come from");
    let feeds = driver.feeds();
    // Settings that could not be read name no feed.
    let is_known = !feeds.is_empty();
    for (place, (name, address)) in feeds.into_iter().enumerate() {
        // A feed that stands alone has no name.
        let name = if name.is_empty() { "a feed".to_string() } else { name };
        let link = element("a").attr("href", address).attr("rel", "external").text(name);
        source = source.text(if place > 0 { ", " } else { " " }).child(link);
    }
    let source = is_known.then(|| source.text(", which a feed reader can follow too."));
    element("footer").class("site-footer").child(source).child(keys())
}
