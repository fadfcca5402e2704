//! The site: mounts the archive on the page it was loaded by.

mod app;
mod keys;
mod layout;
mod location;
mod navigation;
mod routes;
mod scroll;
mod staged_render;
mod start;
mod storage;
mod theme;

use app::{App, Site};
use archive_core::place::{Folders, Pages};
use archive_core::settings::Settings;
use archive_ui::language::Browser;
use archive_ui::{FeedStore, ResponseCache};
use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::web_sys::Element;
use location::Base;
use staged_render::StagedRender;
use std::sync::Arc;
use std::time::Duration;

fn main() {
    let start::Page { base: uri, settings } = start::page();
    // A published page names the file with its posts, and needs no others.
    let data_link = document().get_element_by_id("page-data");
    let data = data_link.as_ref().and_then(|link| link.get_attribute("href"));
    let folders = |link: &Element| Folders::parse(&link.get_attribute("data-folders").unwrap_or_default());
    let pages = data_link.as_ref().map_or(Pages::One, |link| Pages::Each(folders(link)));
    let base = Base::from_uri(&uri, pages);
    let (mut settings, failure) = match settings {
        Ok(settings) => (settings, None),
        Err(failure) => (Settings::default(), Some(failure)),
    };
    // The other settings of the feed stay: whether posts to come are shown, how large it may be.
    if let (Some(address), Some(feed)) = (data, settings.feeds.first_mut()) {
        feed.address = address;
    }
    let locale = settings.locale.clone();
    let Some(stage) = start::stage() else { return };
    let is_awaited = stage.id() != start::STAGE || stage.has_attribute("data-awaited");
    let mount: Box<dyn FnOnce()> = Box::new(move || {
        let handle = mount_to(stage, move || {
            let settings = Arc::new(settings);
            let store = match failure {
                None => FeedStore::load(&settings, &uri, ResponseCache::open(&settings, &uri), &Browser),
                Some(failure) => FeedStore::failed(failure, &Browser),
            };
            let render = if is_awaited { StagedRender::at_once } else { StagedRender::in_steps };
            let staged = render(&settings);
            start::take_over(store, move || staged.advance());
            let site = Site { settings: StoredValue::new(settings), staged, base: StoredValue::new(base), store };
            view! { <App site /> }
        });
        // The site lives as long as its page.
        handle.forget();
    });
    // Where no reader waits, starting is one task and rendering another.
    if is_awaited {
        mount()
    } else {
        set_timeout(mount, Duration::ZERO)
    }
    Browser::prepare(&locale);
}
