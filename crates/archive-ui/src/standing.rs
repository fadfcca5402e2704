//! Where the loading stands: a line at the foot of the window with one button, or
//! a page of its own where nothing came.
//!
//! Words come finished. The line stands over the page, so that nothing moves when
//! it comes and goes.

use crate::button::{Button, row};
use crate::driver::Driver;
use crate::element::{Element, Node, dynamic, element, fresh};
use crate::state::failure;
use archive_core::gathering::Standing;
use archive_core::loader::Explanation;

/// The line.
pub fn standing_line(driver: Driver) -> Element {
    let line = dynamic(move || {
        let Some(Standing { text, offer }) = driver.standing() else { return Node::default() };
        let button = Button::new("button", offer.label().into(), move || driver.heed(offer));
        Node::Many(vec![element("p").text(text).into(), row(vec![button]).into()])
    });
    element("div").attr("role", "status").class("archive standing").child(line)
}

/// The page in place of posts, as the driver explains it, with a way to ask again.
pub fn failed(driver: Driver, (explanation, feed): (Explanation, String), level: u8) -> Node {
    fresh(failure(explanation, level, feed, move || driver.retry()))
}
