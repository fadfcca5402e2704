//! Pagination: the pages of results and the links between them.
//!
//! The first page, the last page and pages near the current one are always
//! listed; a gap replaces at least two pages.

use super::context::ViewContext;
use super::target::{Link, Target};
use crate::archive::Scope;
use crate::query::Query;
use crate::settings::PageSize;
use archive_feed::messages::Key;
use std::num::NonZeroU32;

/// The links to other pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<Target>,
    /// The page numbers, in order.
    pub items: Vec<PagerItem>,
    /// The page after this one.
    pub next: Option<Target>,
}

/// An entry in the list of page numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PagerItem {
    /// Another page.
    Page(Link),
    /// The current page.
    Current(Link),
    /// A gap in place of omitted pages.
    Gap,
}

/// The button for the next posts, which appear below those that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct More {
    /// The label, with the number of posts to add: "Show 12 more posts".
    pub label: String,
    /// The query with one more page.
    pub then: Query,
}

/// The division of posts into pages.
pub(super) struct Pagination {
    current: usize,
    count: usize,
    size: usize,
    posts: usize,
}

impl Pagination {
    /// Divides posts into pages. A page past the last one becomes the last one.
    pub(super) fn new(posts: usize, size: PageSize, requested: NonZeroU32) -> Pagination {
        let count = posts.div_ceil(size.get()).max(1);
        Pagination { current: (requested.get() as usize).min(count), count, size: size.get(), posts }
    }

    pub(super) fn current(&self) -> usize {
        self.current
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Returns the number of posts before this page.
    pub(super) fn start(&self) -> usize {
        (self.current - 1) * self.size
    }

    /// Returns the page numbers to show, with 0 for a gap.
    fn numbers(&self) -> Vec<usize> {
        let shown = |page: usize| page == 1 || page == self.count || page.abs_diff(self.current) <= 1;
        let mut numbers: Vec<usize> = Vec::new();
        for page in 1..=self.count {
            let fills_a_hole = page > 1 && shown(page - 1) && shown(page + 1);
            if shown(page) || fills_a_hole {
                numbers.push(page);
            } else if numbers.last() != Some(&0) {
                numbers.push(0);
            }
        }
        numbers
    }
}

pub(super) fn pager(query: &Query, scope: &Scope, pages: &Pagination) -> Option<Pager> {
    let target = |page: usize| {
        let page = u32::try_from(page).ok().and_then(NonZeroU32::new)?;
        Some(Target { scope: scope.clone(), query: query.with_page(page) })
    };
    let item = |page: usize| {
        let Some(target) = target(page) else { return PagerItem::Gap };
        let link = Link { label: page.to_string(), target };
        if page == pages.current { PagerItem::Current(link) } else { PagerItem::Page(link) }
    };
    (pages.count > 1).then(|| Pager {
        previous: target(pages.current - 1),
        items: pages.numbers().into_iter().map(item).collect(),
        next: Some(pages.current + 1).filter(|next| *next <= pages.count).and_then(target),
    })
}

/// Returns the button for one more page, if there are more posts.
pub(super) fn more(viewer: &ViewContext<'_>, pages: &Pagination) -> Option<More> {
    let left = pages.posts.saturating_sub(pages.current * pages.size);
    let deeper = u32::try_from(pages.current + 1).ok().and_then(NonZeroU32::new)?;
    let added = left.min(pages.size);
    let label = viewer.plural(Key::ShowMore, added);
    (left > 0).then(|| More { label, then: viewer.query.with_page(deeper) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(posts: usize, requested: u32, expected: &[usize]) {
        let pages = Pagination::new(posts, PageSize::default(), NonZeroU32::new(requested).unwrap());
        assert_eq!(pages.numbers(), expected, "{posts} posts, page {requested}");
    }

    #[test]
    fn near_pages_and_both_ends_are_shown() {
        check(0, 1, &[1]);
        check(12, 9, &[1]);
        check(13, 1, &[1, 2]);
        check(60, 3, &[1, 2, 3, 4, 5]);
        check(120, 1, &[1, 2, 0, 10]);
        check(120, 5, &[1, 0, 4, 5, 6, 0, 10]);
        check(120, 4, &[1, 2, 3, 4, 5, 0, 10]);
        check(120, 99, &[1, 0, 9, 10]);
    }
}
