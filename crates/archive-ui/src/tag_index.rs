//! The tag index: all tags from A to Z.

use crate::chip::LinkChip;
use crate::heading::Heading;
use crate::links::Links;
use archive_core::view::{self, Letter};
use leptos::prelude::*;

/// Renders the tag index.
#[component]
pub fn TagIndex(
    /// The tags, grouped by first letter.
    index: view::TagIndex,
    /// The URLs of the tags.
    links: Links,
) -> impl IntoView {
    let section = |Letter { letter, tags }| {
        let tags = tags.into_iter().map(|(link, posts)| {
            let href = links.href(&link.target);
            view! { <LinkChip link posts href /> }
        });
        view! {
            <section class="letter">
                <h2>{letter}</h2>
                <ul class="chips">{tags.collect::<Vec<_>>()}</ul>
            </section>
        }
    };
    let letters = index.letters.into_iter().map(section).collect::<Vec<_>>();
    view! {
        <section class="archive">
            <header class="archive-header">
                <Heading level=1 tabindex="-1" class="heading">
                    {index.heading}
                </Heading>
            </header>
            <p role="status" class="status" part="status">
                {index.status}
            </p>
            {letters}
        </section>
    }
}
