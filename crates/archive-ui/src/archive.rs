//! An archive that is loaded while it is shown: its outline, the reason why it can't
//! be loaded, or its page.

use crate::archive_page::{ArchivePage, Disclosure};
use crate::context::{Action, CopyLink, HistoryMode};
use crate::feed_store::{FeedStore, Stage};
use crate::language::Browser;
use crate::links::Links;
use crate::load_state::{LoadFailure, Skeleton};
use crate::load_status::LoadStatus;
use crate::search_index::once_indexed;
use archive_core::query::Query;
use archive_core::settings::Settings;
use archive_core::view::{Listings, Target, View, view};
use leptos::prelude::*;
use std::sync::Arc;
use std::time::Duration;

/// Children that are shown once there are posts; before that the outline of a page, and
/// where there can be no posts the reason.
#[component]
pub fn Loaded(
    /// The level of the heading.
    level: u8,
    /// What there is to show.
    children: ChildrenFn,
) -> impl IntoView {
    let store: FeedStore = expect_context();
    move || match store.stage() {
        Stage::Loading => view! { <Skeleton level /> }.into_any(),
        Stage::Ready => children(),
        Stage::Failed => {
            let failure = store.failure().map(|(explanation, feed)| {
                view! { <LoadFailure explanation feed level on_retry=Callback::new(move |()| store.reload()) /> }
            });
            failure.into_any()
        }
    }
}

/// The page of an archive, and the progress of loading the rest of it.
#[component]
pub fn Archive(
    /// What the reader asks for.
    #[prop(into)]
    target: Signal<Target>,
    /// The publisher's choices.
    #[prop(into)]
    settings: Signal<Arc<Settings>>,
    /// Where links lead.
    links: Links,
    /// Whether the filters are unfolded at first.
    disclosure: Disclosure,
    /// Copies the address of the page, where it has one to share.
    #[prop(optional_no_strip)]
    copy_link: Option<CopyLink>,
    /// Called with a query that the reader asks for.
    on_query: Callback<(Query, HistoryMode)>,
    /// Called with every view once it is on the page.
    on_view: Callback<Arc<View>>,
) -> impl IntoView {
    let store: FeedStore = expect_context();
    // The page is shown inside `<Loaded>`, so there is an archive.
    let latest = StoredValue::new(untrack(|| store.archive())?);
    let archive = move || {
        if let Some(archive) = store.archive() {
            latest.set_value(archive);
        }
        latest.get_value()
    };
    let displays = RwSignal::new(Listings::default());
    let seen = Memo::new(move |_| {
        let settings = settings.get();
        displays
            .with(|displays| target.with(|target| Arc::new(view(&archive(), target, displays, &settings, &Browser))))
    });
    // The query of the page, and the one that waits for the index. Further changes are made to the latter.
    let waiting: StoredValue<Option<(Query, Query)>> = StoredValue::new(None);
    let dispatch = Callback::new(move |action| {
        let (query, mode) = match action {
            Action::Query(query, mode) => (query, mode),
            Action::Display(facet, listing) => {
                return displays.update(|displays| *displays.of_mut(facet) = listing);
            }
        };
        let shown = seen.with_untracked(|view| view.query.clone());
        let query = match waiting.get_value() {
            Some((from, to)) if from == shown => to.with_changes(&shown, &query),
            _ => query,
        };
        if query.text().is_empty() {
            waiting.set_value(None);
            return on_query.run((query, mode));
        }
        waiting.set_value(Some((shown, query.clone())));
        once_indexed(latest.get_value(), &Browser, move || {
            // By now the page may be gone or show another query, and another query may wait.
            let Some(Some((from, to))) = waiting.try_get_value() else { return };
            if to == query {
                waiting.set_value(None);
                if seen.with_untracked(|view| view.query == from) {
                    on_query.run((query, mode));
                }
            }
        });
    });
    // Lists may take several microtasks to change, so a view is on the page in the next task.
    Effect::new(move |_| {
        let view = seen.get();
        set_timeout(move || _ = on_view.try_run(view), Duration::ZERO);
    });
    Some(view! {
        <ArchivePage view=seen links disclosure dispatch copy_link />
        <LoadStatus store />
    })
}
