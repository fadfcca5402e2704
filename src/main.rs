//! The site: mounts the archive on the page it was loaded by.
//!
//! It reads the page's settings and base, and leaves everything else to `app`.

mod app;
mod frame;
mod history;
mod keys;
mod location;
mod pages;
mod start;
mod storage;
mod theme;
mod unfolding;

use app::{Site, app};
use archive_core::place::{Folders, Pages};
use archive_core::settings::Settings;
use archive_ui::copies;
use archive_ui::driver::Driver;
use archive_ui::language::Browser;
use history::Address;
use leptos::mount::mount_to;
use leptos::prelude::{document, set_timeout};
use leptos::web_sys::Element;
use location::Base;
use std::time::Duration;
use unfolding::Unfolding;

fn main() {
    let start::Page { base: uri, settings } = start::page();
    // A published page names the file with its posts, and needs no others.
    let said = document().get_element_by_id("page-data");
    let data = said.as_ref().and_then(|said| said.get_attribute("href"));
    let folders = |said: &Element| Folders::parse(&said.get_attribute("data-folders").unwrap_or_default());
    let pages = said.as_ref().map_or(Pages::One, |said| Pages::Each(folders(said)));
    let base: &Base = Box::leak(Box::new(Base::from_uri(&uri, pages)));
    let (mut settings, unread) = match settings {
        Ok(settings) => (settings, None),
        Err(failure) => (Settings::default(), Some(failure)),
    };
    // What else is said of the feed stays: whether posts to come are shown, how large it may be.
    if let (Some(address), Some(feed)) = (data, settings.feeds.first_mut()) {
        feed.address = address;
    }
    let locale = settings.locale.clone();
    let Some(stage) = start::stage() else { return };
    let is_awaited = stage.id() != start::STAGE || stage.has_attribute("data-awaited");
    let mount: Box<dyn FnOnce()> = Box::new(move || {
        let site = mount_to(stage, move || {
            let unfolding = Unfolding::new(settings, is_awaited);
            let settings = unfolding.whole();
            let driver = match unread {
                None => Driver::start(settings, &uri, copies(settings, &uri), &Browser),
                Some(failure) => Driver::failed(failure, &Browser),
            };
            start::take_over(driver, move || unfolding.unfold());
            app(Site { settings, unfolding, base, driver, address: Address::follow(base) })
        });
        site.forget();
    });
    // Where nobody waits, starting is one step and the next begins here.
    if is_awaited {
        mount()
    } else {
        set_timeout(mount, Duration::ZERO)
    }
    Browser::prepare(&locale);
}
