//! The button that leads to the feeds of exactly this tag, category or author.

use crate::context::use_archive;
use crate::frame::feed_kind;
use crate::messages::text;
use crate::text::render_by_key;
use archive_core::archive::Scope;
use archive_core::route::FEEDS;
use archive_core::view::View;
use archive_feed::messages::Key;
use leptos::prelude::*;

/// The feeds that a reader can follow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feeds {
    /// What the feeds have.
    pub contents: FeedContents,
    /// The label and the URL of each.
    pub links: Vec<(String, String)>,
}

impl Feeds {
    /// Returns the feeds of a part of a published site. `folder` is their URL, with a slash at its end.
    pub fn published(folder: &str) -> Feeds {
        let links = FEEDS.into_iter().map(|(kind, file)| (kind.to_string(), format!("{folder}{file}")));
        Feeds { contents: FeedContents::Part, links: links.collect() }
    }

    /// Returns the feeds that the archive is made of, given by name and URL.
    pub fn of_sources(sources: Vec<(String, String)>) -> Feeds {
        let label = |name: String, url: &str| match feed_kind(url) {
            // The name of a source shows that its feed has more than the page. A kind alone doesn't.
            _ if !name.is_empty() => name,
            Some(kind) => format!("{} · {}", text(Key::AllPosts), FEEDS[kind].0),
            None => text(Key::AllPosts).to_string(),
        };
        let links = sources.into_iter().map(|(name, url)| (label(name, &url), url));
        Feeds { contents: FeedContents::AllPosts, links: links.collect() }
    }
}

/// What feeds have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FeedContents {
    /// The posts of the part of the archive that the page is about, as on a published site.
    Part,
    /// All posts.
    #[default]
    AllPosts,
}

/// Renders a button that opens the list of feeds. The browser opens and closes it, so a published page needs no
/// program for it.
#[component]
pub(crate) fn Follow() -> impl IntoView {
    let archive = use_archive();
    // A tag without posts has no feed.
    let can_follow = |view: &View| view.narrowable || view.scope == Scope::All;
    let key = archive.memo(move |view| if can_follow(view) { view.follow_label.clone() } else { String::new() });
    let follow = text(Key::FollowButton);
    let button = move || {
        let (scope, label) = archive.with_untracked(|view| (view.scope.clone(), view.follow_label.clone()));
        let Feeds { contents, links } = archive.links.with_value(|links| links.feeds(&scope));
        let label = if contents == FeedContents::Part { label } else { follow.to_string() };
        let feed = |(label, href)| {
            view! {
                <li>
                    <a href=href rel="external">
                        {label}
                    </a>
                </li>
            }
        };
        (!links.is_empty() && archive.with_untracked(can_follow)).then(|| {
            view! {
                <div class="follow">
                    <button type="button" popovertarget="ta-follow" class="button follow-button">
                        <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">
                            <path d=ICON />
                        </svg>
                        <bdi>{label}</bdi>
                    </button>
                    <ul id="ta-follow" popover="auto" class="follow-feeds">
                        {links.into_iter().map(feed).collect::<Vec<_>>()}
                    </ul>
                </div>
            }
        })
    };
    render_by_key(key, button)
}

/// The usual sign of feeds: a dot and two arcs.
const ICON: &str = "M2.5 9.5a2 2 0 1 1 0 4a2 2 0 1 1 0-4zM.5 5v2.3a6.2 6.2 0 0 1 6.2 6.2H9A8.5 8.5 0 0 0 .5 5zm0-4.5v2.3a10.7 10.7 0 0 1 10.7 10.7h2.3A13 13 0 0 0 .5.5z";
