//! Messages in place of posts: the reason, and the next steps.

use super::context::ViewContext;
use super::notice::notice;
use super::target::{Link, Target};
use super::{heading, phrase};
use crate::query::{Facet, FacetFilter, MatchMode, Polarity, Query};
use archive_feed::diagnostic::Recovery;
use archive_feed::messages::Key;
use archive_feed::radix_sort;

/// A message if there is nothing to show, with the next steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The problem, in a few words.
    pub title: String,
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
    let text = |key| viewer.text(key);
    let (title, text, way_back) = match viewer.scope.term() {
        Some((facet, slug)) if !viewer.archive.is_whole() && viewer.archive.term(facet, slug).is_none() => {
            (Key::NotFoundYet, text(Key::StillLoading), None)
        }
        _ if viewer.archive.feed().posts.is_empty() && viewer.settings.locked.narrows() => {
            (Key::NoPostsHere, text(Key::NoPostsHereText), None)
        }
        _ if viewer.archive.feed().posts.is_empty() && has_dropped_posts(viewer) => {
            // The reasons are for the owner of the feed.
            let summary = notice(viewer.archive.diagnostics()).map(|notice| notice.summary).unwrap_or_default();
            (Key::NoReadable, format!("{summary}. The list below has the reasons."), None)
        }
        _ if viewer.archive.feed().posts.is_empty() => (Key::NoPostsYet, text(Key::NoPostsYetText), None),
        Some((facet, slug)) if viewer.archive.term(facet, slug).is_none() => {
            let way_back = Link { label: text(Key::AllPosts), target: Target::default() };
            let (title, text) = heading::not_found(facet);
            (title, viewer.format(text, &[("label", slug)]), Some(way_back))
        }
        _ => return None,
    };
    Some(Message { title: viewer.text(title), text, remedies: Vec::new(), way_back })
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
    let cleared = viewer.query.without_conditions();
    // To remove the only condition is to clear all.
    for (label, query) in changes(viewer).into_iter().filter(|(_, query)| *query != cleared) {
        found.extend(Some(remedy(viewer, label, query)).filter(|(posts, _)| *posts > 0));
    }
    let order = radix_sort::by_number(found.iter().map(|(posts, _)| *posts as u64));
    let mut remedies: Vec<Remedy> = order.into_iter().map(|index| found[index as usize].1.clone()).collect();
    let is_filtered = !viewer.query.choices().is_empty();
    let (title, clear) = match is_filtered {
        true => (Key::NoMatchFilters, Key::ClearAll),
        false => (Key::NoMatchSearch, Key::ClearSearch),
    };
    let text = match found.len() {
        0 if is_filtered => Key::ClearToSee,
        0 => Key::ClearSearchToSee,
        1 => Key::TryThis,
        _ => Key::TryOne,
    };
    remedies.push(remedy(viewer, viewer.text(clear), cleared).1);
    Message { title: viewer.text(title), text: viewer.text(text), remedies, way_back: None }
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
        changes.push((viewer.format(Key::Remove, &[("label", &shown)]), query.with_text(&rest)));
    }
    for FacetFilter { facet, slug, sense } in query.choices() {
        let verb = match sense {
            Polarity::Include => Key::Remove,
            Polarity::Exclude => Key::Include,
        };
        let label = phrase::label(viewer, *facet, slug);
        changes.push((viewer.format(verb, &[("label", &label)]), query.with_toggled(*facet, slug, *sense)));
    }
    let several = |facet| query.slugs(facet, Polarity::Include).count() > 1;
    let several = match (several(Facet::Tag), several(Facet::Category)) {
        (true, false) => Some(Key::OfTags),
        (false, true) => Some(Key::OfCategories),
        (true, true) => Some(Key::OfTagsAndCategories),
        (false, false) => None,
    };
    if let Some(several) = several.filter(|_| query.match_mode() == MatchMode::All) {
        let label = viewer.format(Key::MatchAnyOf, &[("things", &viewer.text(several))]);
        changes.push((label, query.with_match(MatchMode::Any)));
    }
    changes
}

fn remedy(viewer: &ViewContext<'_>, label: String, query: Query) -> (usize, Remedy) {
    let posts = viewer.total(&query);
    let label = viewer.format(Key::Remedy, &[("change", &label), ("posts", &viewer.posts(posts))]);
    (posts, Remedy { label, query })
}
