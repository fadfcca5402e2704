//! What stands where posts would: loading, empty, failed.
//!
//! One component for all of them, so that they look and read alike.

use archive_core::loader::{Explanation, Retry};
use leptos::prelude::*;

/// A titled message in place of posts.
#[component]
pub fn State(
    /// What is the matter, in a few words.
    #[prop(into)]
    title: String,
    /// Why, and what can be done.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="state">
            <h2>{title}</h2>
            {children()}
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
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let Explanation { title, text, code, retry } = explanation;
    let code = code.map(|code| view! { <pre><code>{code}</code></pre> });
    let retry = (retry == Retry::MayHelp).then(
        || view! { <button type="button" class="button" on:click=move |_| on_retry.run(())>"Try again"</button> },
    );
    view! {
        <section class="archive">
            <div class="state state-failed" role="alert">
                <h1 class="heading" tabindex="-1">{title}</h1>
                <p>{text}</p>
                {code}
                <div class="state-actions">
                    {retry}
                    <a class="button" href=feed rel="external">"Open the feed"</a>
                </div>
            </div>
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
            <p class="status" role="status">"Loading posts…"</p>
            <ol class="cards">{std::iter::repeat_with(card).take(6).collect::<Vec<_>>()}</ol>
        </section>
    }
}
