//! The command `doctor`: what is good and what is wrong with a feed, for people
//! in colours or for programs in JSON.
//!
//! What there is to say is found in the core and in `transport`; here it is
//! written.

use crate::input::{self, Input, Sent};
use crate::transport::{self, Judgement, Verdict};
use crate::words::{self, Form};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use archive_core::doctor::{Finding, Report, examine};
use archive_core::feed::Hidden;
use archive_core::issue::Outcome;
use archive_core::language::Native;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::process::ExitCode;

/// Examines a feed. The code is 0 where nothing was lost, 1 where something was,
/// and whoever calls this has another one where there is no feed.
pub fn run(words: &words::Doctor) -> Result<ExitCode> {
    let place = &words.feed.place;
    let Input { reading, sent } = input::take(&words.feed)?;
    let report = examine(&reading, &Native);
    let judgements = sent.map(|Sent { headers, bytes }| transport::judge(&headers, bytes, reading.format));
    let judgements = judgements.unwrap_or_default();
    match words.format {
        Form::Text => text(&mut anstream::stdout().lock(), place, &report, &judgements)?,
        Form::Json => println!("{:#}", value(&report, &judgements)),
    }
    Ok(if report.has_losses() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const MENDED: Style = AnsiColor::Yellow.on_default();

fn text(out: &mut dyn Write, place: &str, report: &Report, judgements: &[Judgement]) -> io::Result<()> {
    writeln!(out, "{BOLD}{place}{BOLD:#}")?;
    writeln!(out, "  format      {} ({})", report.format.name(), report.reason)?;
    writeln!(out, "  posts       {}{}", report.posts, hidden(report.hidden))?;
    if let Some((first, last)) = report.days {
        writeln!(out, "  dates       {first} to {last}{}", without(report.undated))?;
    }
    writeln!(out, "  tags        {}{}", report.tags, without(report.untagged))?;
    writeln!(out, "  categories  {}", report.categories)?;
    section(out, "How it is sent", judgements, judgement)?;
    section(out, "What was wrong", &report.findings, finding)?;
    section(out, "Tags that may be one", &report.variants, |out, group| {
        let labels: Vec<String> = group.iter().map(|(label, posts)| format!("“{label}” ({posts})")).collect();
        writeln!(out, "  {}", labels.join(", "))
    })?;
    let once: Vec<_> = report.once.chunks(8).collect();
    section(out, "Tags of one post", &once, |out, labels| writeln!(out, "  {}", labels.join(", ")))?;
    if report.findings.is_empty() {
        writeln!(out, "\n{GOOD}Nothing was wrong with the feed itself.{GOOD:#}")?;
    }
    Ok(())
}

fn section<T>(
    out: &mut dyn Write,
    title: &str,
    things: &[T],
    mut write: impl FnMut(&mut dyn Write, &T) -> io::Result<()>,
) -> io::Result<()> {
    if things.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
    things.iter().try_for_each(|thing| write(out, thing))
}

fn judgement(out: &mut dyn Write, judgement: &Judgement) -> io::Result<()> {
    match judgement.verdict {
        Verdict::Good => writeln!(out, "  {GOOD}good{GOOD:#}  {}", judgement.found),
        Verdict::Improvable => {
            writeln!(out, "  {MENDED}look{MENDED:#}  {} {DIM}({}){DIM:#}", judgement.found, judgement.source)?;
            writeln!(out, "        {}", judgement.advice)
        }
    }
}

fn finding(out: &mut dyn Write, finding: &Finding) -> io::Result<()> {
    let colour = if finding.outcome == Outcome::Repaired { MENDED } else { BAD };
    let item = finding.item.map(|item| format!("item {item}: ")).unwrap_or_default();
    writeln!(out, "  {item}{} {}; {colour}{}{colour:#}", finding.place, finding.rule, finding.outcome)?;
    writeln!(out, "      {DIM}{}{DIM:#}", finding.source)?;
    writeln!(out, "      {}", finding.advice)
}

fn hidden(Hidden { drafts, unlisted, future }: Hidden) -> String {
    let kinds = [(drafts, "drafts"), (unlisted, "unlisted"), (future, "yet to appear")];
    let kinds = kinds.into_iter().filter(|(posts, _)| *posts > 0).map(|(posts, kind)| format!("{posts} {kind}"));
    match kinds.collect::<Vec<_>>() {
        kinds if kinds.is_empty() => String::new(),
        kinds => format!(", and not shown: {}", kinds.join(", ")),
    }
}

fn without(posts: usize) -> String {
    match posts {
        0 => String::new(),
        posts => format!(", {posts} without"),
    }
}

fn value(report: &Report, judgements: &[Judgement]) -> Value {
    let Hidden { drafts, unlisted, future } = report.hidden;
    let findings = report.findings.iter().map(|finding| {
        json!({
            "item": finding.item,
            "place": finding.place,
            "rule": finding.rule,
            "source": finding.source,
            "outcome": match finding.outcome {
                Outcome::PostDropped => "post-dropped",
                Outcome::ValueDropped => "value-dropped",
                Outcome::Repaired => "repaired",
            },
            "advice": finding.advice,
        })
    });
    let transport = judgements.iter().map(|judgement| {
        json!({
            "good": judgement.verdict == Verdict::Good,
            "found": judgement.found,
            "source": judgement.source,
            "advice": judgement.advice,
        })
    });
    json!({
        "format": report.format.name(),
        "reason": report.reason,
        "posts": report.posts,
        "hidden": {"drafts": drafts, "unlisted": unlisted, "future": future},
        "first": report.days.map(|(first, _)| first.to_string()),
        "last": report.days.map(|(_, last)| last.to_string()),
        "undated": report.undated,
        "untagged": report.untagged,
        "tags": report.tags,
        "categories": report.categories,
        "findings": findings.collect::<Vec<_>>(),
        "transport": transport.collect::<Vec<_>>(),
        "variants": report.variants,
        "once": report.once,
    })
}
