//! Keeps the files of the previous build until the next build. Open pages still
//! refer to them, and so do pages in proxy caches that were not revalidated.

use super::OutputTree;
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// The line in the marker file before the list of these files.
pub const LINE: &str = "Of the build before, for pages that are still open somewhere:";

/// The files of the previous run: all of them, and those that were from the build before it.
#[derive(Debug, Default)]
pub struct Before {
    pub files: BTreeSet<String>,
    pub former: BTreeSet<String>,
}

impl Before {
    /// Parses the lines of the marker file after the first one.
    pub fn of<'l>(mut lines: impl Iterator<Item = &'l str>) -> Before {
        let mut files: BTreeSet<String> = lines.by_ref().take_while(|line| *line != LINE).map(String::from).collect();
        let former: BTreeSet<String> = lines.map(String::from).collect();
        files.extend(former.iter().cloned());
        Before { files, former }
    }
}

impl OutputTree {
    /// Keeps the files of the previous build. Call it after all files of this build
    /// are written. `is_of_build` is whether a path belongs to a build.
    pub fn keep_former(&self, is_of_build: impl Fn(&str) -> bool) -> Result<()> {
        let mut done = self.done();
        let Before { files, former } = &self.before;
        let gone: BTreeSet<String> = files
            .difference(&done.files)
            .filter(|file| !former.contains(*file) && is_of_build(file))
            .cloned()
            .collect();
        // While the build is the same, its previous build stays the same too.
        let kept = if gone.is_empty() { former - &done.files } else { gone };
        for file in kept.iter().filter(|file| self.out.join(file).is_file()) {
            if let Some(beside) = &self.beside {
                let kept = self.take_over(&beside.next, file);
                kept.with_context(|| format!("{file} of the build before could not be kept"))?;
            }
            done.former.insert(file.clone());
        }
        Ok(())
    }
}
