//! The site: mounts the archive on the page that loaded it.

mod app;
mod keys;
mod layout;
mod location;
mod navigation;
mod post_layout;
mod routes;
mod scroll;
mod staged_render;
mod start;
mod theme;

use app::{App, Site};
use archive_core::route::{Hosting, SlugPaths};
use archive_core::settings::Settings;
use archive_ui::language::BrowserLanguage;
use archive_ui::{FeedStore, PolicyWatch, ResponseCache, absolute, record_visit};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::Element;
use location::SiteBase;
use post_layout::use_post_layout;
use staged_render::StagedRender;
use std::sync::Arc;
use std::time::Duration;

fn main() {
    let start::StartPage { base: uri, settings } = start::page();
    // A prerendered page names the file with its posts, and needs no other feed.
    let data_link = document().get_element_by_id("page-data");
    let data = data_link.as_ref().and_then(|link| link.get_attribute("href"));
    let folders = |link: &Element| SlugPaths::parse(&link.get_attribute("data-folders").unwrap_or_default());
    let pages = data_link.as_ref().map_or(Hosting::SinglePage, |link| Hosting::Prerendered(folders(link)));
    let base = SiteBase::from_uri(&uri, pages);
    let (mut settings, failure) = match settings {
        Ok(settings) => (settings, None),
        Err(failure) => (Settings::default(), Some(failure)),
    };
    // Each prerendered page has a feed of its own, so that the address in the settings names the archive.
    let feeds = || settings.feeds.iter().map(|feed| absolute(&feed.address, &uri)).collect::<Vec<_>>();
    let last_visit = if failure.is_none() && settings.mark_new { record_visit(&feeds()) } else { None };
    // Only the address changes. The other settings of the feed apply, such as unpublished posts
    // and the maximum size.
    if let (Some(address), Some(feed)) = (data, settings.feeds.first_mut()) {
        feed.address = address;
    }
    let locale = settings.messages.locale().to_string();
    let Some(mount_point) = start::mount_point() else { return };
    let is_awaited = mount_point.id() != start::STAGING || mount_point.has_attribute("data-awaited");
    let mount: Box<dyn FnOnce()> = Box::new(move || {
        let handle = mount_to(mount_point, move || {
            let settings = Arc::new(settings);
            let store = match failure {
                None => {
                    let cache = ResponseCache::open(&settings, &uri);
                    let store = FeedStore::load(&settings, &uri, cache, Some(PolicyWatch::start), &BrowserLanguage);
                    if settings.locale.is_none() && settings.messages_file.is_none() {
                        store.follow_language(start::translation_loader());
                    }
                    store
                }
                Some(failure) => FeedStore::failed(failure, &BrowserLanguage),
            };
            let render = if is_awaited { StagedRender::at_once } else { StagedRender::in_steps };
            let staged = render(&settings);
            start::take_over(store, move || staged.advance());
            let layout = use_post_layout(settings.layout);
            let (settings, base) = (StoredValue::new(settings), StoredValue::new(base));
            let site = Site { settings, staged, base, store, layout, last_visit };
            view! { <App site /> }
        });
        // The site is never unmounted.
        handle.forget();
    });
    // Where no reader waits, startup and rendering are separate tasks.
    if is_awaited {
        mount()
    } else {
        set_timeout(mount, Duration::ZERO)
    }
    BrowserLanguage::prepare(&locale);
}
