//! What was published, in one sentence or for programs.
//!
//! Everything was counted where it was made.

use super::edition::Edition;
use super::press::Counts;
use super::tree::{Changes, Mode};
use archive_core::query::Facet;
use serde_json::{Value, json};
use std::path::Path;

/// What was published.
pub struct Summary<'s> {
    pub edition: &'s Edition<'s>,
    pub counts: Counts,
    pub changes: &'s Changes,
    pub seconds: f64,
    pub mode: Mode,
}

impl Summary<'_> {
    /// For people.
    pub fn text(&self, out: &Path) -> String {
        let Summary { counts: Counts { pages, feeds }, changes, seconds, .. } = self;
        let Changes { files, bytes, written, unchanged, removed, .. } = changes;
        let verb = if self.mode == Mode::Dry { "would publish" } else { "published" };
        let megabytes = *bytes as f64 / 1_000_000.0;
        format!(
            "{verb} {} and {} of {} to {}: {} with {megabytes:.1} MB in {seconds:.1} s; \
             {written} written, {unchanged} unchanged, {removed} removed",
            counted(*pages, "page"),
            counted(*feeds, "feed"),
            counted(self.edition.feed().posts.len(), "post"),
            out.display(),
            counted(files.len(), "file"),
        )
    }

    /// For programs.
    pub fn json(&self) -> Value {
        let Summary { edition, counts: Counts { pages, feeds }, changes, seconds, mode } = self;
        let terms = |facet| edition.archive.terms(facet).len();
        let issues: Vec<String> = edition.archive.issues().iter().map(ToString::to_string).collect();
        json!({
            "dry_run": *mode == Mode::Dry,
            "posts": edition.feed().posts.len(),
            "tags": terms(Facet::Tag),
            "categories": terms(Facet::Category),
            "years": terms(Facet::Year),
            "pages": pages,
            "feeds": feeds,
            "files": changes.files.len(),
            "bytes": changes.bytes,
            "written": changes.written,
            "unchanged": changes.unchanged,
            "removed": changes.removed,
            "kept": changes.kept,
            "issues": issues,
            "seconds": (seconds * 1000.0).round() / 1000.0,
        })
    }
}

/// "1 page", "30 pages".
fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
