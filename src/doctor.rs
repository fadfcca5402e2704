//! The report on the feeds of a site: a program of its own, which the loader runs
//! in place of the site where the address ends in `?doctor`, so that readers do
//! not load what only publishers need.
//!
//! What there is to say is found in the core; here it is mounted.

mod start;

use archive_core::settings::Settings;
use archive_ui::driver::{Driver, Stage};
use archive_ui::language::Browser;
use archive_ui::{Skeleton, doctor_page, failed, standing_line};
use leptos::prelude::*;

fn main() {
    let start::Page { base, settings } = start::page();
    document().set_title("Feed report");
    mount_to_body(move || {
        let driver = match settings {
            // The feeds themselves are looked at, not copies of them.
            Ok(settings) => Driver::start(&Settings { kept_bytes: 0, ..settings }, &base, &Browser),
            Err(failure) => Driver::failed(failure, &Browser),
        };
        view! {
            <header class="site-header"><a class="site-name" href=base>"All posts"</a></header>
            <main id="archive">{report(driver)}</main>
            <footer class="site-footer">
                <p>"This archive can stand in other pages too: " <a href="embed/variants/">"ways to embed it"</a> "."</p>
            </footer>
        }
    });
    start::take_over();
}

fn report(driver: Driver) -> impl IntoView {
    move || match driver.stage() {
        Stage::Loading => view! { <Skeleton/> }.into_any(),
        Stage::Ready => view! { {move || doctor_page(driver.report())} {standing_line(driver)} }.into_any(),
        Stage::Failed => driver.explanation().map(|explained| failed(driver, explained)).into_any(),
    }
}
