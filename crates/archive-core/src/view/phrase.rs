//! Words a query: "tagged backend and rust, 2022, not release-notes".
//!
//! Headings, titles and the status share this wording.

use super::context::ViewContext;
use crate::period::Period;
use crate::query::{Facet, FacetFilter, MatchMode, Polarity};
use crate::search::Search;
use archive_feed::language::DateStyle;

/// Returns the label of a value; the slug if no post carries it.
pub(super) fn label(viewer: &ViewContext<'_>, facet: Facet, slug: &str) -> String {
    match (Period::parse(slug), facet) {
        (Some(stretch), Facet::Year) => period(viewer, stretch),
        _ => viewer.archive.term(facet, slug).map_or(slug, |term| &term.label).to_string(),
    }
}

/// Returns a period in words: "2022", "2019 to 2022", "May 2022", "March 2022 to May 2022".
pub(super) fn period(viewer: &ViewContext<'_>, period: Period) -> String {
    let (first, last) = match period.is_whole_years() {
        true => (period.first().year().to_string(), period.last().year().to_string()),
        false => {
            let month = |month: crate::period::Month| viewer.date(month.first_day(), DateStyle::Month);
            (month(period.first()), month(period.last()))
        }
    };
    if first == last { first } else { format!("{first} to {last}") }
}

/// Returns a query in words, to follow "Posts" or "12 posts". It begins with a space or a comma, and is empty if
/// nothing narrows.
pub(super) fn describe(viewer: &ViewContext<'_>) -> String {
    let (query, locked) = (&viewer.effective_query, &viewer.settings.locked);
    let mut clauses: Vec<String> = Vec::new();
    for (facet, preposition) in [(Facet::Category, "in"), (Facet::Tag, "tagged"), (Facet::Source, "from")] {
        // Values that a post must all have share one clause; alternatives get a clause of their own.
        let mut all: Vec<String> = Vec::new();
        let mut groups = Vec::new();
        if let Some((about, slug)) = viewer.scope.term()
            && about == facet
        {
            all.push(label(viewer, facet, slug));
        }
        for (whose, is_locked) in [(viewer.query, false), (locked, true)] {
            let labels = included_labels(viewer, facet, &|slug| {
                (locked.sense(facet, slug) == Some(Polarity::Include)) == is_locked
            });
            match whose.match_mode_of(facet) {
                MatchMode::Any if labels.len() > 1 => groups.push(listed(&labels, "or")),
                _ => all.extend(labels),
            }
        }
        if !all.is_empty() {
            groups.insert(0, listed(&all, "and"));
        }
        clauses.extend(groups.iter().map(|words| format!("{preposition} {words}")));
    }
    let years = included_labels(viewer, Facet::Year, &|_| true);
    if !years.is_empty() {
        let from = if clauses.is_empty() { "from " } else { "" };
        clauses.push(format!("{from}{}", listed(&years, "or")));
    }
    if !query.text().is_empty() {
        // If the search was corrected, the corrected words were searched for.
        let text = viewer.answer.corrected().map_or_else(|| query.text().to_string(), Search::text);
        clauses.push(format!("matching “{text}”"));
    }
    let affirmed = clauses.len();
    let excluded = query.choices().iter().filter(|choice| choice.sense == Polarity::Exclude);
    clauses.extend(excluded.map(|FacetFilter { facet, slug, .. }| format!("not {}", label(viewer, *facet, slug))));
    match (affirmed, clauses.len()) {
        (_, 0) => String::new(),
        (0, _) => format!(", {}", clauses.join(", ")),
        _ => format!(" {}", clauses.join(", ")),
    }
}

/// Returns the labels of the included values of a facet that pass `is_named`.
fn included_labels(viewer: &ViewContext<'_>, facet: Facet, is_named: &dyn Fn(&str) -> bool) -> Vec<String> {
    let slugs = viewer.effective_query.slugs(facet, Polarity::Include).filter(|slug| is_named(slug));
    slugs.map(|slug| label(viewer, facet, slug)).collect()
}

/// Returns a list in words: "a", "a and b", "a, b and c".
fn listed(words: &[String], joint: &str) -> String {
    match words {
        [many @ .., last] if !many.is_empty() => format!("{} {joint} {last}", many.join(", ")),
        _ => words.concat(),
    }
}
