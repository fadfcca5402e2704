//! Renders an archive while it loads: its skeleton, its page, or the reason why it can't be loaded.

use crate::archive_page::ArchivePage;
use crate::context::{Action, CopyLink, HistoryMode};
use crate::erased_view::{ErasedChildrenFn, erase};
use crate::feed_store::{FeedStore, LoadPhase};
use crate::language::BrowserLanguage;
use crate::links::Links;
use crate::load_state::{LoadFailure, OutlineFn, Skeleton};
use crate::load_status::LoadStatus;
use crate::search_index::once_indexed;
use archive_core::query::Query;
use archive_core::settings::{PostLayout, Settings};
use archive_core::view::{FacetDisplays, Target, View, suggestions, view_since};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Renders its children once there are posts. Before that it renders a skeleton, and after a failure the error.
#[component]
pub fn Loaded(
    /// The level of the heading.
    level: u8,
    /// What is known of the page before.
    #[prop(optional)]
    outline: Option<OutlineFn>,
    /// The content that needs posts.
    children: ErasedChildrenFn,
) -> impl IntoView {
    let store: FeedStore = expect_context();
    let on_retry = Callback::new(move |()| store.reload());
    move || match store.phase() {
        LoadPhase::Loading => {
            let feed = store.feeds().into_iter().next().map(|(_, address)| address).unwrap_or_default();
            let outline = outline.as_ref().map(|outline| outline()).unwrap_or_default();
            erase(view! { <Skeleton level feed outline on_retry /> })
        }
        LoadPhase::Ready => children.render(),
        LoadPhase::Failed => {
            let failure = store.failure().map(|(explanation, feed)| {
                view! { <LoadFailure explanation feed level on_retry /> }
            });
            erase(failure)
        }
    }
}

/// Renders the page of an archive, and the progress of loading the rest of it.
#[component]
pub fn Archive(
    /// The scope and the query to show.
    #[prop(into)]
    target: Signal<Target>,
    /// The publisher's settings.
    #[prop(into)]
    settings: Signal<Arc<Settings>>,
    /// The URLs of links.
    links: Links,
    /// Copies the URL of the page, if the page has a URL to share.
    #[prop(optional_no_strip)]
    copy_link: Option<CopyLink>,
    /// The layout of the posts, which a button changes.
    layout: RwSignal<PostLayout>,
    /// The instant of the last visit, if posts since then have a mark.
    last_visit: Option<i64>,
    /// Called with the new query when the reader changes it.
    on_query: Callback<(Query, HistoryMode)>,
    /// Called with every view after it is rendered.
    on_view: Callback<Arc<View>>,
) -> impl IntoView {
    let store: FeedStore = expect_context();
    // The component is inside `<Loaded>`, so there is an archive.
    let latest = StoredValue::new(untrack(|| store.archive())?);
    let archive = move || {
        if let Some(archive) = store.archive() {
            latest.set_value(archive);
        }
        latest.get_value()
    };
    let displays = RwSignal::new(FacetDisplays::default());
    let seen = Memo::new(move |_| {
        let settings = settings.get();
        displays.with(|displays| {
            target.with(|target| {
                Arc::new(view_since(&archive(), target, displays, &settings, &BrowserLanguage, last_visit))
            })
        })
    });
    // The query of the page, and the query that waits for the search index. Further changes apply to the latter.
    let waiting: StoredValue<Option<(Query, Query)>> = StoredValue::new(None);
    let dispatch = Callback::new(move |action| {
        let (query, mode) = match action {
            Action::Query(query, mode) => (query, mode),
            Action::Display(facet, listing) => {
                return displays.update(|displays| *displays.of_mut(facet) = listing);
            }
        };
        let shown = seen.with_untracked(|view| view.query.clone());
        // The page of a query that is shown already has its history entry.
        let mode = if query == shown { HistoryMode::Replace } else { mode };
        let query = match waiting.get_value() {
            Some((from, to)) if from == shown => to.with_changes(&shown, &query),
            _ => query,
        };
        if query.text().is_empty() {
            waiting.set_value(None);
            return on_query.run((query, mode));
        }
        waiting.set_value(Some((shown, query.clone())));
        once_indexed(latest.get_value(), &BrowserLanguage, move || {
            // Meanwhile the page may be unmounted or show another query, or another query may wait.
            let Some(Some((from, to))) = waiting.try_get_value() else { return };
            if to == query {
                waiting.set_value(None);
                if seen.with_untracked(|view| view.query == from) {
                    on_query.run((query, mode));
                }
            }
        });
    });
    let suggest = Callback::new(move |()| {
        let settings = settings.get_untracked();
        target.with_untracked(|target| suggestions(&latest.get_value(), target, &settings, &BrowserLanguage))
    });
    // Keyed lists may take several microtasks to update, so a view is fully rendered in the next task.
    Effect::new(move |_| {
        let view = seen.get();
        set_timeout(move || _ = on_view.try_run(view), Duration::ZERO);
    });
    Some(view! {
        <ArchivePage view=seen links dispatch copy_link suggest layout />
        <LoadStatus store />
    })
}
