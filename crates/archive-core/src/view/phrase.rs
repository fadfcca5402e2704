//! What was asked for, spelled out: "tagged backend and rust, 2022, not
//! release-notes".
//!
//! Headings, titles and the status say it alike; here is only the wording.

use super::Viewer;
use crate::language::DateStyle;
use crate::period::Period;
use crate::query::{Choice, Facet, Match, Sense};
use crate::search::Search;

/// The words of a value; the slug for one that no post carries.
pub(super) fn label(viewer: &Viewer<'_>, facet: Facet, slug: &str) -> String {
    match (Period::parse(slug), facet) {
        (Some(stretch), Facet::Year) => period(viewer, stretch),
        _ => viewer.archive.term(facet, slug).map_or(slug, |term| &term.label).to_string(),
    }
}

/// "2022", "2019 to 2022", "May 2022", "March 2022 to May 2022".
pub(super) fn period(viewer: &Viewer<'_>, period: Period) -> String {
    let (first, last) = match period.is_whole_years() {
        true => (period.first().year().to_string(), period.last().year().to_string()),
        false => {
            let month = |month: crate::period::Month| viewer.date(month.first_day(), DateStyle::Month);
            (month(period.first()), month(period.last()))
        }
    };
    if first == last { first } else { format!("{first} to {last}") }
}

/// What was asked for, to follow "Posts" or "12 posts": it begins with a blank
/// or a comma. Nothing was asked for, nothing is said.
pub(super) fn asked(viewer: &Viewer<'_>) -> String {
    let (query, locked) = (viewer.asked, &viewer.settings.locked);
    let mut clauses: Vec<String> = Vec::new();
    for (facet, preposition) in [(Facet::Category, "in"), (Facet::Tag, "tagged"), (Facet::Source, "from")] {
        // What a post has all of is said together; where it has one of several, that is a clause of its own.
        let mut all: Vec<String> = Vec::new();
        let mut groups = Vec::new();
        if let Some((about, slug)) = viewer.scope.term()
            && about == facet
        {
            all.push(label(viewer, facet, slug));
        }
        for (whose, is_locked) in [(viewer.query, false), (locked, true)] {
            let labels = wanted(viewer, facet, &|slug| (locked.sense(facet, slug) == Some(Sense::With)) == is_locked);
            match whose.combine_in(facet) {
                Match::Any if labels.len() > 1 => groups.push(listed(&labels, "or")),
                _ => all.extend(labels),
            }
        }
        if !all.is_empty() {
            groups.insert(0, listed(&all, "and"));
        }
        clauses.extend(groups.iter().map(|words| format!("{preposition} {words}")));
    }
    let years = wanted(viewer, Facet::Year, &|_| true);
    if !years.is_empty() {
        let from = if clauses.is_empty() { "from " } else { "" };
        clauses.push(format!("{from}{}", listed(&years, "or")));
    }
    if !query.text().is_empty() {
        // Where words were set right, the right ones were looked for.
        let text = viewer.answer.corrected().map_or_else(|| query.text().to_string(), Search::text);
        clauses.push(format!("matching “{text}”"));
    }
    let affirmed = clauses.len();
    let excluded = query.choices().iter().filter(|choice| choice.sense == Sense::Without);
    clauses.extend(excluded.map(|Choice { facet, slug, .. }| format!("not {}", label(viewer, *facet, slug))));
    match (affirmed, clauses.len()) {
        (_, 0) => String::new(),
        (0, _) => format!(", {}", clauses.join(", ")),
        _ => format!(" {}", clauses.join(", ")),
    }
}

/// The labels of what was wanted of a facet, as far as it is to be named.
fn wanted(viewer: &Viewer<'_>, facet: Facet, is_named: &dyn Fn(&str) -> bool) -> Vec<String> {
    let slugs = viewer.asked.slugs(facet, Sense::With).filter(|slug| is_named(slug));
    slugs.map(|slug| label(viewer, facet, slug)).collect()
}

/// "a", "a and b", "a, b and c".
fn listed(words: &[String], joint: &str) -> String {
    match words {
        [many @ .., last] if !many.is_empty() => format!("{} {joint} {last}", many.join(", ")),
        _ => words.concat(),
    }
}
