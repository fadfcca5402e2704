//! The report on the feeds of a site. It is a separate program, which the loader runs in
//! place of the site where the URL ends in `?doctor`. So readers don't download code that
//! only publishers need.

mod start;

use archive_core::settings::{Settings, list_old_names};
use archive_feed::doctor::{Line, ReportSection, Tone};
use archive_ui::language::BrowserLanguage;
use archive_ui::{DoctorPage, FeedStore, ForOwner, LoadStatus, Loaded, PolicyWatch, absolute};
use leptos::mount::mount_to;
use leptos::prelude::*;

fn main() {
    let start::StartPage { base, settings } = start::page();
    document().set_title("Feed report");
    let Some(mount_point) = start::mount_point() else { return };
    let embedding = settings.as_ref().ok().and_then(|settings| embedding(settings, &base));
    let handle = mount_to(mount_point, move || {
        let store = match settings {
            // The report checks the feeds themselves, so it uses no cache.
            Ok(settings) => FeedStore::load(&settings, &base, None, Some(PolicyWatch::start), &BrowserLanguage),
            Err(failure) => FeedStore::failed(failure, &BrowserLanguage),
        };
        start::take_over(store, || false);
        view! { <Report store base settings=renamed_settings() embedding /> }
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

/// Shows the lines that embed the archive in another page. The site has the element, but not the examples of its repository.
fn embedding(settings: &Settings, base: &str) -> Option<ReportSection> {
    let script = absolute("embed/tag-archive.js", base);
    let feed = absolute(&settings.feeds.first()?.address, base).replace('&', "&amp;");
    let line = |text| Line { tone: Tone::Plain, text, notes: Vec::new() };
    let lines = vec![
        line(format!("<script type=\"module\" src=\"{script}\"></script>")),
        line(format!("<tag-archive src=\"{feed}\"></tag-archive>")),
    ];
    Some(ReportSection { title: "Embed this archive in another page", lines })
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
    /// The section about embedding, if the settings are valid.
    embedding: Option<ReportSection>,
) -> impl IntoView {
    provide_context(store);
    provide_context(ForOwner);
    let around = StoredValue::new((settings, embedding));
    view! {
        <header class="site-header">
            <a href=base class="site-name">
                {"All posts"}
            </a>
        </header>
        <main id="archive">
            <Loaded level=1>
                {move || {
                    let (settings, embedding) = around.get_value();
                    let parts = settings.into_iter().chain(store.report()).chain(embedding).collect();
                    view! { <DoctorPage parts /> }
                }} <LoadStatus store />
            </Loaded>
        </main>
    }
}
