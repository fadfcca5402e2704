//! A notice about a feed that could be read only in part.
//!
//! It counts the losses and shows the first diagnostics, so that a feed with
//! thousands of faults does not fill the page.

use archive_feed::diagnostic::{Diagnostic, Recovery};

/// The unreadable parts of a feed, and the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The counts: "2 posts skipped, 1 value skipped or fixed".
    pub summary: String,
    /// The texts of the first diagnostics.
    pub diagnostics: Vec<String>,
}

/// The number of diagnostics to show, enough to see a pattern.
const SHOWN: usize = 20;

pub(super) fn notice(diagnostics: &[Diagnostic]) -> Option<Notice> {
    let count_all = |diagnostics: &[Diagnostic]| diagnostics.iter().map(Diagnostic::count).sum::<usize>();
    let skipped = diagnostics.iter().filter(|diagnostic| diagnostic.outcome == Recovery::PostDropped);
    let (all, posts) = (count_all(diagnostics), skipped.map(Diagnostic::count).sum());
    let values = all - posts;
    let parts = [count(posts, "post", "skipped"), count(values, "value", "skipped or fixed")];
    let summary = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut shown: Vec<String> = diagnostics.iter().take(SHOWN).map(Diagnostic::to_string).collect();
    if diagnostics.len() > SHOWN {
        shown.push(format!("… and {} more", all - count_all(&diagnostics[..SHOWN])));
    }
    (!diagnostics.is_empty()).then_some(Notice { summary, diagnostics: shown })
}

fn count(number: usize, noun: &str, done: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {noun} {done}")),
        number => Some(format!("{number} {noun}s {done}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::diagnostic::Problem;

    fn diagnostics(outcomes: &[Recovery]) -> Vec<Diagnostic> {
        let diagnostic = |&outcome| Diagnostic { place: "items[0]".into(), problem: Problem::Missing, outcome };
        outcomes.iter().map(diagnostic).collect()
    }

    fn check(outcomes: &[Recovery], expected: &str) {
        assert_eq!(notice(&diagnostics(outcomes)).unwrap().summary, expected);
    }

    #[test]
    fn a_notice_counts_posts_and_values() {
        use Recovery::{PostDropped, Repaired, ValueDropped};
        assert_eq!(notice(&[]), None);
        check(&[PostDropped], "1 post skipped");
        check(&[PostDropped, Repaired, PostDropped, ValueDropped], "2 posts skipped, 2 values skipped or fixed");
    }

    #[test]
    fn a_notice_shows_the_first_issues_and_counts_the_rest() {
        let shown = notice(&diagnostics(&[Recovery::Repaired; 25])).unwrap().diagnostics;
        assert_eq!(shown.len(), 21);
        assert_eq!(shown[20], "… and 5 more");
    }

    #[test]
    fn a_notice_counts_the_places_that_are_not_listed() {
        let mut many = diagnostics(&[Recovery::PostDropped; 20]);
        let problem = Problem::Repeated { problem: Box::new(Problem::Missing), more: 1_180 };
        many.push(Diagnostic { place: "items[…].id".into(), problem, outcome: Recovery::PostDropped });
        let notice = notice(&many).unwrap();
        assert_eq!((&*notice.summary, &*notice.diagnostics[20]), ("1200 posts skipped", "… and 1180 more"));
    }
}
