//! A list of diagnostics that does not grow with the number of faults: the first of each kind, and how many more.

use super::{Diagnostic, Problem, Recovery};
use crate::interner::{NO_LETTERS, add_to_hash};
use std::mem::{Discriminant, discriminant};

/// How many diagnostics of one kind are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DiagnosticLimit {
    /// The first ones, which show the pattern. The others are counted.
    #[default]
    First,
    /// All of them.
    None,
}

/// The number of diagnostics of one kind that are listed.
const MOST_OF_A_KIND: usize = 20;

/// How many earlier diagnostics a new one is compared with.
const RECENT: usize = 32;

/// The diagnostics of a document.
#[derive(Default)]
pub(crate) struct DiagnosticList {
    limit: DiagnosticLimit,
    listed: Vec<Diagnostic>,
    /// What is known about each kind so far.
    kinds: Vec<DiagnosticKind>,
    /// The last diagnostics, whether listed or counted. A value that holds several fields is checked once per field, so
    /// its diagnostic can repeat.
    recent: Vec<Diagnostic>,
}

/// Diagnostics of the same problem and outcome in the same field, whatever the post and the value.
struct DiagnosticKind {
    problem: Discriminant<Problem>,
    outcome: Recovery,
    /// The hash of the place without numbers.
    place: u32,
    listed: usize,
    /// The first one that is not listed, and the number of those.
    more: Option<(Diagnostic, usize)>,
}

/// The maximum number of kinds. Further ones share a kind without a place, as posts can be under keys of their own.
const MOST_KINDS: usize = 100;

impl DiagnosticList {
    pub(crate) fn new(limit: DiagnosticLimit) -> DiagnosticList {
        DiagnosticList { limit, ..DiagnosticList::default() }
    }

    /// Adds a diagnostic, unless it was just added.
    pub(crate) fn report(&mut self, place: String, problem: Problem, outcome: Recovery) {
        let diagnostic = Diagnostic { place, problem: problem.shortened(), outcome };
        if self.recent.contains(&diagnostic) {
            return;
        }
        if self.recent.len() == RECENT {
            self.recent.remove(0);
        }
        self.recent.push(diagnostic.clone());
        self.add(diagnostic);
    }

    /// Adds the diagnostics of another list.
    pub(crate) fn append(&mut self, other: DiagnosticList) {
        self.extend(other.finish());
    }

    /// Adds diagnostics, of which some may be about places that are not listed.
    pub(crate) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.add(diagnostic));
    }

    fn add(&mut self, diagnostic: Diagnostic) {
        let count = diagnostic.count();
        let problem = match &diagnostic.problem {
            Problem::Repeated { problem, .. } => problem,
            problem => problem,
        };
        let kind = (discriminant(problem), diagnostic.outcome, hash(&diagnostic.place));
        let find = |kinds: &[DiagnosticKind], kind| {
            kinds.iter().position(|known| (known.problem, known.outcome, known.place) == kind)
        };
        let known = find(&self.kinds, kind).or_else(|| {
            let kind = if self.kinds.len() < MOST_KINDS { kind } else { (kind.0, kind.1, NO_LETTERS) };
            find(&self.kinds, kind).or_else(|| {
                let (problem, outcome, place) = kind;
                self.kinds.push(DiagnosticKind { problem, outcome, place, listed: 0, more: None });
                self.kinds.len().checked_sub(1)
            })
        });
        let Some(known) = known.and_then(|known| self.kinds.get_mut(known)) else { return };
        let is_repeated = matches!(diagnostic.problem, Problem::Repeated { .. });
        if !is_repeated && (self.limit == DiagnosticLimit::None || known.listed < MOST_OF_A_KIND) {
            known.listed += 1;
            self.listed.push(diagnostic);
        } else {
            known.more.get_or_insert((diagnostic, 0)).1 += count;
        }
    }

    /// Returns the diagnostics that are listed, and one for each kind with more.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.listed;
        for DiagnosticKind { place: hash, more, .. } in self.kinds {
            let Some((Diagnostic { place, problem, outcome }, more)) = more else { continue };
            let place = if hash == NO_LETTERS { "another value".into() } else { without_numbers(&place) };
            let problem = match problem {
                Problem::Repeated { problem, .. } => problem,
                problem => Box::new(problem),
            };
            diagnostics.push(Diagnostic { place, problem: Problem::Repeated { problem, more }, outcome });
        }
        diagnostics
    }
}

/// Returns a place with "…" for each number: `items[…].tags`.
fn without_numbers(place: &str) -> String {
    let mut text = String::with_capacity(place.len());
    for c in place.chars() {
        match c {
            '0'..='9' if text.ends_with('…') => {}
            '0'..='9' => text.push('…'),
            c => text.push(c),
        }
    }
    text
}

/// Returns the hash of a place without its numbers.
fn hash(place: &str) -> u32 {
    without_numbers(place).bytes().fold(NO_LETTERS, add_to_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(list: &mut DiagnosticList, numbers: std::ops::Range<usize>) {
        for number in numbers {
            let problem = Problem::NotADate(format!("soon {number}{}", "!".repeat(5_000)));
            list.report(format!("items[{number}].date"), problem, Recovery::ValueDropped);
        }
    }

    fn texts(list: DiagnosticList) -> Vec<String> {
        list.finish().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_first_of_each_kind_are_listed_and_the_others_are_counted() {
        let mut list = DiagnosticList::default();
        report(&mut list, 0..1_000);
        list.report("items[0].id".into(), Problem::Missing, Recovery::PostDropped);
        list.report("items[0].tags".into(), Problem::Missing, Recovery::ValueDropped);
        let texts = texts(list);
        assert_eq!(texts.len(), MOST_OF_A_KIND + 3);
        assert_eq!(texts[MOST_OF_A_KIND + 2], "items[…].date isn’t a date, 980 more times; value skipped");
    }

    #[test]
    fn the_memory_of_a_list_is_bounded() {
        let size = |count: usize| {
            let mut list = DiagnosticList::default();
            report(&mut list, 0..count);
            let texts = |diagnostic: &Diagnostic| format!("{diagnostic:?}").len();
            let kept: usize = list.listed.iter().chain(&list.recent).map(texts).sum();
            kept + list.kinds.len() + list.finish().iter().map(texts).sum::<usize>()
        };
        assert!(size(100_000) < size(100) + 200, "{} {}", size(100_000), size(100));
        assert!(size(100) < 20_000, "{}", size(100));
    }

    #[test]
    fn places_of_any_names_are_bounded_too() {
        let mut list = DiagnosticList::default();
        for number in 0..1_000 {
            let name: String = format!("{number:03}").bytes().map(|digit| (digit + b'a' - b'0') as char).collect();
            list.report(name, Problem::Missing, Recovery::ValueDropped);
        }
        let texts = texts(list);
        assert_eq!(texts.len(), MOST_KINDS + MOST_OF_A_KIND + 1);
        assert_eq!(texts.last().unwrap(), "another value is missing, 880 more times; value skipped");
    }

    #[test]
    fn lists_of_several_documents_are_counted_together() {
        let (mut first, mut second) = (DiagnosticList::default(), DiagnosticList::default());
        report(&mut first, 0..15);
        report(&mut second, 0..30);
        first.append(second);
        assert_eq!(texts(first).last().unwrap(), "items[…].date isn’t a date, 25 more times; value skipped");
        let mut one_more = DiagnosticList::default();
        report(&mut one_more, 0..MOST_OF_A_KIND + 1);
        assert_eq!(texts(one_more).last().unwrap(), "items[…].date isn’t a date, once more; value skipped");
    }

    #[test]
    fn without_a_limit_all_are_listed() {
        let mut list = DiagnosticList::new(DiagnosticLimit::None);
        report(&mut list, 0..100);
        assert_eq!(texts(list).len(), 100);
    }

    #[test]
    fn a_repetition_is_reported_once() {
        let mut list = DiagnosticList::default();
        report(&mut list, 0..25);
        report(&mut list, 20..25);
        assert_eq!(texts(list).last().unwrap(), "items[…].date isn’t a date, 5 more times; value skipped");
    }
}
