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
    (0..posts).flat_map(move |place| {
        let heading = groups.iter().find(|group| group.first == place);
        let is_grouped = groups.first().is_some_and(|group| group.first <= place);
        let nesting = if is_grouped { Nesting::Grouped } else { Nesting::Ungrouped };
        heading.map(|group| ListRow::Heading(&group.label)).into_iter().chain([ListRow::Post(place, nesting)])
    })
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
