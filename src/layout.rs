//! The layout around every route: skip link, header, main element and footer.

use crate::app::{use_path, use_site};
use crate::keys::use_single_keys;
use crate::theme;
use archive_core::view::Target;
use archive_ui::frame::{PageLink, SiteFooter, SiteHeader, SiteMain, SkipLink};
use leptos::prelude::*;

/// Renders the layout around a route.
#[component]
pub fn Layout(children: Children) -> impl IntoView {
    let site = use_site();
    let path = use_path();
    let name = Signal::derive(move || site.name());
    let home = Signal::derive(move || {
        let feed_home = site.store.archive().and_then(|archive| archive.feed().home.clone());
        let home = site.settings.with_value(|settings| settings.home.clone());
        home.or(feed_home).unwrap_or_else(|| site.href(&Target::default()))
    });
    let page = |href: String, label: &'static str| {
        let place = site.base.with_value(|base| base.place(&href));
        let is_here = move || site.base.with_value(|base| base.place(&path.get()) == place);
        PageLink { href, label, is_here: Signal::derive(is_here) }
    };
    let pages = [page(site.href(&Target::default()), "All posts"), page(site.tags(), "Tags")];
    let publisher = site.settings.with_value(|settings| settings.theme);
    let keys = use_single_keys();
    view! {
        <SkipLink to="#archive" />
        <SiteHeader home name pages theme=theme::current(publisher) on_theme=Callback::new(theme::choose) />
        <SiteMain>{children()}</SiteMain>
        <SiteFooter
            feeds=site.store.feeds()
            keys_button=keys.button
            has_single_keys=keys.are_on.into()
            on_single_keys=keys.on_change
        />
    }
}
