//! What is shown before there are posts, and where there can be none.

use crate::heading::Heading;
use crate::message::{Message, MessageAction};
use archive_core::loader::{Explanation, Retry};
use leptos::prelude::*;

/// The outline of the page that is loading.
#[component]
pub fn Skeleton(
    /// The level of the heading.
    level: u8,
) -> impl IntoView {
    let card = || {
        let line = |class: &'static str| view! { <span class=class /> };
        let lines = ["bone bone-meta", "bone bone-title", "bone bone-line", "bone bone-line"].map(line);
        view! {
            <li aria-hidden="true" class="card card-skeleton">
                <article>{lines}</article>
            </li>
        }
    };
    view! {
        <section aria-busy="true" class="archive">
            <div class="archive-header" role="status">
                <Heading level class="heading">
                    {"Loading posts…"}
                </Heading>
            </div>
            <ol class="cards">{std::array::from_fn::<_, 6, _>(|_| card())}</ol>
        </section>
    }
}

/// Why the posts could not be loaded, with a way to try again where that can help.
#[component]
pub fn LoadFailure(
    /// The failure in words.
    explanation: Explanation,
    /// The address of the feed, to open it directly; empty where none is known.
    #[prop(into)]
    feed: String,
    /// The level of the heading.
    level: u8,
    /// Loads everything again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let Explanation { title, text, code, feeds, retry, .. } = explanation;
    let actions = match retry {
        Retry::MayHelp => vec![MessageAction::new("Try again", move || on_retry.run(()))],
        Retry::Pointless => Vec::new(),
    };
    let links = match &feeds[..] {
        [] if feed.is_empty() => Vec::new(),
        [] => vec![("Open the feed".to_string(), feed)],
        feeds => feeds.iter().map(|feed| (feed.title.clone(), feed.address.clone())).collect(),
    };
    view! {
        <section role="alert" class="archive">
            <Heading level tabindex="-1" class="heading">
                {title}
            </Heading>
            <Message text code actions links />
        </section>
    }
}
