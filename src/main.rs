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

use app::{Site, app};
use archive_core::place::{Folders, Pages};
use archive_core::settings::Settings;
use archive_ui::copies;
use archive_ui::driver::Driver;
use archive_ui::language::Browser;
use history::Address;
use leptos::mount::mount_to;
use leptos::prelude::document;
use leptos::web_sys::Element;
use location::Base;

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
    // The site lives as long as its page, and so do these two.
    let settings: &Settings = Box::leak(Box::new(settings));
    let Some(stage) = start::stage() else { return };
    let site = mount_to(stage, move || {
        let driver = match unread {
            None => Driver::start(settings, &uri, copies(settings, &uri), &Browser),
            Some(failure) => Driver::failed(failure, &Browser),
        };
        start::take_over(driver);
        app(Site { settings, base, driver, address: Address::follow(base) })
    });
    site.forget();
}
