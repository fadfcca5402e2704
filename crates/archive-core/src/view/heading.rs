//! The words at the top of a page and in the title of the document.
//!
//! It spells out where the reader is; how the page is narrowed is not here.

use super::chips::label;
use super::pager::Pages;
use crate::archive::{Archive, Scope};
use crate::query::Facet;

pub(super) fn heading(archive: &Archive, scope: &Scope) -> String {
    match scope.term() {
        None => "All posts".into(),
        Some((Facet::Tag, slug)) => format!("Tag archive: {}", label(archive, Facet::Tag, slug)),
        Some((facet, slug)) => format!("Category archive: {}", label(archive, facet, slug)),
    }
}

pub(super) fn document_title(archive: &Archive, scope: &Scope, pages: &Pages, site: &str) -> String {
    let subject = match scope.term() {
        None => "All posts".to_string(),
        Some((facet, slug)) => format!("{} Archives", label(archive, facet, slug)),
    };
    match pages.current() {
        1 => format!("{subject} | {site}"),
        page => format!("{subject}, page {page} of {} | {site}", pages.count()),
    }
}

pub(super) fn unknown(facet: Facet, slug: &str) -> String {
    match facet {
        Facet::Tag => format!("No post is tagged “{slug}”."),
        _ => format!("No post is in the category “{slug}”."),
    }
}
