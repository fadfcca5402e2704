//! What is good and what is wrong with a feed, for whoever publishes it.
//!
//! An archive goes in, finished findings come out: which rule was broken where,
//! who made the rule, what was done and how to mend it. How it is shown, and how
//! the feed was fetched, is not known here.

use crate::archive::Archive;
use crate::date::Day;
use crate::feed::{Format, Hidden};
use crate::issue::{Issue, Outcome};
use crate::language::Language;
use crate::model::Post;
use crate::query::Facet;
use crate::sorted;
use crate::vocabulary::Vocabulary;

mod rules;
mod transport;
mod words;

pub use transport::{Judgement, Openness, Verdict, judge};
pub use words::{Line, Part, Tone, parts};

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

/// Looks at an archive.
pub fn examine(archive: &Archive, language: &dyn Language) -> Report {
    let posts = &archive.feed().posts;
    let days = posts.iter().filter_map(|post| Some(post.published?.day));
    let tags = archive.terms(Facet::Tag);
    Report {
        format: archive.format(),
        reason: rules::reason(archive.format()),
        posts: posts.len(),
        hidden: archive.hidden(),
        days: days.clone().min().zip(days.max()),
        undated: posts.iter().filter(|post| post.published.is_none()).count(),
        untagged: posts.iter().filter(|post| post.tags.is_empty()).count(),
        tags: tags.len(),
        categories: archive.terms(Facet::Category).len(),
        findings: archive.issues().iter().map(|issue| finding(archive.format(), issue)).collect(),
        once: tags.iter().filter(|tag| tag.posts == 1).map(|tag| tag.label.clone()).collect(),
        variants: variants(posts, language),
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

/// Spellings of tags that may be one tag, each with its number of posts. Groups
/// and members with most posts come first.
fn variants(posts: &[Post], language: &dyn Language) -> Vec<Vec<(String, usize)>> {
    let (mut spellings, mut keys) = (Vocabulary::default(), Vocabulary::default());
    // For each spelling its posts, for each key its spellings.
    let (mut carried, mut spelled): (Vec<usize>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
    for post in posts {
        for (at, label) in post.tags.iter().enumerate() {
            if post.tags[..at].contains(label) {
                continue;
            }
            let spelling = spellings.number(label);
            if spelling as usize == carried.len() {
                carried.push(0);
                let key = keys.number(&likeness(label, language)) as usize;
                if key == spelled.len() {
                    spelled.push(Vec::new());
                }
                spelled[key].push(spelling);
            }
            carried[spelling as usize] += 1;
        }
    }
    spelled.retain(|group| group.len() > 1);
    let posts = |spelling: &u32| carried[*spelling as usize];
    let order = sorted::from_highest(spelled.iter().map(|group| group.iter().map(posts).sum::<usize>() as u64));
    let group = |place: u32| {
        let group = &spelled[place as usize];
        let order = sorted::from_highest(group.iter().map(|spelling| posts(spelling) as u64));
        let member = |place: u32| group[place as usize];
        let members = order.into_iter().map(member);
        members.map(|spelling| (spellings.word(spelling).to_string(), posts(&spelling))).collect()
    };
    order.into_iter().map(group).collect()
}

/// What labels have in common that may be one tag: letters, digits and symbols
/// without what parts words. C, C++ and C# stay three.
fn likeness(label: &str, language: &dyn Language) -> String {
    language.lowercase(label).chars().filter(|c| !c.is_whitespace() && !"-_.".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed::{self, Document, Source};
    use crate::issue::Problem;
    use crate::language::Native;

    fn report(feed: &str) -> Report {
        let reading = feed::read(Document::new(feed.as_bytes()), &Source::default(), &Native).unwrap();
        examine(&Archive::new(reading, &Native), &Native)
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
        assert_eq!(labels, [vec!["DevOps", "dev-ops", "devops"], vec!["node.js", "Node JS"]]);
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
