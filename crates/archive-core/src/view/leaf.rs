//! The pages that a view has, without what they have in common.
//!
//! A reader sees one page and asks for its view. Whoever makes all of them ahead
//! of time asks for one view, and for what is different on each of its pages.

use super::pager::{self, Pages};
use super::{Listings, Pager, Target, heading, look};
use crate::archive::Archive;
use crate::language::Language;
use crate::settings::{Paging, Settings};
use std::num::NonZeroU32;

/// What is different on each page of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// The title of the document.
    pub document_title: String,
    /// The numbers of the posts whose cards it shows.
    pub posts: Vec<usize>,
    /// The way to the others; nothing where there are none.
    pub pager: Option<Pager>,
}

/// Every page of what is at a target, whichever of them that is, as settings with
/// page numbers or with one page alone have them.
pub fn leaves(archive: &Archive, target: &Target, settings: &Settings, language: &dyn Language) -> Vec<Leaf> {
    look(archive, target, &Listings::default(), settings, language, |viewer| {
        let query = viewer.query;
        let posts = archive.page(viewer.answer, query, 0, usize::MAX);
        let pages = |number: usize| {
            let number = u32::try_from(number).ok().and_then(NonZeroU32::new);
            Pages::new(posts.len(), settings.page_size, number.unwrap_or(NonZeroU32::MAX))
        };
        let is_one = settings.paging == Paging::None;
        let leaf = |number: usize| {
            let pages = pages(number);
            Leaf {
                document_title: heading::document_title(viewer, &pages),
                posts: posts.iter().skip(pages.start()).take(pages.size()).copied().collect(),
                pager: if is_one { None } else { pager::pager(query, viewer.scope, &pages) },
            }
        };
        let count = if is_one { 1 } else { pages(1).count() };
        (1..=count).map(leaf).collect()
    })
}
