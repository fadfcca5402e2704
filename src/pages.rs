//! The pages of the site: each turns an address into a view, or says why
//! there is none.
//!
//! What a view holds is the core's to know, what it looks like the components'.

use crate::app::Site;
use crate::history::{self, Entry};
use archive_core::archive::{Archive, Scope};
use archive_core::query::Query;
use archive_core::view::{Target, tag_index};
use archive_ui::driver::Stage;
use archive_ui::language::Browser;
use archive_ui::{Change, Disclosure, Fresh, Links, Live, Skeleton, State, TagIndexPage, copier, failed};
use leptos::prelude::*;
use std::sync::Arc;

/// All posts, or those of a tag or category.
#[component]
pub fn ArchiveAt(
    /// The part of the archive.
    scope: Memo<Scope>,
) -> impl IntoView {
    let Site { base, address, .. } = expect_context();
    let target = Memo::new(move |_| {
        let (query, issues) = Query::parse(&base.query(&address.path(), &address.search()));
        issues.iter().for_each(|issue| leptos::logging::warn!("in the address, {issue}"));
        Target { scope: scope.get(), query }
    });
    move || with_feed(move |archive| Fresh(archive_page(archive, target)).into_any())
}

fn archive_page(first: Arc<Archive>, target: Memo<Target>) -> impl IntoView {
    let Site { settings, base, address, driver } = expect_context();
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
    let live = Live { driver, first, settings, links: links(), disclosure: disclosure(), on_copy: copier() };
    live.page(move || target.get(), write, |seen| document().set_title(&seen.document_title))
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
