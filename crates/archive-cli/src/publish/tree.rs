//! Writes the output folder: checks that it belongs to `tag-archive`, tracks which
//! files change, and replaces it in one step.
//!
//! The new tree is built in a staging folder next to the old one. Unchanged files
//! and files of other owners are hard-linked from the old tree. Then the two
//! folders are swapped, so the output folder always holds a complete site, even
//! after a crash. A mount point can't be swapped. Its files are replaced one by one
//! once all of the new ones are on the disk.

use super::compressed::{self, Encoding};
use crate::messages::unwritable;
use anyhow::{Context, Result, ensure};
use in_place::NewFiles;
use manifest::Manifest;
use placement::Placement;
use staging::Staging;
use std::collections::BTreeSet;
use std::fs;
use std::path::{self, Component, Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

mod flush;
mod in_place;
mod manifest;
mod other_owners;
mod placement;
mod staging;
mod swap;

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Files are written.
    Write,
    /// Only the changes are computed.
    DryRun,
}

/// Whether files have compressed copies next to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    Compressed,
    None,
}

/// The output folder, and the tree that replaces it.
pub struct OutputTree {
    out: PathBuf,
    /// The new tree; `None` in a dry run.
    staging: Option<Staging>,
    /// The files of the previous run.
    previous: Manifest,
    copies: Copies,
    changes: Mutex<Changes>,
}

/// The changes of a run.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Every file that was published.
    pub files: BTreeSet<String>,
    /// Their total size in bytes.
    pub bytes: u64,
    pub written: usize,
    pub unchanged: usize,
    pub removed: usize,
    /// Files of other owners at the path of a published file.
    pub kept: Vec<String>,
}

/// The change of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FileChange {
    Written,
    Unchanged,
    /// A file of another owner has the same path, and stays.
    Refused,
}

impl OutputTree {
    /// Opens the output folder for writing. Returns an error if it belongs to
    /// another owner, overlaps the site, or is in use by another run.
    pub fn open(out: &Path, site: Option<&Path>, mode: Mode, copies: Copies) -> Result<OutputTree> {
        let OutputFolder { out, placement, previous } = check_folder(out, site)?;
        let staging = match mode {
            Mode::DryRun => None,
            Mode::Write => Some(Staging::create(&out, placement)?),
        };
        Ok(OutputTree { out, staging, previous, copies, changes: Mutex::default() })
    }

    /// Writes a file, and its compressed copies if they are enabled. A file of
    /// another owner is kept.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let change = self.write_one(path, bytes)?;
        if self.copies == Copies::None || change == FileChange::Refused || !compressed::is_worthwhile(path, bytes) {
            return Ok(());
        }
        for encoding in Encoding::ALL {
            let copy = encoding.path(path);
            // The copies of an unchanged file are those of the previous run.
            let previous = if change == FileChange::Unchanged { self.read_previous(&copy) } else { None };
            let compressed = previous.map_or_else(|| encoding.compress(path, bytes), Ok)?;
            self.write_one(&copy, &compressed)?;
        }
        Ok(())
    }

    /// Writes one file without compressed copies. An unchanged file is hard-linked.
    fn write_one(&self, path: &str, bytes: &[u8]) -> Result<FileChange> {
        let old = self.out.join(path);
        if !self.previous.files.contains(path) && fs::symlink_metadata(&old).is_ok_and(|old| !old.is_dir()) {
            self.changes().kept.push(path.to_string());
            return Ok(FileChange::Refused);
        }
        ensure!(self.changes().files.insert(path.to_string()), "two published files have the path {path}");
        let is_same = fs::metadata(&old).is_ok_and(|old| old.len() == bytes.len() as u64)
            && fs::read(&old).is_ok_and(|old| old == bytes);
        if let Some(staging) = &self.staging {
            let is_kept = staging.placement() == Placement::Within;
            let is_linked = is_same && (is_kept || staging.link(&old, path).is_ok());
            let write = if is_linked { Ok(()) } else { staging.write(path, bytes) };
            write.with_context(|| unwritable(Path::new(path)))?;
        }
        let mut changes = self.changes();
        changes.bytes += bytes.len() as u64;
        *if is_same { &mut changes.unchanged } else { &mut changes.written } += 1;
        Ok(if is_same { FileChange::Unchanged } else { FileChange::Written })
    }

    /// Returns the bytes of a file that the previous run published.
    fn read_previous(&self, path: &str) -> Option<Vec<u8>> {
        self.previous.files.contains(path).then(|| fs::read(self.out.join(path)).ok())?
    }

    /// Returns the number of posts that the previous run published, if it is known.
    pub fn previous_posts(&self) -> Option<usize> {
        self.previous.posts
    }

    /// Whether a file was published in this run.
    pub fn contains(&self, path: &str) -> bool {
        self.changes().files.contains(path)
    }

    /// Flushes the files written so far to the disk while `act` runs.
    pub fn flush_while(&self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        match &self.staging {
            Some(staging) => staging.flush_while(act),
            None => act(),
        }
    }

    /// Replaces the old tree with the new one, which has this number of posts. Returns the changes.
    pub fn finish(mut self, posts: usize) -> Result<Changes> {
        let mut changes = std::mem::take(&mut *self.changes());
        let mut previous_build = self.previous.files_of_previous_build(&changes.files);
        previous_build.retain(|file| self.out.join(file).is_file());
        let is_gone = |file: &&String| !previous_build.contains(*file) && self.out.join(file).is_file();
        changes.removed = self.previous.files.difference(&changes.files).filter(is_gone).count();
        changes.kept.sort_unstable();
        match self.staging.take() {
            None => {}
            Some(staging) if staging.placement() == Placement::Within => {
                let new = NewFiles { files: &changes.files, previous_build: &previous_build, posts };
                in_place::replace(&staging, &self.out, &self.previous, &new)?;
            }
            Some(staging) => {
                for file in &previous_build {
                    let link = staging.link_or_copy(&self.out.join(file), file);
                    link.with_context(|| format!("couldn’t keep {file} of the previous build"))?;
                }
                let list = Manifest::to_text(&changes.files, posts, &previous_build);
                staging
                    .write(manifest::NAME, list.as_bytes())
                    .with_context(|| unwritable(Path::new(manifest::NAME)))?;
                if self.out.is_dir() {
                    other_owners::keep_files(&self.out, &staging, &self.previous, &changes.files)?;
                }
                staging.replace(&self.out)?;
            }
        }
        Ok(changes)
    }

    fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An output folder that a run may publish to.
struct OutputFolder {
    /// Its canonical path.
    out: PathBuf,
    placement: Placement,
    /// The files of the previous run.
    previous: Manifest,
}

/// Returns an error if a run can't publish to a folder, before any work is done for it: the folder belongs to another
/// owner, overlaps the site, or is read-only.
pub fn check(out: &Path, site: Option<&Path>) -> Result<()> {
    check_folder(out, site).map(drop)
}

fn check_folder(out: &Path, site: Option<&Path>) -> Result<OutputFolder> {
    let full_out = full_path(out)?;
    if let Some(site) = site {
        let full_site = full_path(site)?;
        let is_apart = !full_out.starts_with(&full_site) && !full_site.starts_with(&full_out);
        ensure!(is_apart, "{} and {} overlap; publish to a folder outside of the site", out.display(), site.display());
    }
    let failure = || format!("couldn’t publish to {}", out.display());
    let previous = Manifest::read(&full_out).with_context(failure)?;
    let placement = Placement::find(&full_out).with_context(failure)?;
    Ok(OutputFolder { out: full_out, placement, previous })
}

/// Returns the canonical path of a folder, even if the folder doesn't exist yet.
fn full_path(folder: &Path) -> Result<PathBuf> {
    let failure = || format!("couldn’t find the folder {}", folder.display());
    let folder = path::absolute(folder).with_context(failure)?;
    let existing = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, full) = existing.with_context(failure)?;
    let rest = folder.strip_prefix(above)?;
    // Below a folder that doesn't exist, `..` would lead elsewhere once the folder is created.
    ensure!(rest.components().all(|part| part != Component::ParentDir), failure());
    Ok(if rest == Path::new("") { full } else { full.join(rest) })
}
