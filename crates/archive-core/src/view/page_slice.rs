//! The pages of a view, without the parts that they share.
//!
//! The app shows one page and builds one view. A prerenderer of all pages
//! builds one view, and then only the parts that differ on each page.

use super::context::ViewContext;
use super::facet_display::FacetDisplays;
use super::groups::{self, PostGroup};
use super::heading;
use super::pager::{self, Pager, Pagination};
use super::target::Target;
use crate::archive::Archive;
use crate::settings::{Paging, Settings};
use archive_feed::language::Language;
use std::num::NonZeroU32;

/// The parts of a view that differ on each page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSlice {
    /// The title of the document.
    pub document_title: String,
    /// The number of a page beyond the first: "Page 2 of 3".
    pub page_number: Option<String>,
    /// The number of posts on the page, for paper: "Showing 12 of 77 posts".
    pub showing: Option<String>,
    /// The numbers of the posts whose cards the page shows.
    pub posts: Vec<usize>,
    /// The years of these posts.
    pub groups: Vec<PostGroup>,
    /// The links to the other pages; `None` if there are none.
    pub pager: Option<Pager>,
}

/// Returns every page of a target, whichever of them the target names. It
/// supports settings with page numbers and settings with one page only.
pub fn paginate(archive: &Archive, target: &Target, settings: &Settings, language: &dyn Language) -> Vec<PageSlice> {
    let displays = FacetDisplays::default();
    let viewer = &ViewContext::new(archive, target, &displays, settings, language);
    let query = viewer.query;
    let posts = archive.page(&viewer.answer, query, 0, usize::MAX);
    let pages = |number: usize| {
        let number = u32::try_from(number).ok().and_then(NonZeroU32::new);
        Pagination::new(posts.len(), settings.page_size, number.unwrap_or(NonZeroU32::MAX))
    };
    let is_one = settings.paging == Paging::None;
    let slice = |number: usize| {
        let pages = pages(number);
        let posts: Vec<usize> = posts.iter().skip(pages.start()).take(pages.size()).copied().collect();
        PageSlice {
            document_title: heading::document_title(viewer, &pages),
            page_number: heading::page_number(viewer, &pages),
            showing: heading::showing(viewer, posts.len()),
            groups: groups::groups(viewer, &posts),
            posts,
            pager: if is_one { None } else { pager::pager(query, viewer.scope, &pages) },
        }
    };
    let count = if is_one { 1 } else { pages(1).count() };
    (1..=count).map(slice).collect()
}
