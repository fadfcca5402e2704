//! Builds a report on the quality of a feed for its publisher.
//!
//! It examines an archive. Each finding gives the broken rule, its location, its
//! source, how the parser recovered, and how to fix it. The report ends with a
//! verdict: whether the feed is fit for a tag archive.

use crate::date::Day;
use crate::diagnostic::{Diagnostic, Recovery};
use crate::feed::{Format, Hidden};
use crate::interner::Interner;
use crate::language::Language;
use crate::model::Post;
use crate::radix_sort;

mod assessment;
mod firewall;
mod generator;
mod reasons;
mod rules;
mod transport;
mod words;

pub use assessment::{Assessment, Fitness};
pub use firewall::{Firewall, SuspectResponse, find_firewall};
pub use reasons::Reason;
pub use transport::{Judgement, Openness, Verdict, judge};
pub use words::{Line, ReportLength, ReportSection, Tone, parts};

/// A report on a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The format of the feed.
    pub format: Format,
    /// How the format was recognised.
    pub reason: &'static str,
    /// The number of posts that can be shown.
    pub posts: usize,
    /// The number of unpublished posts.
    pub hidden: Hidden,
    /// The first and the last day of a post.
    pub days: Option<(Day, Day)>,
    /// The number of posts without a date.
    pub undated: usize,
    /// The number of posts without a tag.
    pub untagged: usize,
    /// The number of tags.
    pub tags: usize,
    /// The number of categories.
    pub categories: usize,
    /// The problems found.
    pub findings: Vec<Finding>,
    /// Groups of tags that may be variants of one tag, each with its number of posts.
    pub variants: Vec<Vec<(String, usize)>>,
    /// Tags that only one post has.
    pub once: Vec<String>,
    /// Whether the feed is fit for a tag archive.
    pub assessment: Assessment,
}

/// A problem in the feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The number of the item in the document, from 1.
    pub item: Option<usize>,
    /// The path of the value in the document.
    pub place: String,
    /// The broken rule, as text that follows the location.
    pub rule: String,
    /// The source of the rule: a specification and its section.
    pub source: &'static str,
    /// How the parser recovered.
    pub outcome: Recovery,
    /// How to fix it.
    pub advice: &'static str,
}

impl Report {
    /// Whether anything was lost.
    pub fn has_losses(&self) -> bool {
        self.findings.iter().any(|finding| finding.outcome != Recovery::Repaired)
    }
}

/// The posts of an archive, as the doctor examines them.
pub struct DoctorInput<'a> {
    /// The format of the feed.
    pub format: Format,
    /// The posts that are shown.
    pub posts: &'a [Post],
    /// The number of posts that are not published.
    pub hidden: Hidden,
    /// The diagnostics of the feed.
    pub diagnostics: &'a [Diagnostic],
    /// The label of each tag, with its number of posts.
    pub tags: Vec<(&'a str, usize)>,
    /// The number of categories.
    pub categories: usize,
    /// The program that wrote the feed.
    pub generator: Option<&'a str>,
    /// The URL of the site's home page.
    pub home: Option<&'a str>,
    /// Whether every post is loaded.
    pub is_whole: bool,
}

/// Examines the posts of an archive.
pub fn examine(input: &DoctorInput<'_>, language: &dyn Language) -> Report {
    let DoctorInput { format, posts, hidden, diagnostics, tags, categories, .. } = input;
    let days = posts.iter().filter_map(|post| Some(post.published?.day));
    Report {
        format: *format,
        reason: rules::reason(*format),
        posts: posts.len(),
        hidden: *hidden,
        days: days.clone().min().zip(days.max()),
        undated: posts.iter().filter(|post| post.published.is_none()).count(),
        untagged: posts.iter().filter(|post| post.tags.is_empty()).count(),
        tags: tags.len(),
        categories: *categories,
        findings: diagnostics.iter().map(|diagnostic| finding(*format, diagnostic)).collect(),
        once: tags.iter().filter(|(_, posts)| *posts == 1).map(|(label, _)| label.to_string()).collect(),
        variants: variants(posts, language),
        assessment: assessment::assess(input),
    }
}

fn finding(format: Format, diagnostic: &Diagnostic) -> Finding {
    let (source, advice) = rules::rule(format, diagnostic);
    Finding {
        item: item(&diagnostic.place),
        place: diagnostic.place.clone(),
        rule: diagnostic.problem.to_string(),
        source,
        outcome: diagnostic.outcome,
        advice,
    }
}

/// Returns the number of the item, from 1: the first index in the path, plus one.
fn item(place: &str) -> Option<usize> {
    let (number, _) = place.split_once('[')?.1.split_once(']')?;
    Some(number.parse::<usize>().ok()? + 1)
}

/// Returns groups of tags that may be variants of one tag, each with its number
/// of posts. Groups and members with the most posts are first.
fn variants(posts: &[Post], language: &dyn Language) -> Vec<Vec<(String, usize)>> {
    let (mut spellings, mut keys) = (Interner::default(), Interner::default());
    // The number of posts of each spelling, and the spellings of each key.
    let (mut counts, mut groups): (Vec<usize>, Vec<Vec<u32>>) = (Vec::new(), Vec::new());
    for post in posts {
        for (at, label) in post.tags.iter().enumerate() {
            if post.tags[..at].contains(label) {
                continue;
            }
            let spelling = spellings.number(label);
            if spelling as usize == counts.len() {
                counts.push(0);
                let key = keys.number(&variant_key(label, language)) as usize;
                if key == groups.len() {
                    groups.push(Vec::new());
                }
                groups[key].push(spelling);
            }
            counts[spelling as usize] += 1;
        }
    }
    groups.retain(|group| group.len() > 1);
    let posts = |spelling: &u32| counts[*spelling as usize];
    let order = radix_sort::from_highest(groups.iter().map(|group| group.iter().map(posts).sum::<usize>() as u64));
    let group = |index: u32| {
        let group = &groups[index as usize];
        let order = radix_sort::from_highest(group.iter().map(|spelling| posts(spelling) as u64));
        let member = |index: u32| group[index as usize];
        let members = order.into_iter().map(member);
        members.map(|spelling| (spellings.word(spelling).to_string(), posts(&spelling))).collect()
    };
    order.into_iter().map(group).collect()
}

/// Returns the key that variants of a tag share: its lowercase letters, digits
/// and symbols, without separators. C, C++ and C# stay distinct.
fn variant_key(label: &str, language: &dyn Language) -> String {
    language.lowercase(label).chars().filter(|c| !c.is_whitespace() && !"-_.".contains(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;

    #[test]
    fn every_rule_has_a_source_and_advice() {
        let problems = [
            Problem::Missing,
            Problem::WrongType { expected: "a string", found: "null" },
            Problem::NotADate("x".into()),
            Problem::UnsafeLink("x".into()),
            Problem::NotAllowed("x".into()),
            Problem::Unknown,
            Problem::NotUtf8,
            Problem::LoneSurrogate,
            Problem::ControlCharacter,
            Problem::UnescapedAmpersand,
        ];
        for format in Format::ALL {
            for problem in &problems {
                let diagnostic =
                    Diagnostic { place: "x[0].y".into(), problem: problem.clone(), outcome: Recovery::ValueDropped };
                let (source, advice) = rules::rule(format, &diagnostic);
                assert!(source.len() > 10 && advice.ends_with('.'), "{format:?} {problem:?}");
            }
        }
    }
}
