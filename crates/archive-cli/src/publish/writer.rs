//! Writes pages and feeds, and counts them.

use super::tree::OutputTree;
use anyhow::Result;
use indicatif::ProgressBar;

/// The output tree of a run, with its progress bar.
pub struct Writer<'p> {
    /// The folder that is written.
    pub tree: &'p OutputTree,
    /// Counts the pages and feeds that are written.
    pub progress: &'p ProgressBar,
}

impl Writer<'_> {
    /// Writes a page or a feed, and adds 1 to the progress.
    pub fn write(&self, path: &str, text: &str) -> Result<()> {
        self.tree.write(path, text.as_bytes())?;
        self.progress.inc(1);
        Ok(())
    }
}
