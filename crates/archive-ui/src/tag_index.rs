//! The tag index: all tags with their counts, from A to Z or the most common first, and a field that finds some.

use crate::button::Button;
use crate::heading::Heading;
use crate::links::Links;
use crate::messages::text;
use crate::text::{live_text, render_by_key};
use crate::text_field::TextField;
use archive_core::view::{self, FacetDisplay, IndexedTag, Letter, Order};
use archive_feed::messages::Key;
use leptos::prelude::*;

/// Renders the tag index.
#[component]
pub fn TagIndex(
    /// Lists the tags for a typed text and an order.
    list: Callback<FacetDisplay, view::TagIndex>,
    /// The URLs of the tags.
    links: Links,
) -> impl IntoView {
    let display = RwSignal::new(FacetDisplay::a_to_z());
    let index = Memo::new(move |_| list.run(display.get()));
    let like = Memo::new(move |_| display.with(|display| display.like.clone()));
    let on_text = move |text: String| display.update(|display| display.like = text);
    let status = Signal::derive(move || index.with(|index| index.nothing.as_ref().unwrap_or(&index.status).clone()));
    let order = move |order: Order, label: Key| {
        let pressed = move || Some(if display.with(|display| display.order == order) { "true" } else { "false" });
        view! {
            <Button class="order" pressed on_press=move |_| display.update(|display| display.order = order)>
                <bdi>{text(label)}</bdi>
            </Button>
        }
    };
    let links = StoredValue::new(links);
    let letters = move || {
        let letters = index.with_untracked(|index| index.letters.clone());
        letters.into_iter().map(|letter| view! { <Section letter links /> }).collect::<Vec<_>>()
    };
    view! {
        <section class="archive">
            <header class="archive-header">
                <Heading level=1 tabindex="-1" class="heading">
                    {index.with_untracked(|index| index.heading.clone())}
                </Heading>
            </header>
            <div class="index-bar">
                <div class="index-search needs-program">
                    <TextField
                        text=like
                        label=Some(text(Key::SearchTags))
                        placeholder=Signal::derive(move || index.with(|index| index.search.clone()))
                        on_text
                    />
                </div>
                <div role="group" aria-label=text(Key::Order) class="orders needs-program">
                    {order(Order::ByLabel, Key::AToZ)}
                    {order(Order::ByCount, Key::Popular)}
                </div>
                <p role="status" class="status" part="status" use:live_text=status>
                    {status.get_untracked()}
                </p>
            </div>
            <div id="ta-results" tabindex="-1" class="results">
                {render_by_key(Memo::new(move |_| index.with(key)), letters)}
            </div>
        </section>
    }
}

/// Returns a key that is equal for equal lists of tags only.
fn key(index: &view::TagIndex) -> String {
    let tag = |tag: &IndexedTag| format!("{} {}\n", tag.link.label, tag.posts);
    let letter = |letter: &Letter| format!("{}\n{}", letter.letter, letter.tags.iter().map(tag).collect::<String>());
    index.letters.iter().map(letter).collect()
}

/// Renders the tags of one letter, or all of them by count.
#[component]
fn Section(
    /// The letter and its tags.
    letter: Letter,
    /// The URLs of the tags.
    links: StoredValue<Links>,
) -> impl IntoView {
    let Letter { letter, tags } = letter;
    let tag = |IndexedTag { link, posts, share }| {
        let href = links.with_value(|links| links.href(&link.target));
        view! {
            <li>
                <a href=href class="chip" part="chip">
                    <bdi>{link.label}</bdi>
                    " "
                    <svg viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" class="share">
                        <path d=format!("M0 0H{share}V1H0z") />
                    </svg>
                    <span class="chip-count">{posts}</span>
                </a>
            </li>
        }
    };
    let title = (!letter.is_empty()).then(|| view! { <h2>{letter}</h2> });
    view! {
        <section class="letter">
            {title} <ul class="chips tag-rows">{tags.into_iter().map(tag).collect::<Vec<_>>()}</ul>
        </section>
    }
}
