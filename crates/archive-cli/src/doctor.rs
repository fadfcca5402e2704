//! The command `doctor`: prints the report on a feed, as coloured text for people
//! or as JSON for programs. The findings are computed in `archive_feed::doctor`.

use crate::cli::{self, OutputFormat};
use crate::input::{self, BestFeed, FeedSummary, HttpMetadata, Input};
use crate::output::{self, visible};
use crate::page_settings::PageSettings;
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use archive_core::archive::Archive;
use archive_feed::diagnostic::{DiagnosticLimit, Recovery};
use archive_feed::doctor::{
    Assessment, Fitness, Judgement, Line, Openness, Reason, Report, ReportLength, ReportSection, Tone, Verdict, judge,
    parts,
};
use archive_feed::feed::{Format, Hidden};
use archive_feed::language::Native;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Examines a feed and prints the report. The exit code is 1 if something was lost, or
/// if the feed isn't fit for a tag archive, and 0 otherwise. If there is no feed, this
/// returns an error, for which `main` uses another exit code.
pub fn run(args: &cli::DoctorArgs) -> Result<ExitCode> {
    let location = &args.feed.location;
    let limit = if args.all { DiagnosticLimit::None } else { DiagnosticLimit::First };
    let (input, best, renamed) = load(Path::new(location), &args.feed, limit)?;
    let report = Archive::new(input.parsed, &Native).examine(&Native);
    let judgements = input.http.map(|http| judge_transport(&http, report.format)).unwrap_or_default();
    let length = if args.all { ReportLength::Full } else { ReportLength::Short };
    match args.format {
        OutputFormat::Text => {
            let before = settings_section(&renamed).into_iter().chain(best.iter().map(found_feeds));
            let sections = before.chain(parts(&report, &judgements, length)).collect::<Vec<_>>();
            output::checked(write_text(&mut anstream::stdout().lock(), location, &sections))?;
        }
        OutputFormat::Json => {
            output::print_json(&format!("{:#}", to_json(&report, &judgements, best.as_ref(), &renamed)))?
        }
    }
    let passes = !report.has_losses() && report.assessment.fitness != Fitness::Unfit;
    Ok(if passes { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// Loads the feed at a location. If that is the folder of a site, loads the feeds in the settings of its page as the site
/// does, and returns a sentence for each setting with a new name.
fn load(
    location: &Path,
    feed: &cli::FeedArgs,
    limit: DiagnosticLimit,
) -> Result<(Input, Option<BestFeed>, Vec<String>)> {
    if !location.is_dir() {
        let (input, best) = input::load_best(&feed.location, &feed.options, limit)?;
        return Ok((input, best, Vec::new()));
    }
    let PageSettings { mut settings, renamed } = PageSettings::read(location)?;
    settings.feeds.iter_mut().for_each(|feed| feed.source.diagnostics = limit);
    Ok((input::load_feeds(&settings.feeds, location, &feed.options)?, None, renamed))
}

/// Returns a section about the settings of a page, if there is anything to report.
fn settings_section(renamed: &[String]) -> Option<ReportSection> {
    let line = |text: &String| Line { tone: Tone::Warning, text: text.clone(), notes: Vec::new() };
    let lines: Vec<Line> = renamed.iter().map(line).collect();
    (!lines.is_empty()).then_some(ReportSection { title: "Settings", lines })
}

/// Prints what was found at an address, and whether it is fit for a tag archive.
pub(crate) fn print_verdict(feed: &FeedSummary, best: Option<&BestFeed>, archive: &Archive) -> Result<()> {
    let report = archive.examine(&Native);
    let found = Line { tone: Tone::Ok, text: format!("Feed: {}", feed.text()), notes: Vec::new() };
    let found = best.map_or_else(|| ReportSection { title: "Feed of this address", lines: vec![found] }, found_feeds);
    let verdict = parts(&report, &[], ReportLength::Short).into_iter().filter(|part| part.title == "Verdict");
    let sections: Vec<ReportSection> = [found].into_iter().chain(verdict).collect();
    output::checked(write_text(&mut anstream::stdout().lock(), "Tag Archive", &sections))
}

fn judge_transport(HttpMetadata { headers, bytes }: &HttpMetadata, format: Format) -> Vec<Judgement> {
    let header = |name: &str| input::header(headers, name);
    let openness = match header("access-control-allow-origin") {
        Some(origin) if origin == "*" || origin == input::OTHER_ORIGIN => Openness::To("other sites".into()),
        Some(origin) => Openness::Only(origin),
        None => Openness::NoOrigin,
    };
    judge(&header, &openness, *bytes, format)
}

/// Returns a section about the feeds that a web page links to.
fn found_feeds(BestFeed { feed, reason, others, failed }: &BestFeed) -> ReportSection {
    let best = Line { tone: Tone::Ok, text: format!("Best feed: {}", feed.text()), notes: vec![(*reason).into()] };
    let other = |feed: &FeedSummary| Line { tone: Tone::Plain, text: feed.text(), notes: Vec::new() };
    let failed = failed.iter().map(|(address, error)| {
        let notes = vec![error.clone().into()];
        Line { tone: Tone::Warning, text: format!("Couldn’t read {address}"), notes }
    });
    let lines = [best].into_iter().chain(others.iter().map(other)).chain(failed).collect();
    ReportSection { title: "Feeds of this page", lines }
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn write_text(out: &mut dyn Write, location: &str, parts: &[ReportSection]) -> io::Result<()> {
    writeln!(out, "{BOLD}{}{BOLD:#}", visible(location))?;
    for ReportSection { title, lines } in parts {
        writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
        for Line { tone, text, notes } in lines {
            let colour = match tone {
                Tone::Plain => Style::new(),
                Tone::Ok => AnsiColor::Green.on_default(),
                Tone::Warning => AnsiColor::Yellow.on_default(),
                Tone::Skipped | Tone::Problem => AnsiColor::Red.on_default(),
            };
            let gap = if *tone == Tone::Plain { "" } else { "  " };
            writeln!(out, "  {colour}{}{gap}{colour:#}{}", tone.label(), visible(text))?;
            notes.iter().try_for_each(|note| writeln!(out, "        {DIM}{}{DIM:#}", visible(note)))?;
        }
    }
    out.flush()
}

fn to_json(report: &Report, judgements: &[Judgement], best: Option<&BestFeed>, renamed: &[String]) -> Value {
    let Hidden { drafts, unlisted, future } = report.hidden;
    let findings = report.findings.iter().map(|finding| {
        json!({
            "item": finding.item,
            "place": finding.place,
            "rule": finding.rule,
            "source": finding.source,
            "outcome": match finding.outcome {
                Recovery::PostDropped => "post-dropped",
                Recovery::ValueDropped => "value-dropped",
                Recovery::Repaired => "repaired",
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
    let Assessment { fitness, reasons } = &report.assessment;
    let reason = |Reason { name, text, advice }: &Reason| json!({"reason": name, "text": text, "advice": advice});
    json!({
        "settings": renamed,
        "best_feed": best.map(best_feed_to_json),
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
        "verdict": {
            "fitness": fitness.name(),
            "reasons": reasons.iter().map(reason).collect::<Vec<_>>(),
        },
    })
}

fn best_feed_to_json(BestFeed { feed, reason, others, failed }: &BestFeed) -> Value {
    let summary = |FeedSummary { address, format, posts }: &FeedSummary| json!({"address": address, "format": format.name(), "posts": posts});
    json!({
        "address": feed.address,
        "reason": reason,
        "others": others.iter().map(summary).collect::<Vec<_>>(),
        "failed": failed.iter().map(|(address, error)| json!({"address": address, "error": error})).collect::<Vec<_>>(),
    })
}
