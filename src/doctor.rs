//! The report on the feeds of a site. It is a program of its own, which the loader runs
//! in place of the site where the address ends in `?doctor`, so that readers don't load
//! what only publishers need.

mod start;

use archive_ui::language::Browser;
use archive_ui::{DoctorPage, FeedStore, LoadStatus, Loaded};
use leptos::mount::mount_to;
use leptos::prelude::*;

fn main() {
    let start::Page { base, settings } = start::page();
    document().set_title("Feed report");
    let Some(stage) = start::stage() else { return };
    let handle = mount_to(stage, move || {
        let store = match settings {
            // The feeds themselves are examined, not copies of them.
            Ok(settings) => FeedStore::load(&settings, &base, None, &Browser),
            Err(failure) => FeedStore::failed(failure, &Browser),
        };
        start::take_over(store, || false);
        view! { <Report store base /> }
    });
    // The report lives as long as its page.
    handle.forget();
}

/// The report in the frame of the site.
#[component]
fn Report(
    /// The feeds.
    store: FeedStore,
    /// The address of the site.
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
