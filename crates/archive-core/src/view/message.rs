//! Words in place of posts: why there are none, and the way on.
//!
//! Which posts a change would bring is asked of the archive; how a message
//! looks is not known here.

use super::{Link, Target, Viewer, heading, phrase};
use crate::query::{Choice, Facet, Match, Query, Sense};
use crate::sorted;

/// Why there is nothing to show, and the way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// What is the matter, in a few words.
    pub title: &'static str,
    /// Why.
    pub text: String,
    /// Changes of the query that bring posts back, the smallest first.
    pub remedies: Vec<Remedy>,
    /// A place where there are posts.
    pub way_back: Option<Link>,
}

/// A change of the query, and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What is changed and what there is then: "Remove “kubernetes” (3 posts)".
    pub label: String,
    /// The query with that change.
    pub query: Query,
}

/// What to say where no query could find a post.
pub(super) fn nothing_here(viewer: &Viewer<'_>) -> Option<Message> {
    let (title, text, way_back) = match viewer.scope.term() {
        Some((facet, slug)) if !viewer.archive.is_whole() && viewer.archive.term(facet, slug).is_none() => {
            ("Nothing under this name yet", "Not all posts are here yet.".into(), None)
        }
        _ if viewer.archive.feed().posts.is_empty() && viewer.settings.locked.narrows() => {
            ("No posts here yet", "The feed holds none of those that would be shown here.".into(), None)
        }
        _ if viewer.archive.feed().posts.is_empty() => {
            ("No posts yet", "The feed was read and holds no post. New ones appear here once it has them.".into(), None)
        }
        Some((facet, slug)) if viewer.archive.term(facet, slug).is_none() => {
            let way_back = Link { label: "All posts".into(), target: Target::default() };
            ("Nothing under this name", heading::unknown(facet, slug), Some(way_back))
        }
        _ => return None,
    };
    Some(Message { title, text, remedies: Vec::new(), way_back })
}

/// Offers the single changes that bring posts back, and the way back to
/// everything. The smallest change comes first: the one that lets in the
/// fewest posts stays closest to what was asked.
pub(super) fn no_match(viewer: &Viewer<'_>) -> Message {
    let mut found: Vec<(usize, Remedy)> = Vec::new();
    for (label, query) in changes(viewer) {
        found.extend(Some(remedy(viewer, label, query)).filter(|(posts, _)| *posts > 0));
    }
    let order = sorted::by_number(found.iter().map(|(posts, _)| *posts as u64));
    let mut remedies: Vec<Remedy> = order.into_iter().map(|place| found[place as usize].1.clone()).collect();
    let text = match found.len() {
        0 => "No post has everything that is chosen, and no single change brings posts back.",
        1 => "No post has everything that is chosen. One change brings posts back:",
        _ => "No post has everything that is chosen. Each of these changes brings posts back, the smallest first:",
    };
    remedies.push(remedy(viewer, "Clear all".into(), viewer.query.cleared()).1);
    Message { title: "No post matches", text: text.into(), remedies, way_back: None }
}

/// Every way to ask for one thing less.
fn changes(viewer: &Viewer<'_>) -> Vec<(String, Query)> {
    let query = viewer.query;
    let mut changes = Vec::new();
    for (shown, rest) in viewer.search.without_each() {
        changes.push((format!("Remove “{shown}”"), query.with_text(&rest)));
    }
    for Choice { facet, slug, sense } in query.choices() {
        let verb = match sense {
            Sense::With => "Remove",
            Sense::Without => "Allow",
        };
        let label = phrase::label(viewer, *facet, slug);
        changes.push((format!("{verb} “{label}”"), query.toggled(*facet, slug, *sense)));
    }
    let several = |facet| query.slugs(facet, Sense::With).count() > 1;
    if query.combine() == Match::All && [Facet::Category, Facet::Tag].into_iter().any(several) {
        changes.push(("Match any of them".into(), query.with_match(Match::Any)));
    }
    changes
}

fn remedy(viewer: &Viewer<'_>, label: String, query: Query) -> (usize, Remedy) {
    let posts = viewer.total(&query);
    (posts, Remedy { label: format!("{label} ({})", viewer.posts(posts)), query })
}
