//! Words a query: "Platform posts tagged backend from 2022 without “release-notes”".
//!
//! Headings, titles of documents and names of filters share this wording.

use super::context::ViewContext;
use crate::period::Period;
use crate::query::{Facet, FacetFilter, MatchMode, Polarity, Query};
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

/// Returns a condition on posts, to follow "posts": "tagged backend", "in Platform", "from 2022".
pub(super) fn condition(facet: Facet, label: &str) -> String {
    let preposition = match facet {
        Facet::Source => "by",
        Facet::Category => "in",
        Facet::Year => "from",
        Facet::Tag => "tagged",
    };
    format!("{preposition} {label}")
}

/// Returns the search of a query, to follow "posts": " matching “the queue”"; empty without a search.
pub(super) fn matching(viewer: &ViewContext<'_>, query: &Query) -> String {
    if query.text().is_empty() || viewer.search.is_empty() {
        return String::new();
    }
    format!(" matching “{}”", viewer.search.display_text())
}

/// Returns the posts of this scope that a query and the locked query select, in words.
pub(super) fn describe(viewer: &ViewContext<'_>, query: &Query) -> String {
    let locked = &viewer.settings.locked;
    let effective = &viewer.effective_query(query);
    let mut categories = String::new();
    let mut conditions = String::new();
    for facet in [Facet::Category, Facet::Tag, Facet::Source] {
        // Values that a post must all have share one clause; alternatives get a clause of their own.
        let mut all: Vec<String> = Vec::new();
        let mut groups = Vec::new();
        if let Some((about, slug)) = viewer.scope.term()
            && about == facet
        {
            all.push(label(viewer, facet, slug));
        }
        for (whose, is_locked) in [(query, false), (locked, true)] {
            let labels = included_labels(viewer, effective, facet, &|slug| {
                (locked.sense(facet, slug) == Some(Polarity::Include)) == is_locked
            });
            match whose.match_mode_of(facet) {
                MatchMode::Any if labels.len() > 1 => groups.push(join_list(&labels, "or")),
                _ => all.extend(labels),
            }
        }
        if !all.is_empty() {
            groups.insert(0, join_list(&all, "and"));
        }
        for (place, words) in groups.into_iter().enumerate() {
            if facet == Facet::Category && place == 0 {
                categories = words;
            } else {
                conditions.push_str(if place == 0 { " " } else { ", " });
                conditions.push_str(&condition(facet, &words));
            }
        }
    }
    let years = included_labels(viewer, effective, Facet::Year, &|_| true);
    if !years.is_empty() {
        conditions.push_str(&format!(" {}", condition(Facet::Year, &join_list(&years, "or"))));
    }
    conditions.push_str(&matching(viewer, query));
    let excluded = effective.choices().iter().filter(|choice| choice.sense == Polarity::Exclude);
    let excluded = excluded.map(|FacetFilter { facet, slug, .. }| format!("“{}”", label(viewer, *facet, slug)));
    let excluded: Vec<String> = excluded.collect();
    if !excluded.is_empty() {
        conditions.push_str(&format!(" without {}", join_list(&excluded, "or")));
    }
    match (&*categories, &*conditions) {
        ("", "") => "All posts".into(),
        ("", _) => format!("Posts{conditions}"),
        _ => format!("{categories} posts{conditions}"),
    }
}

/// Returns the labels of the included values of a facet that pass `is_named`.
fn included_labels(
    viewer: &ViewContext<'_>,
    query: &Query,
    facet: Facet,
    is_named: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let slugs = query.slugs(facet, Polarity::Include).filter(|slug| is_named(slug));
    slugs.map(|slug| label(viewer, facet, slug)).collect()
}

/// Returns a list in words: "a", "a and b", "a, b and c".
pub(super) fn join_list(words: &[String], joint: &str) -> String {
    match words {
        [many @ .., last] if !many.is_empty() => format!("{} {joint} {last}", many.join(", ")),
        _ => words.concat(),
    }
}
