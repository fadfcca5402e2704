//! Messages in place of posts: the reason, and the next steps.

use super::context::ViewContext;
use super::notice::notice;
use super::target::{Link, Target};
use super::{heading, phrase};
use crate::query::{Facet, FacetFilter, MatchMode, Polarity, Query};
use archive_feed::diagnostic::Recovery;
use archive_feed::radix_sort;

/// A message if there is nothing to show, with the next steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The problem, in a few words.
    pub title: &'static str,
    /// The reason.
    pub text: String,
    /// Changes of the query that bring posts back, smallest first.
    pub remedies: Vec<Remedy>,
    /// A link to a page with posts.
    pub way_back: Option<Link>,
}

/// A change of the query, and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// The change and the resulting number of posts: "Remove “kubernetes” · 3 posts".
    pub label: String,
    /// The query with that change.
    pub query: Query,
}

/// Returns a message if no query can find a post here.
pub(super) fn nothing_here(viewer: &ViewContext<'_>) -> Option<Message> {
    let (title, text, way_back) = match viewer.scope.term() {
        Some((facet, slug)) if !viewer.archive.is_whole() && viewer.archive.term(facet, slug).is_none() => {
            ("Not found yet", "Still loading posts…".into(), None)
        }
        _ if viewer.archive.feed().posts.is_empty() && viewer.settings.locked.narrows() => {
            ("No posts here yet", "There are no posts in this section yet.".into(), None)
        }
        _ if viewer.archive.feed().posts.is_empty() && has_dropped_posts(viewer) => {
            let summary = notice(viewer.archive.diagnostics()).map(|notice| notice.summary).unwrap_or_default();
            ("No posts could be read", format!("{summary}. The list below has the reasons."), None)
        }
        _ if viewer.archive.feed().posts.is_empty() => {
            ("No posts yet", "There are no posts yet. Check back soon.".into(), None)
        }
        Some((facet, slug)) if viewer.archive.term(facet, slug).is_none() => {
            let way_back = Link { label: "All posts".into(), target: Target::default() };
            let (title, text) = heading::not_found(facet, slug);
            (title, text, Some(way_back))
        }
        _ => return None,
    };
    Some(Message { title, text, remedies: Vec::new(), way_back })
}

/// Whether posts of the feed could not be read.
fn has_dropped_posts(viewer: &ViewContext<'_>) -> bool {
    viewer.archive.diagnostics().iter().any(|diagnostic| diagnostic.outcome == Recovery::PostDropped)
}

/// Returns a message with the single changes that bring posts back, and a link
/// that clears everything. The smallest change is first: the one that adds the
/// fewest posts is closest to the query.
pub(super) fn no_match(viewer: &ViewContext<'_>) -> Message {
    let mut found: Vec<(usize, Remedy)> = Vec::new();
    for (label, query) in changes(viewer) {
        found.extend(Some(remedy(viewer, label, query)).filter(|(posts, _)| *posts > 0));
    }
    let order = radix_sort::by_number(found.iter().map(|(posts, _)| *posts as u64));
    let mut remedies: Vec<Remedy> = order.into_iter().map(|place| found[place as usize].1.clone()).collect();
    let is_filtered = !viewer.query.choices().is_empty();
    let (title, clear) = match is_filtered {
        true => ("No posts match these filters.", "Clear all"),
        false => ("No posts match your search.", "Clear search"),
    };
    let text = match found.len() {
        0 if is_filtered => "Clear the filters to see all posts.",
        0 => "Clear the search to see all posts.",
        1 => "Try this:",
        _ => "Try one of these:",
    };
    remedies.push(remedy(viewer, clear.into(), viewer.query.without_conditions()).1);
    Message { title, text: text.into(), remedies, way_back: None }
}

/// The maximum number of conditions for which changes are offered. Each change is a search of its own.
const MOST_CONDITIONS: usize = 12;

/// Returns every query with one condition less, each with a label; none for a query with very many.
fn changes(viewer: &ViewContext<'_>) -> Vec<(String, Query)> {
    let query = viewer.query;
    let mut changes = Vec::new();
    if viewer.search.clause_count() + query.choices().len() > MOST_CONDITIONS {
        return changes;
    }
    for (shown, rest) in viewer.search.without_each() {
        changes.push((format!("Remove “{shown}”"), query.with_text(&rest)));
    }
    for FacetFilter { facet, slug, sense } in query.choices() {
        let verb = match sense {
            Polarity::Include => "Remove",
            Polarity::Exclude => "Include",
        };
        let label = phrase::label(viewer, *facet, slug);
        changes.push((format!("{verb} “{label}”"), query.with_toggled(*facet, slug, *sense)));
    }
    let several = |facet| query.slugs(facet, Polarity::Include).count() > 1;
    let several = match (several(Facet::Tag), several(Facet::Category)) {
        (true, false) => Some("tags"),
        (false, true) => Some("categories"),
        (true, true) => Some("tags and categories"),
        (false, false) => None,
    };
    if let Some(several) = several.filter(|_| query.match_mode() == MatchMode::All) {
        changes.push((format!("Match any of these {several}"), query.with_match(MatchMode::Any)));
    }
    changes
}

fn remedy(viewer: &ViewContext<'_>, label: String, query: Query) -> (usize, Remedy) {
    let posts = viewer.total(&query);
    (posts, Remedy { label: format!("{label} · {}", viewer.posts(posts)), query })
}
