//! The report on the feeds of a site. It is a separate program, which the loader runs in
//! place of the site where the URL ends in `?doctor`. So readers don't download code that
//! only publishers need.

mod start;

use archive_ui::language::BrowserLanguage;
use archive_ui::{DoctorPage, FeedStore, LoadStatus, Loaded};
use leptos::mount::mount_to;
use leptos::prelude::*;

fn main() {
    let start::StartPage { base, settings } = start::page();
    document().set_title("Feed report");
    let Some(stage) = start::stage() else { return };
    let handle = mount_to(stage, move || {
        let store = match settings {
            // The report checks the feeds themselves, so it uses no cache.
            Ok(settings) => FeedStore::load(&settings, &base, None, &BrowserLanguage),
            Err(failure) => FeedStore::failed(failure, &BrowserLanguage),
        };
        start::take_over(store, || false);
        view! { <Report store base /> }
    });
    // The report is never unmounted.
    handle.forget();
}

/// Renders the report in the frame of the site.
#[component]
fn Report(
    /// The feeds, loaded or loading.
    store: FeedStore,
    /// The base URL of the site.
    base: String,
) -> impl IntoView {
    provide_context(store);
    view! {
        <header class="site-header">
            <a href=base class="site-name">
                {"All posts"}
            </a>
        </header>
        <main id="archive">
            <Loaded level=1>{move || view! { <DoctorPage parts=store.report() /> }} <LoadStatus store /></Loaded>
        </main>
        <footer class="site-footer">
            <p>
                {"This archive can stand in other pages too: "} <a href="embed/variants/">{"ways to embed it"}</a> {"."}
            </p>
        </footer>
    }
}
