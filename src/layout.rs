//! The layout around every route: skip link, header, main element and footer.

use crate::app::{Site, use_path, use_site};
use crate::keys::use_single_keys;
use crate::theme;
use archive_core::view::Target;
use archive_feed::messages::Key;
use archive_ui::frame::{FEED_KINDS, PageLink, SiteFooter, SiteHeader, SiteMain, SkipLink};
use archive_ui::{ErasedChildren, use_messages};
use leptos::prelude::*;
use leptos::web_sys::Element;
use wasm_bindgen::JsCast;

/// Renders the layout around a route.
#[component]
pub fn Layout(
    /// The routes.
    children: ErasedChildren,
) -> impl IntoView {
    let site = use_site();
    let path = use_path();
    let name = Signal::derive(move || site.name());
    let home = Signal::derive(move || {
        let feed_home = site.store.archive().and_then(|archive| archive.feed().home.clone());
        let home = site.settings.with_value(|settings| settings.home.clone());
        home.or(feed_home).unwrap_or_else(|| site.href(&Target::default()))
    });
    let messages = use_messages();
    let page = |href: String, label: Key| {
        let route = site.base.with_value(|base| base.route(&href));
        let is_here = move || site.base.with_value(|base| base.route(&path.get()) == route);
        PageLink { href, label: messages.text(label).to_string(), is_here: Signal::derive(is_here) }
    };
    let pages = [page(site.href(&Target::default()), Key::AllPosts), page(site.tags(), Key::Tags)];
    let publisher = site.settings.with_value(|settings| settings.theme);
    let logo = site.settings.with_value(|settings| settings.logo.clone());
    let keys = use_single_keys();
    view! {
        <SkipLink to="#ta-results" />
        <SiteHeader
            home
            name
            logo
            pages=pages.clone()
            theme=theme::current(publisher)
            on_theme=Callback::new(theme::choose)
        />
        <SiteMain>{children.render()}</SiteMain>
        <SiteFooter
            pages
            feeds=feeds(site)
            keys_button=keys.button
            has_single_keys=keys.are_on.into()
            on_single_keys=keys.on_change
        />
    }
}

/// Returns the names and URLs of the feeds to follow: those that a prerendered page names, or else those that are read.
fn feeds(site: Site) -> Vec<(String, String)> {
    let named = FEED_KINDS.into_iter().filter_map(|(media_type, kind)| {
        let css = format!("link[rel=alternate][type='{media_type}']");
        let link: Element = document().query_selector(&css).ok()??.dyn_into().ok()?;
        Some((kind.to_string(), link.get_attribute("href")?))
    });
    let named: Vec<_> = named.collect();
    if named.is_empty() { site.store.feeds() } else { named }
}
