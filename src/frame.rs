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
    // Settings that could not be read name no feed.
    let feed = Some(driver.address()).filter(|address| !address.is_empty());
    let source = feed.map(|feed| {
        view! {
            <p>
                "These posts come from "
                <a href=feed rel="external">"a feed"</a>
                ", which a feed reader can follow too."
            </p>
        }
    });
    view! {
        <footer class="site-footer">
            {source}
            <Keys/>
        </footer>
    }
}
