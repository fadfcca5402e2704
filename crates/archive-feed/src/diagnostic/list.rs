//! A list of diagnostics that does not grow with the number of faults: the first of each kind, and how many more.

use super::{Diagnostic, Problem, Recovery};
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

/// Diagnostics of the same problem and outcome, whatever the place and the value.
struct DiagnosticKind {
    problem: Discriminant<Problem>,
    outcome: Recovery,
    listed: usize,
    /// The first problem that is not listed, and the number of those.
    more: Option<(Problem, usize)>,
}

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
        let (problem, is_listed) = match &diagnostic.problem {
            Problem::Repeated { problem, .. } => (&**problem, false),
            problem => (problem, true),
        };
        let (kind, outcome) = (discriminant(problem), diagnostic.outcome);
        let known = self.kinds.iter().position(|known| known.problem == kind && known.outcome == outcome);
        let known = known.unwrap_or_else(|| {
            self.kinds.push(DiagnosticKind { problem: kind, outcome, listed: 0, more: None });
            self.kinds.len() - 1
        });
        let known = &mut self.kinds[known];
        if is_listed && (self.limit == DiagnosticLimit::None || known.listed < MOST_OF_A_KIND) {
            known.listed += 1;
            self.listed.push(diagnostic);
        } else {
            known.more.get_or_insert_with(|| (problem.clone(), 0)).1 += count;
        }
    }

    /// Returns the diagnostics that are listed, and one for each kind with more.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.listed;
        for DiagnosticKind { outcome, more, .. } in self.kinds {
            let Some((problem, more)) = more else { continue };
            let noun = if outcome == Recovery::PostDropped { "post" } else { "value" };
            let place = match more {
                1 => format!("1 more {noun}"),
                more => format!("each of {more} more {noun}s"),
            };
            diagnostics.push(Diagnostic { place, problem: Problem::Repeated { problem: Box::new(problem), more }, outcome });
        }
        diagnostics
    }
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
        assert_eq!(texts[MOST_OF_A_KIND + 2], "each of 980 more values isn’t a date; value skipped");
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
    fn lists_of_several_documents_are_counted_together() {
        let (mut first, mut second) = (DiagnosticList::default(), DiagnosticList::default());
        report(&mut first, 0..15);
        report(&mut second, 0..30);
        first.append(second);
        assert_eq!(texts(first).last().unwrap(), "each of 25 more values isn’t a date; value skipped");
        let mut one_more = DiagnosticList::default();
        report(&mut one_more, 0..MOST_OF_A_KIND + 1);
        assert_eq!(texts(one_more).last().unwrap(), "1 more value isn’t a date; value skipped");
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
        assert_eq!(texts(list).last().unwrap(), "each of 5 more values isn’t a date; value skipped");
    }
}
