//! The command `doctor`: prints the report on a feed, as coloured text for people
//! or as JSON for programs. The findings are computed in `archive_feed::doctor`.

use crate::cli::{self, OutputFormat};
use crate::input::{self, HttpMetadata, Input};
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use archive_core::archive::Archive;
use archive_feed::diagnostic::Recovery;
use archive_feed::doctor::{Judgement, Line, Openness, Report, ReportSection, Tone, Verdict, judge, parts};
use archive_feed::feed::{Format, Hidden};
use archive_feed::language::Native;
use serde_json::{Value, json};
use std::io::{self, Write};
use std::process::ExitCode;

/// Examines a feed and prints the report. The exit code is 0 if nothing was lost,
/// and 1 if something was. If there is no feed, this returns an error, for which
/// `main` uses another exit code.
pub fn run(args: &cli::DoctorArgs) -> Result<ExitCode> {
    let location = &args.feed.location;
    let Input { parsed, http } = input::load(&args.feed)?;
    let report = Archive::new(parsed, &Native).examine(&Native);
    let judgements = http.map(|http| judge_transport(&http, report.format)).unwrap_or_default();
    match args.format {
        OutputFormat::Text => write_text(&mut anstream::stdout().lock(), location, &parts(&report, &judgements))?,
        OutputFormat::Json => println!("{:#}", to_json(&report, &judgements)),
    }
    Ok(if report.has_losses() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn judge_transport(HttpMetadata { headers, bytes }: &HttpMetadata, format: Format) -> Vec<Judgement> {
    let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_string());
    let openness = match header("access-control-allow-origin") {
        Some(origin) if origin == "*" || origin == input::OTHER_ORIGIN => Openness::To("other sites".into()),
        Some(origin) => Openness::Only(origin),
        None => Openness::NoOrigin,
    };
    judge(&header, &openness, *bytes, format)
}

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

fn write_text(out: &mut dyn Write, location: &str, parts: &[ReportSection]) -> io::Result<()> {
    writeln!(out, "{BOLD}{location}{BOLD:#}")?;
    for ReportSection { title, lines } in parts {
        writeln!(out, "\n{BOLD}{title}{BOLD:#}")?;
        for Line { tone, text, notes } in lines {
            let colour = match tone {
                Tone::Plain => Style::new(),
                Tone::Ok => AnsiColor::Green.on_default(),
                Tone::Warning => AnsiColor::Yellow.on_default(),
                Tone::Skipped => AnsiColor::Red.on_default(),
            };
            let gap = if *tone == Tone::Plain { "" } else { "  " };
            writeln!(out, "  {colour}{}{gap}{colour:#}{text}", tone.label())?;
            notes.iter().try_for_each(|note| writeln!(out, "        {DIM}{note}{DIM:#}"))?;
        }
    }
    Ok(())
}

fn to_json(report: &Report, judgements: &[Judgement]) -> Value {
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
