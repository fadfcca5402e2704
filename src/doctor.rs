//! The report on the feeds of a site: a program of its own, which the loader runs
//! in place of the site where the address ends in `?doctor`, so that readers do
//! not load what only publishers need.
//!
//! What there is to say is found in the core; here it is mounted.

mod start;

use archive_ui::driver::{Driver, Stage};
use archive_ui::element::{Node, dynamic, element};
use archive_ui::language::Browser;
use archive_ui::{doctor_page, failed, skeleton, standing_line};
use leptos::mount::mount_to;
use leptos::prelude::document;

fn main() {
    let start::Page { base, settings } = start::page();
    document().set_title("Feed report");
    let Some(stage) = start::stage() else { return };
    let site = mount_to(stage, move || {
        let driver = match settings {
            // The feeds themselves are looked at, not copies of them.
            Ok(settings) => Driver::start(&settings, &base, None, &Browser),
            Err(failure) => Driver::failed(failure, &Browser),
        };
        let posts = element("a").attr("href", base).class("site-name").text("All posts");
        let elsewhere = element("p")
            .text("This archive can stand in other pages too: ")
            .child(element("a").attr("href", "embed/variants/").text("ways to embed it"))
            .text(".");
        start::take_over(driver, || false);
        Node::from([
            element("header").class("site-header").child(posts),
            element("main").attr("id", "archive").child(report(driver)),
            element("footer").class("site-footer").child(elsewhere),
        ])
    });
    site.forget();
}

fn report(driver: Driver) -> Node {
    dynamic(move || match driver.stage() {
        Stage::Loading => skeleton(1),
        Stage::Ready => {
            let report = dynamic(move || doctor_page(driver.report()).into());
            Node::Many(vec![report, standing_line(driver).into()])
        }
        Stage::Failed => driver.explanation().map(|explained| failed(driver, explained, 1)).into(),
    })
}
