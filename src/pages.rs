//! The pages of the site: each turns an address into a view, or says why
//! there is none.
//!
//! What a view holds is the core's to know, what it looks like the components'.

use crate::app::Site;
use crate::history::{self, Entry};
use archive_core::archive::{Archive, Scope};
use archive_core::query::Query;
use archive_core::view::{Listings, Target, View, tag_index, view};
use archive_ui::driver::{Stage, once_indexed};
use archive_ui::language::Browser;
use archive_ui::{
    ArchivePage, Change, Disclosure, Fresh, Links, Listener, Skeleton, State, TagIndexPage, failed, standing_line,
};
use js_sys::futures::JsFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// All posts, or those of a tag or category.
#[component]
pub fn ArchiveAt(
    /// The part of the archive.
    scope: Memo<Scope>,
) -> impl IntoView {
    let Site { address, .. } = expect_context();
    let target = Memo::new(move |_| {
        let (query, issues) = Query::parse(&address.search());
        issues.iter().for_each(|issue| leptos::logging::warn!("in the address, {issue}"));
        Target { scope: scope.get(), query }
    });
    move || with_feed(move |archive| Fresh(archive_page(archive, target)).into_any())
}

fn archive_page(first: Arc<Archive>, target: Memo<Target>) -> impl IntoView {
    let Site { settings, base, address, driver } = expect_context();
    // More of the archive can come while its elements stay.
    let archive = move || driver.archive().unwrap_or_else(|| Arc::clone(&first));
    let latest = archive.clone();
    // Views are not compared: a query that changed is shown, and comparing them
    // would cost every reader some kilobytes of code.
    let listings = RwSignal::new(Listings::default());
    let seen = move |_: Option<&View>| {
        target.with(|target| listings.with(|listings| view(&archive(), target, listings, settings, &Browser)))
    };
    let seen = Memo::new_with_compare(seen, |_, _| true);
    Effect::new(move |_| seen.with(|seen| document().set_title(&seen.document_title)));
    let write = move |query: Query, change| {
        let scope = target.with_untracked(|target| target.scope.clone());
        let href = base.href(&Target { scope, query });
        address.write(
            &href,
            match change {
                Change::Step => Entry::Kept,
                Change::Nudge => Entry::Replaced,
            },
        );
    };
    // Of several wishes that wait for the search the last one counts.
    let wishes = StoredValue::new(0_u32);
    let on_query = Callback::new(move |(query, change): (Query, Change)| {
        wishes.update_value(|wishes| *wishes += 1);
        let wish = wishes.get_value();
        if query.text().is_empty() {
            return write(query, change);
        }
        once_indexed(untrack(&latest), &Browser, move || {
            if wishes.try_get_value() == Some(wish) {
                write(query, change);
            }
        });
    });
    // Only a secure page has a clipboard; elsewhere there is the address bar.
    let on_copy = window().is_secure_context().then(|| Callback::new(copy_address));
    let listener = Listener { on_query, listings, on_copy };
    view! {
        <ArchivePage view=seen links=links() disclosure=disclosure() listener/>
        {standing_line(driver)}
    }
}

fn copy_address(said: WriteSignal<&'static str>) {
    let address = window().location().href().unwrap_or_default();
    let copying = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        let came_of_it = match JsFuture::from(copying).await {
            Ok(_) => "Link copied",
            Err(_) => "The browser does not let it be copied",
        };
        // Who went on meanwhile has no use for it.
        let _ = said.try_set(came_of_it);
    });
}

/// Every tag from A to Z.
#[component]
pub fn Tags() -> impl IntoView {
    move || {
        with_feed(|first| {
            let Site { settings, driver, .. } = expect_context();
            let index = tag_index(&driver.archive().unwrap_or(first), settings, &Browser);
            document().set_title(&index.document_title);
            Fresh(view! { <TagIndexPage index links=links()/> }).into_any()
        })
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    let site: Site = expect_context();
    Effect::new(move |_| document().set_title(&format!("Page not found | {}", site.name())));
    let ways_back = move || {
        vec![("All posts".to_string(), site.base.href(&Target::default())), ("All tags".to_string(), site.base.tags())]
    };
    view! {
        <section class="archive">
            <h1 class="heading" tabindex="-1">"Page not found"</h1>
            {move || Fresh(view! { <State text="The archive has no page at this address:".into() code=Some(site.address.path()) links=ways_back()/> })}
        </section>
    }
}

/// The page once the feed is there; until then its outline, or what went wrong.
fn with_feed(page: impl FnOnce(Arc<Archive>) -> AnyView) -> AnyView {
    let site: Site = expect_context();
    let driver = site.driver;
    match driver.stage() {
        Stage::Loading => Fresh(view! { <Skeleton/> }).into_any(),
        Stage::Ready => {
            history::settle_after_load();
            untrack(|| driver.archive()).map(page).into_any()
        }
        Stage::Failed => {
            let page = driver.explanation().map(|explained| {
                document().set_title(&format!("{} | {}", explained.0.title, site.name()));
                failed(driver, explained)
            });
            page.into_any()
        }
    }
}

fn links() -> Links {
    let Site { base, .. } = expect_context();
    Links::new(move |target| base.href(target))
}

/// Filters unfold where they leave room for posts.
fn disclosure() -> Disclosure {
    match window().match_media("(min-width: 48em)") {
        Ok(Some(query)) if query.matches() => Disclosure::Open,
        _ => Disclosure::Closed,
    }
}
