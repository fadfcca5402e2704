//! The heading of a page, the title of the document, and the status.
//!
//! A page that nothing narrows has the name of its part of the archive;
//! `phrase` words any other.

use super::context::ViewContext;
use super::pager::Pagination;
use super::phrase;
use crate::query::Facet;

pub(super) fn heading(viewer: &ViewContext<'_>) -> String {
    if viewer.effective_query.narrows() {
        return narrowed(viewer);
    }
    match viewer.scope.term() {
        None => "All posts".into(),
        Some((Facet::Tag, slug)) => format!("Tag archive: {}", phrase::label(viewer, Facet::Tag, slug)),
        Some((facet, slug)) => format!("Category archive: {}", phrase::label(viewer, facet, slug)),
    }
}

pub(super) fn document_title(viewer: &ViewContext<'_>, pages: &Pagination) -> String {
    let subject = match viewer.scope.term() {
        _ if viewer.effective_query.narrows() => narrowed(viewer),
        None => "All posts".to_string(),
        Some((facet, slug)) => format!("{} Archives", phrase::label(viewer, facet, slug)),
    };
    let site = viewer.site_name();
    match pages.current() {
        1 => format!("{subject} | {site}"),
        page => format!("{subject}, page {page} of {} | {site}", pages.count()),
    }
}

/// Returns the status: "12 posts tagged backend and rust, 2022", "77 posts, 24 shown".
pub(super) fn status(viewer: &ViewContext<'_>, shown: Option<usize>) -> String {
    let posts = viewer.posts(viewer.answer.total());
    let description = if viewer.query.narrows() { phrase::describe(viewer) } else { String::new() };
    let shown = shown.map(|shown| format!(", {} shown", viewer.number(shown))).unwrap_or_default();
    format!("{posts}{description}{shown}")
}

/// Returns the message about a corrected search, for words that no post has.
pub(super) fn correction(viewer: &ViewContext<'_>) -> Option<String> {
    let corrected = viewer.answer.corrected()?.text();
    Some(format!("Nothing matches “{}” exactly; showing results for {corrected}.", viewer.query.text()))
}

pub(super) fn unknown(facet: Facet, slug: &str) -> String {
    match facet {
        Facet::Tag => format!("No post is tagged “{slug}”."),
        _ => format!("No post is in the category “{slug}”."),
    }
}

/// Returns the heading of a narrowed page: "Posts tagged backend and rust,
/// 2022, not release-notes".
fn narrowed(viewer: &ViewContext<'_>) -> String {
    match phrase::describe(viewer) {
        description if description.starts_with(',') => format!("All posts{description}"),
        description => format!("Posts{description}"),
    }
}
