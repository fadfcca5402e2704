//! What stands where posts would: loading, empty, failed.
//!
//! One component for all of them, so that they look and read alike.

use crate::button::{Button, row};
use archive_core::loader::{Explanation, Retry};
use leptos::prelude::*;

/// A message in place of posts.
#[component]
pub fn State(
    /// What is the matter, unless the heading of the page says it.
    #[prop(optional)]
    title: Option<&'static str>,
    /// Why, and what can be done.
    text: String,
    /// A line to copy, or one that was not understood.
    #[prop(optional_no_strip)]
    code: Option<String>,
    /// What can be done here.
    #[prop(optional)]
    actions: Vec<Button>,
    /// Words and addresses of places to go.
    #[prop(optional)]
    links: Vec<(String, String)>,
) -> impl IntoView {
    let title = title.map(|title| view! { <h2>{title}</h2> });
    // Lines are not broken, since a caret may stand below one; keys can scroll them.
    let code = code.map(|code| view! { <pre tabindex="0"><code>{code}</code></pre> });
    let links = links.into_iter().map(|(label, href)| view! { <a class="button" href=href>{label}</a> });
    let links = links.collect::<Vec<_>>();
    // An empty row would keep its gap.
    let ways_on = (!actions.is_empty() || !links.is_empty())
        .then(|| view! { <div class="state-actions">{row(actions)}{links}</div> });
    view! {
        <div class="state">
            {title}
            <p>{text}</p>
            {code}
            {ways_on}
        </div>
    }
}

/// A failure, explained, with a way to ask again where that can help.
#[component]
pub fn Failed(
    /// The failure in words.
    explanation: Explanation,
    /// The address of the feed, to open it directly.
    feed: String,
    /// Asks for the feed again.
    on_retry: Box<dyn Fn() + Send + Sync>,
) -> impl IntoView {
    let Explanation { title, text, code, feeds, retry, .. } = explanation;
    let actions = match retry {
        Retry::MayHelp => vec![Button::new("button", "Try again".into(), on_retry)],
        Retry::Pointless => Vec::new(),
    };
    let links = match &feeds[..] {
        [] if feed.is_empty() => Vec::new(),
        [] => vec![("Open the feed".to_string(), feed)],
        feeds => feeds.iter().map(|feed| (feed.title.clone(), feed.address.clone())).collect(),
    };
    view! {
        <section class="archive" role="alert">
            <h1 class="heading" tabindex="-1">{title}</h1>
            <State text code actions links/>
        </section>
    }
}

/// The page before the feed has come: the shape of what will stand there.
#[component]
pub fn Skeleton() -> impl IntoView {
    let card = || {
        view! {
            <li class="card card-skeleton" aria-hidden="true">
                <article>
                    <span class="bone bone-meta"></span>
                    <span class="bone bone-title"></span>
                    <span class="bone bone-line"></span>
                    <span class="bone bone-line"></span>
                </article>
            </li>
        }
    };
    view! {
        <section class="archive" aria-busy="true">
            <div class="archive-header" role="status">
                <h1 class="heading">"Loading posts…"</h1>
            </div>
            <ol class="cards">{std::iter::repeat_with(card).take(6).collect::<Vec<_>>()}</ol>
        </section>
    }
}
