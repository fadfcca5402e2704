//! Renders the cover of a card: a generated picture, and the post's own one over it.
//!
//! A picture that can't be loaded shows nothing, because its text alternative is empty and the style sheet hides the sign
//! and the frame of browsers. Then the generated one is seen, without a script.

use archive_core::view;
use leptos::prelude::*;

/// The size of a cover in pixels, for its place on the page before the picture is there.
const WIDTH: &str = "640";
const HEIGHT: &str = "320";

/// Renders a cover. It repeats what the card has in words, so it is hidden from screen readers.
#[component]
pub(crate) fn Cover(
    /// The cover.
    cover: view::Cover,
) -> impl IntoView {
    let [soft, bright, strong] = cover.paths();
    let class = class(&cover);
    let image = cover.image.map(|src| {
        view! { <img src=src alt="" width=WIDTH height=HEIGHT loading="lazy" decoding="async" /> }
    });
    view! {
        <div class=class aria-hidden="true" part="cover">
            <svg viewBox=view::Cover::VIEW_BOX preserveAspectRatio="xMidYMid slice" focusable="false">
                <path d=soft />
                <path d=bright />
                <path d=strong />
            </svg>
            {image}
        </div>
    }
}

/// Returns the classes of a cover: the style sheet has a class for each hue.
pub(crate) fn class(cover: &view::Cover) -> String {
    format!("cover cover-{}", cover.hue)
}
