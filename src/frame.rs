//! The frame around every page: whose site this is, the way to all posts and
//! all tags, colours, and where the posts come from.
//!
//! Nothing here knows which posts are shown.

use crate::app::Site;
use crate::theme::ThemeSwitch;
use archive_core::view::{Target, site_name};
use archive_ui::driver::Stage;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The name of the site, its pages, and the theme.
#[component]
pub fn Header() -> impl IntoView {
    let Site { settings, base, driver } = expect_context();
    let stage = driver.stage();
    let name = move || match stage.get() {
        Stage::Ready(archive) => settings.with_value(|settings| site_name(Some(&archive), settings)),
        _ => settings.with_value(|settings| site_name(None, settings)),
    };
    let all = base.with_value(|base| base.href(&Target::default()));
    let home = {
        let all = all.clone();
        move || {
            let feed = match stage.get() {
                Stage::Ready(archive) => archive.feed().home.clone(),
                _ => None,
            };
            settings.with_value(|settings| settings.home.clone()).or(feed).unwrap_or_else(|| all.clone())
        }
    };
    let theme = settings.with_value(|settings| settings.theme);
    view! {
        <header class="site-header">
            <a class="site-name" href=home rel="external">{name}</a>
            <nav class="site-nav" aria-label="Archive">
                {page(all, "All posts")}
                {page(base.with_value(|base| base.tags()), "Tags")}
            </nav>
            <ThemeSwitch publisher=theme/>
        </header>
    }
}

fn page(href: String, label: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let here = href.clone();
    let current = move || path.with(|path| path == &here || path.strip_suffix('/') == Some(&here)).then_some("page");
    view! { <a href=href aria-current=current>{label}</a> }
}

/// Where the posts come from.
#[component]
pub fn Footer() -> impl IntoView {
    let Site { driver, .. } = expect_context();
    view! {
        <footer class="site-footer">
            <p>
                "These posts come from "
                <a href=driver.address() rel="external">"a feed"</a>
                ", which a feed reader can follow too."
            </p>
        </footer>
    }
}
