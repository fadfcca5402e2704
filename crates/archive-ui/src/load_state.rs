//! The placeholders for posts: a skeleton while they load, and an error if that fails.

use crate::heading::Heading;
use crate::message::{Message, MessageAction};
use crate::messages::text;
use crate::text::render_by_key;
use archive_feed::messages::Key;
use archive_feed::response::{ErrorMessage, Retry};
use leptos::prelude::*;

/// Renders the skeleton of a loading page. After ten seconds the style sheet reveals a message with a link to the feed
/// and a button to try again.
#[component]
pub fn Skeleton(
    /// The level of the heading.
    level: u8,
    /// The URL of the feed; empty if it is unknown.
    #[prop(into)]
    feed: String,
    /// Loads everything again.
    on_retry: Callback<()>,
) -> impl IntoView {
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
    let card = || {
        let line = |class: &'static str| view! { <span class=class /> };
        let lines = [
            "skeleton-line skeleton-meta",
            "skeleton-line skeleton-title",
            "skeleton-line skeleton-lines",
            "skeleton-line skeleton-lines",
        ]
        .map(line);
        view! {
            <li aria-hidden="true" class="card card-skeleton">
                <article>{lines}</article>
            </li>
        }
    };
    let row = || view! { <span class="skeleton-line" /> };
    view! {
        <section id="ta-results" tabindex="-1" aria-busy="true" class="archive">
            <div class="archive-layout">
                <div class="archive-columns">
                    <div class="archive-header" role="status">
                        <Heading level class="heading">
                            {text(Key::Loading)}
                        </Heading>
                        {late}
                    </div>
                    <div aria-hidden="true" class="rail rail-skeleton">
                        {std::array::from_fn::<_, 9, _>(|_| row())}
                    </div>
                    <div class="results">
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
    let ErrorMessage { title, text, code, feeds, retry, kind } = explanation;
    // A reader can do nothing about these errors, so that their details are folded.
    let is_for_owner = code.is_some() || retry == Retry::Pointless || kind == "not-a-feed" && feeds.is_empty();
    let advice = match retry {
        Retry::Pointless => Key::AdviceOwner,
        Retry::MayHelp if kind == "unreachable" => Key::AdviceConnection,
        Retry::MayHelp => Key::AdviceLater,
    };
    let (text, details) =
        if is_for_owner { (self::text(advice).to_string(), Some((text, code))) } else { (text, None) };
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
