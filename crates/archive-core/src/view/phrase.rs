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
        let is_locked = |slug: &&str| locked.sense(facet, slug) == Some(Sense::With);
        let (fixed, chosen): (Vec<&str>, Vec<&str>) = query.slugs(facet, Sense::With).partition(is_locked);
        // What a post has all of is said together; where it has one of several, that is a clause of its own.
        let mut all: Vec<&str> =
            viewer.scope.term().filter(|(about, _)| *about == facet).map(|(_, slug)| slug).into_iter().collect();
        let mut any = Vec::new();
        for (slugs, combine) in [(chosen, viewer.query.combine()), (fixed, locked.combine())] {
            if slugs.len() > 1 && (facet == Facet::Source || combine == Match::Any) {
                any.push((slugs, "or"));
            } else {
                all.extend(slugs);
            }
        }
        let groups = [(all, "and")].into_iter().chain(any).filter(|(slugs, _)| !slugs.is_empty());
        clauses.extend(groups.map(|(slugs, joint)| {
            let labels: Vec<String> = slugs.iter().map(|slug| label(viewer, facet, slug)).collect();
            format!("{preposition} {}", listed(&labels, joint))
        }));
    }
    let years: Vec<String> =
        query.slugs(Facet::Year, Sense::With).map(|slug| label(viewer, Facet::Year, slug)).collect();
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

/// "a", "a and b", "a, b and c".
fn listed(words: &[String], joint: &str) -> String {
    match words {
        [many @ .., last] if !many.is_empty() => format!("{} {joint} {last}", many.join(", ")),
        _ => words.concat(),
    }
}
