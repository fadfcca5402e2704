//! Formats a report as text for both a terminal and a web page: sections with a
//! title, and lines with a tone and notes.

use super::{Finding, Judgement, Report, Verdict};
use crate::diagnostic::Recovery;
use crate::feed::Hidden;

/// A section of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSection {
    /// The title.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A line of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The tone.
    pub tone: Tone,
    /// The text.
    pub text: String,
    /// The source of the rule, and the advice.
    pub notes: Vec<&'static str>,
}

/// The tone of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neutral information.
    Plain,
    /// Good.
    Good,
    /// Could be better, or was repaired.
    Look,
    /// Something was lost.
    Bad,
}

impl Tone {
    /// Returns the name of the tone, so that colour is not the only cue.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Good => "good",
            Tone::Look => "look",
            Tone::Bad => "lost",
        }
    }
}

/// Returns the sections of a report, including the judgements of the response.
pub fn parts(report: &Report, judgements: &[Judgement]) -> Vec<ReportSection> {
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
        ReportSection { title: "Overview", lines: summary(report) },
        ReportSection { title: "Delivery", lines: judgements.iter().map(judgement).collect() },
        ReportSection { title: "Problems", lines: findings },
        ReportSection { title: "Possible duplicate tags", lines: report.variants.iter().map(variant).collect() },
        ReportSection { title: "Tags used once", lines: once },
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
        plain(format!("Posts: {}{}", report.posts, hidden_text(report.hidden))),
        plain(format!("Tags: {}{}", report.tags, without(report.untagged))),
        plain(format!("Categories: {}", report.categories)),
    ];
    if let Some((first, last)) = report.days {
        lines.push(plain(format!("Dates: {first} to {last}{}", without(report.undated))));
    }
    lines
}

/// Returns for example ", and not shown: 2 drafts".
fn hidden_text(Hidden { drafts, unlisted, future }: Hidden) -> String {
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
        tone: if finding.outcome == Recovery::Repaired { Tone::Look } else { Tone::Bad },
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
