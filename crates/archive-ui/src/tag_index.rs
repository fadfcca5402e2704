//! Every tag from A to Z.
//!
//! Letters and their order come finished from the core.

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
    let tags = letter.tags.iter().map(|(tag, count)| {
        view! {
            <li>
                <a class="chip" href=links.href(&tag.target)>
                    <bdi>{tag.label.clone()}</bdi>
                    " "
                    <span class="chip-count">{count.clone()}</span>
                </a>
            </li>
        }
    });
    let tags = tags.collect::<Vec<_>>();
    view! {
        <section class="letter">
            <h2>{letter.letter.clone()}</h2>
            <ul class="chips">{tags}</ul>
        </section>
    }
}
