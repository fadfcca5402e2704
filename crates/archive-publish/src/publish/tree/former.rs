//! Files of the build before, which pages name that somebody has opened, or that
//! a host between has not asked for again. They stay until the next build.
//!
//! Which files belong to a build at all is said by whoever knows names.

use super::Tree;
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// The line in the list of files that stands before these.
pub const LINE: &str = "Of the build before, for pages that are still open somewhere:";

/// What was published before: every file, and which of them were of the build
/// before that already.
#[derive(Debug, Default)]
pub struct Before {
    pub files: BTreeSet<String>,
    pub former: BTreeSet<String>,
}

impl Before {
    /// Reads the lines of the list.
    pub fn of<'l>(mut lines: impl Iterator<Item = &'l str>) -> Before {
        let mut files: BTreeSet<String> = lines.by_ref().take_while(|line| *line != LINE).map(String::from).collect();
        let former: BTreeSet<String> = lines.map(String::from).collect();
        files.extend(former.iter().cloned());
        Before { files, former }
    }
}

impl Tree {
    /// Keeps what belongs to the build before, once everything of this one is
    /// written.
    pub fn keep_former(&self, is_of_build: impl Fn(&str) -> bool) -> Result<()> {
        let mut done = self.done();
        let Before { files, former } = &self.before;
        let gone: BTreeSet<String> = files
            .difference(&done.files)
            .filter(|file| !former.contains(*file) && is_of_build(file))
            .cloned()
            .collect();
        // As long as the build is the same, so is the one before.
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
