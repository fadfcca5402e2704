//! Words a query: "Platform posts tagged backend from 2022 without “release-notes”".
//!
//! Headings, titles of documents and names of filters share this wording.

use super::context::ViewContext;
use crate::period::{Month, Period};
use crate::query::{Facet, FacetFilter, MatchMode, Polarity, Query};
use archive_feed::language::DateStyle;
use archive_feed::messages::{Key, Messages};

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
        true => {
            let year = |month: Month| viewer.format(Key::YearName, &[("year", &month.year().to_string())]);
            (year(period.first()), year(period.last()))
        }
        false => {
            let month = |month: Month| viewer.date(month.first_day(), DateStyle::Month);
            (month(period.first()), month(period.last()))
        }
    };
    if first == last { first } else { viewer.format(Key::Period, &[("first", &first), ("last", &last)]) }
}

/// Returns a condition on posts: "tagged backend", "in Platform", "from 2022".
pub fn condition(messages: &Messages, facet: Facet, label: &str) -> String {
    let key = match facet {
        Facet::Source => Key::FromSource,
        Facet::Author => Key::By,
        Facet::Category => Key::InCategory,
        Facet::Year => Key::FromYear,
        Facet::Tag => Key::Tagged,
    };
    messages.format(key, &[("label", label)])
}

/// Returns the words that a query searches for: "the queue"; `None` without a search.
pub(super) fn searched_words(viewer: &ViewContext<'_>, query: &Query) -> Option<String> {
    (!query.text().is_empty() && !viewer.search.is_empty()).then(|| viewer.search.display_text())
}

/// Returns the posts of this scope that a query and the locked query select, in words.
pub(super) fn describe(viewer: &ViewContext<'_>, query: &Query) -> String {
    let locked = &viewer.settings.locked;
    let effective = &viewer.effective_query(query);
    let mut subject = viewer.text(Key::PostsSubject);
    let mut conditions = String::new();
    let mut add = |joint: Key, condition: &str| {
        conditions = match &*conditions {
            "" => condition.to_string(),
            first => viewer.format(joint, &[("first", first), ("second", condition)]),
        };
    };
    let condition = |facet, labels: &str| condition(&viewer.settings.messages, facet, labels);
    let mut has_categories = false;
    for facet in [Facet::Category, Facet::Tag, Facet::Source, Facet::Author] {
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
                MatchMode::Any if labels.len() > 1 => groups.push(join_list(viewer, &labels, Key::ListOr)),
                _ => all.extend(labels),
            }
        }
        if !all.is_empty() {
            groups.insert(0, join_list(viewer, &all, Key::ListAnd));
        }
        for (index, words) in groups.into_iter().enumerate() {
            if facet == Facet::Category && index == 0 {
                subject = viewer.format(Key::PostsOf, &[("categories", &words)]);
                has_categories = true;
            } else {
                add(if index == 0 { Key::Conditions } else { Key::List }, &condition(facet, &words));
            }
        }
    }
    let years = included_labels(viewer, effective, Facet::Year, &|_| true);
    if !years.is_empty() {
        add(Key::Conditions, &condition(Facet::Year, &join_list(viewer, &years, Key::ListOr)));
    }
    if let Some(words) = searched_words(viewer, query) {
        add(Key::Conditions, &viewer.format(Key::Matching, &[("words", &words)]));
    }
    let excluded = effective.choices().iter().filter(|choice| choice.sense == Polarity::Exclude);
    let quoted = |FacetFilter { facet, slug, .. }: &FacetFilter| {
        viewer.format(Key::Quoted, &[("text", &label(viewer, *facet, slug))])
    };
    let excluded: Vec<String> = excluded.map(quoted).collect();
    if !excluded.is_empty() {
        let labels = join_list(viewer, &excluded, Key::ListOr);
        add(Key::Conditions, &viewer.format(Key::Without, &[("labels", &labels)]));
    }
    match &*conditions {
        "" if has_categories => subject,
        "" => viewer.text(Key::AllPosts),
        conditions => viewer.format(Key::PostsThat, &[("subject", &subject), ("conditions", conditions)]),
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

/// Returns a list in words: "a", "a and b", "a, b and c". The last joint is `ListAnd` or `ListOr`.
pub(super) fn join_list(viewer: &ViewContext<'_>, words: &[String], last_joint: Key) -> String {
    let Some(([first, middle @ ..], last)) = words.split_last().map(|(last, rest)| (rest, last)) else {
        return words.concat();
    };
    let list = |first: String, second: &String| viewer.format(Key::List, &[("first", &first), ("second", second)]);
    let first = middle.iter().fold(first.clone(), list);
    viewer.format(last_joint, &[("first", &first), ("last", last)])
}
