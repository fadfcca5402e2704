//! What is good and what is wrong with a feed, for whoever publishes it.
//!
//! A reading goes in, finished findings come out: which rule was broken where,
//! who made the rule, what was done and how to mend it. How it is shown, and how
//! the feed was fetched, is not known here.

use crate::date::Day;
use crate::feed::{Format, Hidden, Reading};
use crate::issue::{Issue, Outcome};
use crate::language::Language;
use crate::model::Post;

mod rules;

/// What there is to say of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The format that was recognised.
    pub format: Format,
    /// What it was recognised by.
    pub reason: &'static str,
    /// Posts that can be shown.
    pub posts: usize,
    /// Posts that are not published.
    pub hidden: Hidden,
    /// The first and the last day of a post.
    pub days: Option<(Day, Day)>,
    /// Posts without a date.
    pub undated: usize,
    /// Posts without a tag.
    pub untagged: usize,
    /// How many tags there are.
    pub tags: usize,
    /// How many categories there are.
    pub categories: usize,
    /// What was wrong.
    pub findings: Vec<Finding>,
    /// Tags that may be one and the same, each with its number of posts.
    pub variants: Vec<Vec<(String, usize)>>,
    /// Tags of one post only.
    pub once: Vec<String>,
}

/// One thing that was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The number of the item among those of the document, from 1.
    pub item: Option<usize>,
    /// The path of the value in the document.
    pub place: String,
    /// The rule that was broken, in words that follow the place.
    pub rule: String,
    /// Who made the rule, and where.
    pub source: &'static str,
    /// What became of the value.
    pub outcome: Outcome,
    /// How to mend it.
    pub advice: &'static str,
}

impl Report {
    /// Whether anything was lost.
    pub fn has_losses(&self) -> bool {
        self.findings.iter().any(|finding| finding.outcome != Outcome::Repaired)
    }
}

/// Looks at a feed that was read.
pub fn examine(reading: &Reading, language: &dyn Language) -> Report {
    let posts = &reading.feed.posts;
    let days = posts.iter().filter_map(|post| Some(post.published?.day));
    let spellings = spellings(posts);
    let tags = groups(&spellings, |label| language.lowercase(label));
    let once = tags.iter().filter(|group| group.iter().map(|(_, posts)| posts).sum::<usize>() == 1);
    Report {
        format: reading.format,
        reason: rules::reason(reading.format),
        posts: posts.len(),
        hidden: reading.hidden,
        days: days.clone().min().zip(days.max()),
        undated: posts.iter().filter(|post| post.published.is_none()).count(),
        untagged: posts.iter().filter(|post| post.tags.is_empty()).count(),
        tags: tags.len(),
        categories: categories(posts, language),
        findings: reading.issues.iter().map(|issue| finding(reading.format, issue)).collect(),
        once: once.map(|group| group[0].0.clone()).collect(),
        variants: groups(&spellings, |label| likeness(label, language))
            .into_iter()
            .filter(|group| group.len() > 1)
            .collect(),
    }
}

fn finding(format: Format, issue: &Issue) -> Finding {
    let (source, advice) = rules::rule(format, issue);
    Finding {
        item: item(&issue.place),
        place: issue.place.clone(),
        rule: issue.problem.to_string(),
        source,
        outcome: issue.outcome,
        advice,
    }
}

/// The first number in a path, which is that of the item.
fn item(place: &str) -> Option<usize> {
    let (number, _) = place.split_once('[')?.1.split_once(']')?;
    Some(number.parse::<usize>().ok()? + 1)
}

/// Every spelling of a tag, and its number of posts.
fn spellings(posts: &[Post]) -> Vec<(String, usize)> {
    let labels = posts.iter().enumerate().flat_map(|(at, post)| post.tags.iter().map(move |tag| (tag.as_str(), at)));
    let mut labels: Vec<(&str, usize)> = labels.collect();
    labels.sort_unstable();
    labels.dedup();
    labels.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0.to_string(), same.len())).collect()
}

/// Spellings that have something in common, groups and members with most posts first.
fn groups(spellings: &[(String, usize)], key: impl Fn(&str) -> String) -> Vec<Vec<(String, usize)>> {
    let mut keyed: Vec<(String, &(String, usize))> =
        spellings.iter().map(|spelling| (key(&spelling.0), spelling)).collect();
    keyed.sort();
    let mut groups: Vec<Vec<(String, usize)>> = Vec::new();
    for same in keyed.chunk_by(|a, b| a.0 == b.0) {
        let mut group: Vec<_> = same.iter().map(|(_, spelling)| (*spelling).clone()).collect();
        group.sort_by_key(|(_, posts)| std::cmp::Reverse(*posts));
        groups.push(group);
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.iter().map(|(_, posts)| *posts).sum::<usize>()));
    groups
}

/// What labels have in common that may be one tag: letters, digits and symbols
/// without what parts words. C, C++ and C# stay three.
fn likeness(label: &str, language: &dyn Language) -> String {
    language.lowercase(label).chars().filter(|c| !c.is_whitespace() && !"-_.".contains(*c)).collect()
}

fn categories(posts: &[Post], language: &dyn Language) -> usize {
    let mut labels: Vec<String> =
        posts.iter().flat_map(|post| &post.categories).map(|label| language.lowercase(label)).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Document, Source};
    use crate::issue::Problem;
    use crate::language::Native;

    fn report(feed: &str) -> Report {
        examine(&feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap(), &Native)
    }

    #[test]
    fn a_feed_is_summed_up() {
        let report = report(
            r#"{"items": [
              {"id": 1, "date_published": "2025-05-09", "tags": ["Rust", "once"]},
              {"id": 2, "date_published": "2020-01-02", "tags": ["rust"], "_tag_archive": {"categories": ["Data"]}},
              {"id": 3},
              {"id": 4, "_tag_archive": {"draft": true}}
            ]}"#,
        );
        assert_eq!((report.format, report.posts, report.hidden.drafts), (Format::JsonFeed, 3, 1));
        assert_eq!((report.tags, report.categories, report.untagged, report.undated), (2, 1, 1, 1));
        let days = report.days.map(|(first, last)| (first.to_string(), last.to_string()));
        assert_eq!(days, Some(("2020-01-02".into(), "2025-05-09".into())));
        assert_eq!(report.once, ["once"]);
        assert!(!report.has_losses());
    }

    #[test]
    fn a_finding_names_item_rule_source_and_what_to_do() {
        let report = report(r#"{"items": [{"id": 1}, {"id": 2, "date_published": "soon"}, {"title": "x"}]}"#);
        let [date, id] = &report.findings[..] else { panic!("{:?}", report.findings) };
        assert_eq!((date.item, date.place.as_str()), (Some(2), "items[1].date_published"));
        assert_eq!(date.rule, "is not a date: “soon”");
        assert!(date.source.contains("RFC 3339"), "{}", date.source);
        assert_eq!((id.item, id.outcome), (Some(3), Outcome::PostDropped));
        assert!(report.has_losses());
    }

    #[test]
    fn spellings_of_one_tag_are_put_together_and_languages_are_not() {
        let feed = r#"[{"title": "a", "tags": ["DevOps", "C", "node.js"]}, {"title": "b", "tags": ["dev-ops", "C++", "Node JS"]},
            {"title": "c", "tags": ["devops", "C#", "DevOps"]}]"#;
        let variants = report(feed).variants;
        let labels: Vec<Vec<&str>> =
            variants.iter().map(|group| group.iter().map(|(label, _)| label.as_str()).collect()).collect();
        assert_eq!(labels, [vec!["DevOps", "dev-ops", "devops"], vec!["Node JS", "node.js"]]);
        assert_eq!(variants[0][0], ("DevOps".to_string(), 2));
    }

    #[test]
    fn every_rule_has_a_source_and_an_advice() {
        let problems = [
            Problem::Missing,
            Problem::WrongType { wanted: "a string", found: "null" },
            Problem::NotADate("x".into()),
            Problem::UnsafeLink("x".into()),
            Problem::NotAllowed("x".into()),
            Problem::Unknown,
            Problem::NotUtf8,
            Problem::HalfCharacter,
            Problem::ControlCharacter,
            Problem::LooseAmpersand,
        ];
        for format in Format::ALL {
            for problem in &problems {
                let issue = Issue { place: "x[0].y".into(), problem: problem.clone(), outcome: Outcome::ValueDropped };
                let (source, advice) = rules::rule(format, &issue);
                assert!(source.len() > 10 && advice.ends_with('.'), "{format:?} {problem:?}");
            }
        }
    }
}
