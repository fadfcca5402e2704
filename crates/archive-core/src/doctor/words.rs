//! A report in words, the same for a terminal and for a page: parts with a title,
//! lines of a tone, notes below them.
//!
//! Colours and elements are not known here.

use super::{Finding, Judgement, Report, Verdict};
use crate::feed::Hidden;
use crate::issue::Outcome;

/// A part of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub title: &'static str,
    /// What there is to say.
    pub lines: Vec<Line>,
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How it is meant.
    pub tone: Tone,
    /// The words.
    pub text: String,
    /// Who made the rule, and what to do.
    pub notes: Vec<&'static str>,
}

/// How a line is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It says what there is.
    Plain,
    /// It is as it should be.
    Good,
    /// It could be better, or was repaired.
    Look,
    /// Something was lost.
    Bad,
}

impl Tone {
    /// The word for it, so that it is not told by colour alone.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Good => "good",
            Tone::Look => "look",
            Tone::Bad => "lost",
        }
    }
}

/// A report in words, with what there is to say of the way the feed is sent.
pub fn parts(report: &Report, judgements: &[Judgement]) -> Vec<Part> {
    let mut findings: Vec<Line> = report.findings.iter().map(finding).collect();
    if findings.is_empty() {
        findings.push(Line {
            tone: Tone::Good,
            text: "Nothing was wrong with the feed itself.".into(),
            notes: Vec::new(),
        });
    }
    let variant = |group: &Vec<(String, usize)>| {
        let labels: Vec<String> = group.iter().map(|(label, posts)| format!("“{label}” ({posts})")).collect();
        plain(labels.join(", "))
    };
    let once = if report.once.is_empty() { Vec::new() } else { vec![plain(report.once.join(", "))] };
    let mut parts = vec![
        Part { title: "What there is", lines: summary(report) },
        Part { title: "How it is sent", lines: judgements.iter().map(judgement).collect() },
        Part { title: "What was wrong", lines: findings },
        Part { title: "Tags that may be one", lines: report.variants.iter().map(variant).collect() },
        Part { title: "Tags of one post", lines: once },
    ];
    parts.retain(|part| !part.lines.is_empty());
    parts
}

fn plain(text: String) -> Line {
    Line { tone: Tone::Plain, text, notes: Vec::new() }
}

fn summary(report: &Report) -> Vec<Line> {
    let without = |posts| if posts > 0 { format!(", on all posts but {posts}") } else { String::new() };
    let mut lines = vec![
        plain(format!("Format: {}, {}", report.format.name(), report.reason)),
        plain(format!("Posts: {}{}", report.posts, hidden(report.hidden))),
        plain(format!("Tags: {}{}", report.tags, without(report.untagged))),
        plain(format!("Categories: {}", report.categories)),
    ];
    if let Some((first, last)) = report.days {
        lines.push(plain(format!("Dates: {first} to {last}{}", without(report.undated))));
    }
    lines
}

/// ", and not shown: 2 drafts".
fn hidden(Hidden { drafts, unlisted, future }: Hidden) -> String {
    let mut words = String::new();
    for (posts, kind) in [(drafts, "drafts"), (unlisted, "unlisted"), (future, "yet to appear")] {
        if posts > 0 {
            words += if words.is_empty() { ", and not shown: " } else { ", " };
            words += &format!("{posts} {kind}");
        }
    }
    words
}

fn finding(finding: &Finding) -> Line {
    let item = finding.item.map(|item| format!("item {item}: ")).unwrap_or_default();
    Line {
        tone: if finding.outcome == Outcome::Repaired { Tone::Look } else { Tone::Bad },
        text: format!("{item}{} {}; {}", finding.place, finding.rule, finding.outcome),
        notes: vec![finding.source, finding.advice],
    }
}

fn judgement(judgement: &Judgement) -> Line {
    let Judgement { verdict, found, source, advice } = judgement;
    match verdict {
        Verdict::Good => Line { tone: Tone::Good, text: found.clone(), notes: Vec::new() },
        Verdict::Improvable => Line { tone: Tone::Look, text: found.clone(), notes: vec![source, advice] },
    }
}
