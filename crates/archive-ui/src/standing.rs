//! Where the loading stands: a line at the foot of the window with one button.
//!
//! Words come finished. It stands over the page, so that nothing moves when it
//! comes and goes.

use crate::button::{Button, row};
use crate::driver::Driver;
use archive_core::gathering::Standing;
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
