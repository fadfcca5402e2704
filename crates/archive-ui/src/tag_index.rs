//! Every tag from A to Z.
//!
//! Letters and their order come finished from the core.

use crate::filters::counted;
use crate::links::Links;
use archive_core::view::{Letter, TagIndex};
use leptos::prelude::*;

/// The page of all tags.
#[component]
pub fn TagIndexPage(
    /// The tags by letter.
    index: TagIndex,
    /// Where targets live.
    links: Links,
) -> impl IntoView {
    let letters = index.letters.iter().map(|each| letter(each, &links)).collect::<Vec<_>>();
    view! {
        <section class="archive">
            <header class="archive-header">
                <h1 class="heading" tabindex="-1">{index.heading}</h1>
            </header>
            <p class="status" role="status">{index.status}</p>
            {letters}
        </section>
    }
}

fn letter(letter: &Letter, links: &Links) -> impl IntoView + use<> {
    view! {
        <section class="letter">
            <h2>{letter.letter.clone()}</h2>
            {counted(&letter.tags, links)}
        </section>
    }
}
