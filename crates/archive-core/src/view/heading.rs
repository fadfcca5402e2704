//! The words at the top of a page, in the title of the document, and in the
//! status.
//!
//! A page that nothing narrows has the name of its part of the archive; any
//! other is spelled out by `phrase`.

use super::pager::Pages;
use super::{Viewer, phrase};
use crate::query::Facet;

pub(super) fn heading(viewer: &Viewer<'_>) -> String {
    if viewer.asked.narrows() {
        return narrowed(viewer);
    }
    match viewer.scope.term() {
        None => "All posts".into(),
        Some((Facet::Tag, slug)) => format!("Tag archive: {}", phrase::label(viewer, Facet::Tag, slug)),
        Some((facet, slug)) => format!("Category archive: {}", phrase::label(viewer, facet, slug)),
    }
}

pub(super) fn document_title(viewer: &Viewer<'_>, pages: &Pages) -> String {
    let subject = match viewer.scope.term() {
        _ if viewer.asked.narrows() => narrowed(viewer),
        None => "All posts".to_string(),
        Some((facet, slug)) => format!("{} Archives", phrase::label(viewer, facet, slug)),
    };
    let site = viewer.site_name();
    match pages.current() {
        1 => format!("{subject} | {site}"),
        page => format!("{subject}, page {page} of {} | {site}", pages.count()),
    }
}

/// "12 posts tagged backend and rust, 2022", "77 posts, 24 shown".
pub(super) fn status(viewer: &Viewer<'_>, shown: Option<usize>) -> String {
    let posts = viewer.posts(viewer.answer.total());
    let asked = if viewer.query.narrows() { phrase::asked(viewer) } else { String::new() };
    let shown = shown.map(|shown| format!(", {} shown", viewer.number(shown))).unwrap_or_default();
    format!("{posts}{asked}{shown}")
}

/// What is shown in place of words that no post has.
pub(super) fn correction(viewer: &Viewer<'_>) -> Option<String> {
    let corrected = viewer.answer.corrected()?.text();
    Some(format!("Nothing matches “{}” exactly; showing results for {corrected}.", viewer.query.text()))
}

pub(super) fn unknown(facet: Facet, slug: &str) -> String {
    match facet {
        Facet::Tag => format!("No post is tagged “{slug}”."),
        _ => format!("No post is in the category “{slug}”."),
    }
}

/// "Posts tagged backend and rust, 2022, not release-notes".
fn narrowed(viewer: &Viewer<'_>) -> String {
    match phrase::asked(viewer) {
        asked if asked.starts_with(',') => format!("All posts{asked}"),
        asked => format!("Posts{asked}"),
    }
}
