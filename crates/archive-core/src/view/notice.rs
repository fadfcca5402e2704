//! The quiet word about a feed that could be read only in part.
//!
//! It counts what was lost and shows the first of it; a feed with thousands of
//! faults must not fill the page.

use crate::issue::{Issue, Outcome};

/// How much of a feed could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// "2 posts were left out, 1 value was left out or repaired".
    pub summary: String,
    /// The issues in words, the first of them.
    pub issues: Vec<String>,
}

/// Enough to see a pattern.
const SHOWN: usize = 20;

pub(super) fn notice(issues: &[Issue]) -> Option<Notice> {
    let posts = issues.iter().filter(|issue| issue.outcome == Outcome::PostDropped).count();
    let values = issues.len() - posts;
    let parts = [count(posts, "post", "left out"), count(values, "value", "left out or repaired")];
    let summary = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let mut shown: Vec<String> = issues.iter().take(SHOWN).map(Issue::to_string).collect();
    if issues.len() > SHOWN {
        shown.push(format!("… and {} more", issues.len() - SHOWN));
    }
    (!issues.is_empty()).then_some(Notice { summary, issues: shown })
}

fn count(number: usize, noun: &str, done: &str) -> Option<String> {
    match number {
        0 => None,
        1 => Some(format!("1 {noun} was {done}")),
        number => Some(format!("{number} {noun}s were {done}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Problem;

    fn issues(outcomes: &[Outcome]) -> Vec<Issue> {
        let issue = |&outcome| Issue { place: "items[0]".into(), problem: Problem::Missing, outcome };
        outcomes.iter().map(issue).collect()
    }

    fn check(outcomes: &[Outcome], expected: &str) {
        assert_eq!(notice(&issues(outcomes)).unwrap().summary, expected);
    }

    #[test]
    fn a_notice_counts_posts_and_values() {
        use Outcome::{PostDropped, Repaired, ValueDropped};
        assert_eq!(notice(&[]), None);
        check(&[PostDropped], "1 post was left out");
        check(
            &[PostDropped, Repaired, PostDropped, ValueDropped],
            "2 posts were left out, 2 values were left out or repaired",
        );
    }

    #[test]
    fn a_notice_shows_the_first_issues_and_counts_the_rest() {
        let shown = notice(&issues(&[Outcome::Repaired; 25])).unwrap().issues;
        assert_eq!(shown.len(), 21);
        assert_eq!(shown[20], "… and 5 more");
    }
}
