//! The pages of the site: each turns an address into a view, or says why
//! there is none.
//!
//! What a view holds is the core's to know, what it looks like the components'.

use crate::app::Site;
use crate::history::{self, Entry};
use crate::location::Place;
use crate::unfolding::Piece;
use archive_core::archive::{Archive, Scope};
use archive_core::query::Query;
use archive_core::view::{Target, tag_index};
use archive_ui::driver::Stage;
use archive_ui::element::{Node, dynamic, fresh};
use archive_ui::frame;
use archive_ui::language::Browser;
use archive_ui::{Change, Disclosure, Links, Live, copier, failed, skeleton, tag_index_page};
use leptos::prelude::*;
use std::sync::Arc;

/// All posts, or those of a tag or category.
pub fn archive_at() -> Node {
    let Site { base, address, .. } = expect_context();
    let target = Memo::new(move |_| {
        let (query, issues) = Query::parse(&base.query(&address.path(), &address.search()));
        issues.iter().for_each(|issue| leptos::logging::warn!("in the address, {issue}"));
        let scope = match base.place(&address.path()) {
            Place::Archive(scope) => scope,
            // The reader is about to leave this page.
            Place::Tags | Place::Unknown => Scope::All,
        };
        Target { scope, query }
    });
    dynamic(move || with_feed(move |archive| archive_page(archive, target)))
}

fn archive_page(first: Arc<Archive>, target: Memo<Target>) -> Node {
    let Site { unfolding, base, address, driver, .. } = expect_context();
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
    let settings = move || unfolding.shown();
    let live = Live { driver, first, settings, links: links(), disclosure: disclosure(), on_copy: copier() };
    live.page(
        move || target.get(),
        write,
        move |seen| {
            document().set_title(&seen.document_title);
            if let Some(robots) = document().get_element_by_id("robots") {
                let is_page = target.with_untracked(|target| base.is_page(target));
                // Setting an attribute of this name cannot fail.
                let _ = robots.set_attribute("content", if is_page { "index,follow" } else { "noindex,follow" });
            }
        },
    )
}

/// Every tag from A to Z.
pub fn tags() -> Node {
    dynamic(move || {
        with_feed(|first| {
            let Site { settings, driver, .. } = expect_context();
            let index = tag_index(&driver.archive().unwrap_or(first), settings, &Browser);
            document().set_title(&index.document_title);
            tag_index_page(index, &links()).into()
        })
    })
}

/// An address that leads nowhere.
pub fn not_found() -> Node {
    let site: Site = expect_context();
    Effect::new(move |_| document().set_title(&format!("Page not found | {}", site.name())));
    dynamic(move || {
        let address = Some(site.address.path());
        fresh(frame::not_found(address, site.base.href(&Target::default()), site.base.tags()))
    })
}

/// The page once the feed is there; until then its outline, or what went wrong.
fn with_feed(page: impl FnOnce(Arc<Archive>) -> Node) -> Node {
    let site: Site = expect_context();
    let driver = site.driver;
    let level = site.settings.heading_level.get();
    match driver.stage() {
        Stage::Loading => skeleton(level),
        Stage::Ready if !site.unfolding.has(Piece::Page) => Node::default(),
        Stage::Ready => {
            history::settle_after_load();
            fresh(untrack(|| driver.archive()).map(page))
        }
        Stage::Failed => Node::from(driver.explanation().map(|explained| {
            document().set_title(&format!("{} | {}", explained.0.title, site.name()));
            failed(driver, explained, level)
        })),
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
