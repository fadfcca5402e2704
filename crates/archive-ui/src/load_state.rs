//! The placeholders for posts: a skeleton while they load, and an error if that fails.

use crate::heading::Heading;
use crate::message::{Message, MessageAction};
use crate::messages::text;
use crate::text::render_by_key;
use archive_core::view;
use archive_feed::messages::Key;
use archive_feed::response::{ErrorMessage, Retry};
use leptos::prelude::*;

/// What is known of a page before its posts have arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The heading of the page. Without it, the heading has the progress.
    pub heading: Option<view::Heading>,
    /// Whether the page has a field for a search of posts.
    pub has_search: bool,
    /// Whether that field has a text.
    pub has_search_text: bool,
    /// Whether the cards have covers.
    pub has_covers: bool,
}

/// Returns the outline of the current page; tracked.
pub type OutlineFn = Box<dyn Fn() -> Outline + Send>;

/// Renders the skeleton of a loading page. After ten seconds the style sheet reveals a message with a link to the feed
/// and a button to try again.
#[component]
pub fn Skeleton(
    /// The level of the heading.
    level: u8,
    /// The URL of the feed; empty if it is unknown.
    #[prop(into)]
    feed: String,
    /// What is known of the page.
    #[prop(optional)]
    outline: Outline,
    /// Loads everything again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let Outline { heading, has_search, has_search_text, has_covers } = outline;
    let attempt = RwSignal::new(String::new());
    let [slow, try_again, open_feed] = [Key::Slow, Key::TryAgain, Key::OpenFeed].map(text);
    // Each attempt has a new element, whose ten seconds begin at the start.
    let late = render_by_key(Memo::new(move |_| attempt.get()), move || {
        let retry = move || {
            attempt.update(|attempt| attempt.push('.'));
            on_retry.run(());
        };
        let links = (!feed.is_empty()).then(|| (open_feed.to_string(), feed.clone()));
        view! {
            <div class="late">
                <Message
                    text=slow
                    actions=vec![MessageAction::new(try_again, retry)]
                    links=links.into_iter().collect()
                />
            </div>
        }
    });
    // One function for all shapes: each shape of its own would be code of its own.
    let line = |class: &'static str| view! { <span class=class /> };
    let card = || {
        let lines = [
            "skeleton-line skeleton-meta",
            "skeleton-line skeleton-title",
            "skeleton-line skeleton-lines",
            "skeleton-line skeleton-lines",
        ]
        .map(line);
        let cover = has_covers.then(|| line("cover"));
        view! {
            <li aria-hidden="true" class="card card-skeleton">
                <article>{cover} <div class="card-text">{lines}</div></article>
            </li>
        }
    };
    let search_class = if has_search_text { "search search-skeleton" } else { "search search-skeleton search-empty" };
    let search = has_search.then(|| line(search_class));
    let loading = text(Key::Loading);
    let status = if heading.is_some() { loading } else { "" };
    let eyebrow = heading.as_ref().and_then(|heading| heading.eyebrow.clone());
    let eyebrow = eyebrow.map(|eyebrow| view! { <small class="eyebrow">{eyebrow}{" "}</small> });
    let subject = heading.map_or_else(|| loading.to_string(), |heading| heading.subject);
    view! {
        <section id="ta-results" tabindex="-1" aria-busy="true" class="archive">
            {search}
            <div class="archive-layout">
                <div class="archive-columns">
                    <div class="archive-header" role="status">
                        <Heading level class="heading">
                            {eyebrow}
                            <bdi>{subject}</bdi>
                        </Heading>
                        <span class="visually-hidden">{status}</span>
                        {line("description description-skeleton")}
                        {late}
                    </div>
                    <div aria-hidden="true" class="rail rail-skeleton">
                        {std::array::from_fn::<_, 9, _>(|_| line("skeleton-line"))}
                    </div>
                    <div class="results">
                        <div aria-hidden="true" class="summary-bar">
                            <p class="status">{status}</p>
                        </div>
                        <ol class="cards">{std::array::from_fn::<_, 6, _>(|_| card())}</ol>
                    </div>
                </div>
            </div>
        </section>
    }
}

/// Renders the error that loading failed with, and a button to try again where that can help.
#[component]
pub fn LoadFailure(
    /// The error message.
    explanation: ErrorMessage,
    /// The URL of the feed, as a link to open it directly; empty if it is unknown.
    #[prop(into)]
    feed: String,
    /// The level of the heading.
    level: u8,
    /// Loads everything again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let ErrorMessage { title, text, code, feeds, retry, advice, .. } = explanation;
    // A reader can do nothing with addresses and details, so that they are folded. Links to feeds are something to do.
    let (text, details) =
        if feeds.is_empty() { (self::text(advice).to_string(), Some((text, code))) } else { (text, None) };
    let actions = match retry {
        Retry::MayHelp => vec![MessageAction::new(self::text(Key::TryAgain), move || on_retry.run(()))],
        Retry::Pointless => Vec::new(),
    };
    let links = match &feeds[..] {
        [] if feed.is_empty() => Vec::new(),
        [] => vec![(self::text(Key::OpenFeed).to_string(), feed)],
        feeds => feeds.iter().map(|feed| (feed.title.clone(), feed.address.clone())).collect(),
    };
    view! {
        <section id="ta-results" tabindex="-1" role="alert" class="archive">
            <Heading level tabindex="-1" class="heading">
                {title}
            </Heading>
            <Message text details actions links />
        </section>
    }
}
