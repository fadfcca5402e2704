//! The site: mounts the archive on the page it was loaded by.
//!
//! It reads the page's settings and base, and leaves everything else to `app`.

mod app;
mod frame;
mod history;
mod keys;
mod location;
mod pages;
mod storage;
mod theme;

use app::{App, Site};
use archive_core::loader::Failure;
use archive_core::settings::{Settings, block};
use archive_ui::driver::Driver;
use archive_ui::language::Browser;
use history::Address;
use leptos::prelude::*;
use location::Base;

fn main() {
    let page = document();
    // The base element may be relative; the document has resolved it. It is
    // read once, since pushing a path changes what a relative one means.
    let base_uri = page.base_uri().ok().flatten().unwrap_or_default();
    let base: &Base = Box::leak(Box::new(Base::from_uri(&base_uri)));
    let written = page.get_element_by_id("settings").and_then(|block| block.text_content()).unwrap_or_default();
    let (settings, unread) = match block::read(&written) {
        Ok(settings) => (settings, None),
        Err(error) => (Settings::default(), Some(Failure::Settings(error))),
    };
    // The site lives as long as its page, and so do these two.
    let settings: &Settings = Box::leak(Box::new(settings));
    mount_to_body(move || {
        let driver = match unread {
            None => Driver::start(settings, &base_uri, &Browser),
            Some(failure) => Driver::failed(failure, &Browser),
        };
        view! { <App site=Site { settings, base, driver, address: Address::follow(base) }/> }
    });
    // The words that stood in until now have done their work.
    if let Ok(Some(boot)) = page.query_selector(".boot") {
        boot.remove();
    }
}
