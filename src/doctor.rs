//! The report on the feeds of a site. It is a separate program, which the loader runs in
//! place of the site where the URL ends in `?doctor`. So readers don't download code that
//! only publishers need.

mod start;

use archive_core::settings::list_old_names;
use archive_feed::doctor::{Line, ReportSection, Tone};
use archive_ui::language::BrowserLanguage;
use archive_ui::{DoctorPage, FeedStore, ForOwner, LoadStatus, Loaded, PolicyWatch};
use leptos::mount::mount_to;
use leptos::prelude::*;

fn main() {
    let start::StartPage { base, settings } = start::page();
    document().set_title("Feed report");
    let Some(stage) = start::stage() else { return };
    let handle = mount_to(stage, move || {
        let store = match settings {
            // The report checks the feeds themselves, so it uses no cache.
            Ok(settings) => FeedStore::load(&settings, &base, None, Some(PolicyWatch::start), &BrowserLanguage),
            Err(failure) => FeedStore::failed(failure, &BrowserLanguage),
        };
        start::take_over(store, || false);
        view! { <Report store base settings=renamed_settings() /> }
    });
    // The report is never unmounted.
    handle.forget();
}

/// Reports settings of the page that have a new name.
fn renamed_settings() -> Option<ReportSection> {
    let block = document().get_element_by_id("settings")?.text_content()?;
    let line = |text| Line { tone: Tone::Warning, text, notes: Vec::new() };
    let lines: Vec<Line> = list_old_names(&block).into_iter().map(line).collect();
    (!lines.is_empty()).then_some(ReportSection { title: "Settings", lines })
}

/// Renders the report in the frame of the site.
#[component]
fn Report(
    /// The feeds, loaded or loading.
    store: FeedStore,
    /// The base URL of the site.
    base: String,
    /// The section about settings, if there is anything to report.
    settings: Option<ReportSection>,
) -> impl IntoView {
    provide_context(store);
    provide_context(ForOwner);
    let settings = StoredValue::new(settings);
    view! {
        <header class="site-header">
            <a href=base class="site-name">
                {"All posts"}
            </a>
        </header>
        <main id="archive">
            <Loaded level=1>
                {move || {
                    view! { <DoctorPage parts=settings.get_value().into_iter().chain(store.report()).collect() /> }
                }} <LoadStatus store />
            </Loaded>
        </main>
        <footer class="site-footer">
            <p>
                <a href="embed/variants/">{"Embed this archive in other pages."}</a>
            </p>
        </footer>
    }
}
