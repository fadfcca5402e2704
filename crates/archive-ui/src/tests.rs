//! Tests of the components, rendered to strings.
//!
//! Scopes and links are written like URLs, `tag/backend?year=2022`, so that an
//! expectation reads like the page. The core tests the contents of views.

use crate::{Action, ArchivePage, CopyLink, Links, to_html};
use archive_core::archive::{Archive, Scope};
use archive_core::query::Query;
use archive_core::settings::{PageSize, Paging, PostLayout, Settings};
use archive_core::view::{FacetDisplays, Target, View, view};
use archive_feed::feed::{self, Document, Source};
use archive_feed::language::Native;
use leptos::prelude::*;
use std::sync::Arc;

mod bars;
mod cards;
mod controls;
mod escaping;
mod filters;
mod language;
mod layout;
mod listing;
mod paging;
mod selection;
mod states;

const FEED: &str = r#"{
  "title": "Lantern", "description": "Notes on boats.", "language": "en",
  "version": "https://jsonfeed.org/version/1.1", "items": [
    {"id": "queue", "url": "https://lantern.example/queue", "title": "A queue in Postgres",
     "date_published": "2025-05-09T23:30:00-07:00", "summary": "SELECT and be done.",
     "tags": ["backend", "postgres"], "_tag_archive": {"categories": ["Platform", "Data"]}},
    {"id": "ete", "url": "/ete?a=1&b=2", "title": "Déploiement sans fièvre", "date_published": "2020-09-15",
     "language": "fr", "summary": "Un été calme.", "tags": ["backend"], "_tag_archive": {"categories": ["Data"]}},
    {"id": "start", "url": "https://lantern.example/start", "title": "Start here", "tags": ["C++"],
     "_tag_archive": {"sticky": true}},
    {"id": "bare"}
  ]
}"#;

fn archive(feed: &str) -> Archive {
    Archive::new(feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap(), &Native)
}

fn target(address: &str) -> Target {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let scope = match path.split_once('/') {
        Some(("tag", slug)) => Scope::Tag(slug.into()),
        Some(("category", slug)) => Scope::Category(slug.into()),
        Some(("author", slug)) => Scope::Author(slug.into()),
        _ => Scope::All,
    };
    Target { scope, query: Query::parse(query).0 }
}

/// Returns links whose URLs [`target`] parses.
fn links() -> Links {
    Links::new(|target| {
        let path = match target.scope.term() {
            None => String::new(),
            Some((facet, slug)) => format!("{}/{slug}", facet.name()),
        };
        match target.query.to_query_string() {
            query if query.is_empty() => format!("/{path}"),
            query => format!("/{path}?{query}"),
        }
    })
}

/// Returns default settings in which no archive is small, since the feeds of tests are.
fn settings() -> Settings {
    Settings { small_archive: 0, ..Settings::default() }
}

fn seen_in(feed: &str, address: &str) -> View {
    view(&archive(feed), &target(address), &FacetDisplays::default(), &settings(), &Native)
}

/// Returns a view with one post per page.
fn seen_singly(address: &str, paging: Paging) -> View {
    let settings = Settings { page_size: PageSize::new(1).unwrap(), paging, ..settings() };
    view(&archive(FEED), &target(address), &FacetDisplays::default(), &settings, &Native)
}

/// Renders the page of a view.
fn page_with(view: View, copy_link: Option<CopyLink>) -> String {
    page_in(PostLayout::Cards, view, copy_link)
}

/// Renders the page of a view in a layout.
fn page_in(layout: PostLayout, view: View, copy_link: Option<CopyLink>) -> String {
    let view = Arc::new(view);
    to_html(|| {
        let view = Memo::new(move |_| Arc::clone(&view));
        let dispatch = Callback::new(|_: Action| ());
        let layout = RwSignal::new(layout);
        view! { <ArchivePage view links=links() dispatch copy_link layout /> }
    })
}

/// Renders the page of a view that has no address to share.
fn page_of(view: View) -> String {
    page_with(view, None)
}

fn page(address: &str) -> String {
    page_of(seen_in(FEED, address))
}

/// Returns every element that begins with a start tag, up to its first end tag.
fn elements<'h>(html: &'h str, start: &str) -> Vec<&'h str> {
    let name = start.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
    let end = format!("</{name}>");
    let element = |(at, _)| &html[at..at + html[at..].find(&end).map_or(html.len() - at, |to| to + end.len())];
    html.match_indices(start).map(element).collect()
}

/// Returns the group of filters with a legend; empty if there is none.
fn group(page: &str, legend: &str) -> String {
    let legend = format!("<legend>{legend}</legend>");
    let groups = elements(page, "<fieldset");
    groups.into_iter().find(|group| group.contains(&legend)).unwrap_or_default().to_string()
}

#[track_caller]
fn check(html: &str, start: &str, expected: &[&str]) {
    assert_eq!(elements(html, start), expected, "{start} in {html}");
}

#[track_caller]
fn check_has(html: &str, expected: &[&str]) {
    for part in expected {
        assert!(html.contains(part), "no {part} in {html}");
    }
}

#[track_caller]
fn check_has_not(html: &str, unexpected: &[&str]) {
    for part in unexpected {
        assert!(!html.contains(part), "{part} in {html}");
    }
}
