//! Where the loading stands: a line at the foot of the window with one button, or
//! a page of its own where nothing came.
//!
//! Words come finished. The line stands over the page, so that nothing moves when
//! it comes and goes.

use crate::button::{Button, row};
use crate::driver::Driver;
use crate::fresh::Fresh;
use crate::state::Failed;
use archive_core::gathering::Standing;
use archive_core::loader::Explanation;
use leptos::prelude::*;

/// The line.
pub fn standing_line(driver: Driver) -> AnyView {
    let line = move || {
        let Some(Standing { text, offer }) = driver.standing() else { return ().into_any() };
        let button = Button::new("button", offer.label().into(), move || driver.heed(offer));
        view! { <p>{text}</p> {row(vec![button])} }.into_any()
    };
    view! { <div class="archive standing" role="status">{line}</div> }.into_any()
}

/// The page in place of posts, as the driver explains it, with a way to ask again.
pub fn failed(driver: Driver, (explanation, feed): (Explanation, String)) -> AnyView {
    let on_retry = Box::new(move || driver.retry());
    Fresh(view! { <Failed explanation feed on_retry/> }).into_any()
}
