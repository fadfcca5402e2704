//! Prints the summary of a run, as one sentence for people or as JSON for programs.

use super::context::PublishContext;
use super::render::Counts;
use super::tree::{Changes, Mode};
use archive_core::query::Facet;
use serde_json::{Value, json};
use std::path::Path;

/// The summary of a run.
pub struct Summary<'s> {
    pub context: &'s PublishContext<'s>,
    pub counts: Counts,
    pub changes: Changes,
    pub seconds: f64,
    pub mode: Mode,
}

impl Summary<'_> {
    /// Returns the summary as a sentence.
    pub fn text(&self, out: &Path) -> String {
        let Summary { counts: Counts { pages, feeds }, changes, seconds, .. } = self;
        let Changes { files, bytes, written, unchanged, removed, .. } = changes;
        let verb = if self.mode == Mode::DryRun { "Would publish" } else { "Published" };
        let megabytes = *bytes as f64 / 1_000_000.0;
        format!(
            "{verb} {} to {}: {}, {}, {} in total ({megabytes:.1} MB, {seconds:.1} s); \
             {written} written, {unchanged} unchanged, {removed} removed",
            format_count(self.context.feed().posts.len(), "post"),
            out.display(),
            format_count(*pages, "page"),
            format_count(*feeds, "feed"),
            format_count(files.len(), "file"),
        )
    }

    /// Returns the summary as JSON.
    pub fn json(&self) -> Value {
        let Summary { context, counts: Counts { pages, feeds }, changes, seconds, mode } = self;
        let terms = |facet| context.archive.terms(facet).len();
        let diagnostics: Vec<String> = context.archive.diagnostics().iter().map(ToString::to_string).collect();
        json!({
            "dry_run": *mode == Mode::DryRun,
            "posts": context.feed().posts.len(),
            "tags": terms(Facet::Tag),
            "categories": terms(Facet::Category),
            "years": terms(Facet::Year),
            "authors": terms(Facet::Author),
            "pages": pages,
            "feeds": feeds,
            "files": changes.files.len(),
            "bytes": changes.bytes,
            "written": changes.written,
            "unchanged": changes.unchanged,
            "removed": changes.removed,
            "kept": changes.kept,
            "issues": diagnostics,
            "seconds": (seconds * 1000.0).round() / 1000.0,
        })
    }
}

/// Formats a count: "1 page", "30 pages".
fn format_count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
