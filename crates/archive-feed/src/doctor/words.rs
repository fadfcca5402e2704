//! Formats a report as text for both a terminal and a web page: sections with a
//! title, and lines with a tone and notes.

use super::{Assessment, Finding, Fitness, Judgement, Reason, Report, Verdict};
use crate::diagnostic::Recovery;
use crate::feed::Hidden;
use std::borrow::Cow;

/// How much of a long list a report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportLength {
    /// The first entries, and the number of the others.
    Short,
    /// All entries.
    Full,
}

/// The number of entries of a list in a short report.
const MOST_ENTRIES: usize = 20;

impl ReportLength {
    /// Returns the number of entries to list of this many.
    fn of(self, all: usize) -> usize {
        if self == ReportLength::Full { all } else { all.min(MOST_ENTRIES) }
    }

    /// Joins the entries of a list with commas, and names the number of those that are left out.
    fn join(self, entries: &[String]) -> String {
        let shown = self.of(entries.len());
        let more = entries.len() - shown;
        let joined = entries[..shown].join(", ");
        if more == 0 { joined } else { format!("{joined} and {more} more") }
    }
}

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
    pub notes: Vec<Cow<'static, str>>,
}

/// The tone of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Neutral information.
    Plain,
    /// Good.
    Ok,
    /// Could be better, or was fixed.
    Warning,
    /// Something was skipped.
    Skipped,
    /// The feed doesn't serve its purpose.
    Problem,
}

impl Tone {
    /// Returns its name in style sheets.
    pub fn name(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Ok => "ok",
            Tone::Warning => "warning",
            Tone::Skipped => "skipped",
            Tone::Problem => "problem",
        }
    }

    /// Returns the word before the line, so that colour is not the only cue. Neutral lines have none.
    pub fn label(self) -> &'static str {
        match self {
            Tone::Plain => "",
            Tone::Ok => "OK",
            Tone::Warning => "Warning",
            Tone::Skipped => "Skipped",
            Tone::Problem => "Problem",
        }
    }
}

/// Returns the sections of a report, including the judgements of the response.
pub fn parts(report: &Report, judgements: &[Judgement], length: ReportLength) -> Vec<ReportSection> {
    let mut findings: Vec<Line> = report.findings.iter().map(finding).collect();
    findings.extend(all_clear(report, judgements));
    let variant = |group: &Vec<(String, usize)>| {
        let labels: Vec<String> = group.iter().map(|(label, posts)| format!("“{label}” ({posts})")).collect();
        plain(length.join(&labels))
    };
    let shown = length.of(report.variants.len());
    let mut variants: Vec<Line> = report.variants[..shown].iter().map(variant).collect();
    if shown < report.variants.len() {
        variants.push(plain(format!("{} more groups", report.variants.len() - shown)));
    }
    let once = if report.once.is_empty() { Vec::new() } else { vec![plain(length.join(&report.once))] };
    let mut parts = vec![
        ReportSection { title: "Overview", lines: summary(report) },
        ReportSection { title: "Delivery", lines: judgements.iter().map(judgement).collect() },
        ReportSection { title: "Problems", lines: findings },
        ReportSection { title: "Possible duplicate tags", lines: variants },
        ReportSection { title: "Tags used once", lines: once },
        ReportSection { title: "Verdict", lines: verdict(&report.assessment) },
    ];
    parts.retain(|part| !part.lines.is_empty());
    parts
}

/// Returns a line for a report without any problem. The verdict and the delivery have problems of their own.
fn all_clear(report: &Report, judgements: &[Judgement]) -> Option<Line> {
    let is_clear = report.findings.is_empty() && report.assessment.reasons.is_empty();
    let text = match judgements.iter().all(|judgement| judgement.verdict == Verdict::Good) {
        true => "No problems found.",
        false => "No problems found in the posts.",
    };
    is_clear.then(|| Line { tone: Tone::Ok, text: text.into(), notes: Vec::new() })
}

/// Returns the verdict, and the reasons for it.
fn verdict(Assessment { fitness, reasons }: &Assessment) -> Vec<Line> {
    let (tone, text) = match fitness {
        Fitness::Fit => (Tone::Ok, "Fit for a tag archive"),
        Fitness::Usable => (Tone::Warning, "Usable for a tag archive, with limits:"),
        Fitness::Unfit => (Tone::Problem, "Not fit for a tag archive:"),
    };
    let reason = |Reason { text, advice, .. }: &Reason| Line { notes: vec![advice.clone()], ..plain(text.clone()) };
    let verdict = Line { tone, text: text.into(), notes: Vec::new() };
    [verdict].into_iter().chain(reasons.iter().map(reason)).collect()
}

fn plain(text: String) -> Line {
    Line { tone: Tone::Plain, text, notes: Vec::new() }
}

fn summary(report: &Report) -> Vec<Line> {
    let mut lines = vec![
        plain(format!("Format: {}", report.format.label())),
        plain(format!("Posts: {}{}", report.posts, hidden_text(report.hidden))),
        plain(format!("Tags: {}{}", report.tags, without(report.untagged, "tags"))),
        plain(format!("Categories: {}", report.categories)),
    ];
    if let Some((first, last)) = report.days {
        lines.push(plain(format!("Dates: {first} to {last}{}", without(report.undated, "a date"))));
    }
    lines
}

/// Returns for example ", 2 posts without a date".
fn without(posts: usize, value: &str) -> String {
    match posts {
        0 => String::new(),
        1 => format!(", 1 post without {value}"),
        _ => format!(", {posts} posts without {value}"),
    }
}

/// Returns for example ", not shown: 2 drafts".
fn hidden_text(Hidden { drafts, unlisted, future }: Hidden) -> String {
    let mut text = String::new();
    let draft = if drafts == 1 { "draft" } else { "drafts" };
    for (posts, kind) in [(drafts, draft), (unlisted, "unlisted"), (future, "scheduled")] {
        if posts > 0 {
            text += if text.is_empty() { ", not shown: " } else { ", " };
            text += &format!("{posts} {kind}");
        }
    }
    text
}

fn finding(finding: &Finding) -> Line {
    let item = finding.item.map(|item| format!("Item {item}: ")).unwrap_or_default();
    Line {
        tone: if finding.outcome == Recovery::Repaired { Tone::Warning } else { Tone::Skipped },
        text: format!("{item}{} {}; {}", finding.place, finding.rule, finding.outcome),
        notes: vec![finding.source.into(), finding.advice.into()],
    }
}

fn judgement(judgement: &Judgement) -> Line {
    let Judgement { verdict, found, source, advice } = judgement;
    match verdict {
        Verdict::Good => Line { tone: Tone::Ok, text: found.clone(), notes: Vec::new() },
        Verdict::Improvable => {
            let notes = vec![(*source).into(), (*advice).into()];
            Line { tone: Tone::Warning, text: found.clone(), notes }
        }
    }
}
