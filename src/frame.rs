//! The frame around every page: whose site this is, the way to all posts and
//! all tags, colours, where the posts come from, and the keys.
//!
//! Nothing here knows which posts are shown.

use crate::app::Site;
use crate::keys::Keys;
use crate::theme::ThemeSwitch;
use archive_core::view::Target;
use leptos::prelude::*;

/// The name of the site, its pages, and the theme.
#[component]
pub fn Header() -> impl IntoView {
    let site: Site = expect_context();
    let Site { settings, base, .. } = site;
    let name = move || {
        let feed_home = site.archive().and_then(|archive| archive.feed().home.clone());
        let home = settings.home.clone().or(feed_home).unwrap_or_else(|| base.href(&Target::default()));
        view! { <a class="site-name" href=home rel="external">{site.name()}</a> }
    };
    view! {
        <header class="site-header">
            {name}
            <nav class="site-nav" aria-label="Archive">
                {page(site, base.href(&Target::default()), "All posts")}
                {page(site, base.tags(), "Tags")}
            </nav>
            <ThemeSwitch publisher=settings.theme/>
        </header>
    }
}

fn page(site: Site, href: String, label: &'static str) -> impl IntoView {
    let place = site.base.place(&href);
    let current = move || (site.base.place(&site.address.path()) == place).then_some("page");
    view! { <a href=href aria-current=current>{label}</a> }
}

/// Where the posts come from, and the keys.
#[component]
pub fn Footer() -> impl IntoView {
    let Site { driver, .. } = expect_context();
    let link = |(place, (name, address)): (usize, (String, String))| {
        let blank = if place > 0 { ", " } else { " " };
        // A feed that stands alone has no name.
        let name = if name.is_empty() { "a feed".to_string() } else { name };
        view! { {blank} <a href=address rel="external">{name}</a> }
    };
    let feeds = driver.feeds().into_iter().enumerate().map(link).collect::<Vec<_>>();
    // Settings that could not be read name no feed.
    let source = (!feeds.is_empty()).then(|| {
        view! { <p>"These posts come from" {feeds} ", which a feed reader can follow too."</p> }
    });
    view! {
        <footer class="site-footer">
            {source}
            <Keys/>
        </footer>
    }
}
