//! The years of a list of posts: a heading before the first post of each year.

use super::context::ViewContext;
use crate::query::{Sort, Sticky};
use archive_feed::messages::Key;

/// Posts of one year that follow each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostGroup {
    /// The index of its first post on the page.
    pub first: usize,
    /// The heading: "2025", or "Undated" for posts without a date.
    pub label: String,
}

/// A row of a list of posts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListRow<'g> {
    /// The heading of a group.
    Heading(&'g str),
    /// The post at this index of the page. Its heading is below that of a group, if there is a group above it.
    Post(usize, Nesting),
}

/// Whether a post is in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nesting {
    /// The post is above all groups, or there are none.
    Ungrouped,
    /// The post is in a group.
    Grouped,
}

/// Returns the rows of a page in their order.
pub fn list_rows(posts: usize, groups: &[PostGroup]) -> impl Iterator<Item = ListRow<'_>> {
    (0..posts + groups.len()).map(move |index| list_row(groups, index))
}

/// Returns the row at an index of a page, which has a row for each post and each group.
pub fn list_row(groups: &[PostGroup], index: usize) -> ListRow<'_> {
    // A binary search for the groups whose headings are above this row.
    let (mut passed, mut end) = (0, groups.len());
    while passed < end {
        let middle = passed.midpoint(end);
        if groups[middle].first + middle < index { passed = middle + 1 } else { end = middle }
    }
    match groups.get(passed) {
        Some(group) if group.first + passed == index => ListRow::Heading(&group.label),
        _ => ListRow::Post(index - passed, if passed > 0 { Nesting::Grouped } else { Nesting::Ungrouped }),
    }
}

/// Returns the groups of the posts on a page. Pinned posts are above them, and posts in another order than that of time
/// have none.
pub(super) fn groups(viewer: &ViewContext<'_>, ranks: &[usize]) -> Vec<PostGroup> {
    let query = viewer.query;
    if !matches!(query.sort(), Sort::Newest | Sort::Oldest) {
        return Vec::new();
    }
    let posts = &viewer.archive.feed().posts;
    let mut groups: Vec<PostGroup> = Vec::new();
    for (first, post) in ranks.iter().map(|&rank| &posts[rank]).enumerate() {
        if post.sticky && query.sticky() == Sticky::First {
            continue;
        }
        let label = match post.published {
            Some(date) => date.day.year().to_string(),
            None => viewer.text(Key::Undated),
        };
        if groups.last().is_none_or(|group| group.label != label) {
            groups.push(PostGroup { first, label });
        }
    }
    groups
}
