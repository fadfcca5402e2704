//! Writes the output folder: checks that it belongs to `tag-archive`, tracks which
//! files change, and replaces it in one step.
//!
//! The new tree is built in a staging folder next to the old one. Unchanged files
//! and files of other owners are hard-linked from the old tree. Then the two
//! folders are swapped, so the output folder always holds a complete site, even
//! after a crash.

use super::compressed;
use anyhow::{Context, Result, bail, ensure};
use former::Before;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::panic;
use std::path::{self, Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

mod former;
mod settle;
mod swap;

/// The file with the list of published files, which marks the folder as our own.
const MARKER: &str = ".tag-archive";

/// The first line of the marker file.
const OURS: &str =
    "Published by tag-archive, which writes these files anew, removes them, and leaves all others alone:";

const NOT_SETTLED: &str = "could not bring what was written to the disk";

/// Whether files are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Files are written.
    Write,
    /// Only the changes are computed.
    Dry,
}

/// Whether files have compressed copies next to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copies {
    Compressed,
    None,
}

/// The owner of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Us,
    Others,
}

/// The output folder, and the tree that replaces it.
pub struct OutputTree {
    out: PathBuf,
    /// The staging folder of the new tree; `None` in a dry run.
    beside: Option<Staging>,
    /// The files of the previous run.
    before: Before,
    copies: Copies,
    done: Mutex<Changes>,
}

struct Staging {
    folder: PathBuf,
    next: PathBuf,
    /// The lock that prevents another run from using the same staging folder.
    _lock: File,
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
    /// Files of the previous build that are kept.
    pub former: BTreeSet<String>,
    /// Files of other owners at the path of a published file.
    pub kept: Vec<String>,
}

impl OutputTree {
    /// Opens the output folder for writing. Returns an error if it belongs to
    /// another owner, overlaps the site, or is in use by another run.
    pub fn open(out: &Path, site: &Path, mode: Mode, copies: Copies) -> Result<OutputTree> {
        let (out_in_full, site_in_full) = (in_full(out)?, in_full(site)?);
        let apart = !out_in_full.starts_with(&site_in_full) && !site_in_full.starts_with(&out_in_full);
        ensure!(apart, "{} and {} lie in one another; publish beside the site", out.display(), site.display());
        let name = out_in_full.file_name().with_context(|| format!("{} is no folder to publish to", out.display()))?;
        let folder = out_in_full.with_file_name(format!(".{}.publishing", name.to_string_lossy()));
        let next = folder.join("next");
        let before = marked(&out_in_full).with_context(|| format!("{} is not ours to write to", out.display()))?;
        let beside = match mode {
            Mode::Dry => None,
            Mode::Write => {
                let made = || format!("could not make {}", next.display());
                fs::create_dir_all(&folder).with_context(made)?;
                let lock = File::create(folder.join("lock")).with_context(made)?;
                if lock.try_lock().is_err() {
                    bail!("another run publishes to {} right now", out.display());
                }
                // An interrupted run may have left these folders.
                swap::recover(&out_in_full, &next)?;
                remove(&next)?;
                fs::create_dir_all(&next).with_context(made)?;
                Some(Staging { folder, next, _lock: lock })
            }
        };
        Ok(OutputTree { out: out_in_full, beside, before, copies, done: Mutex::default() })
    }

    /// Writes a file, and its compressed copies if they are enabled.
    pub fn write(&self, place: &str, bytes: &[u8]) -> Result<()> {
        match (self.put(place, bytes)?, self.copies) {
            (Owner::Us, Copies::Compressed) => compressed::beside(self, place, bytes),
            _ => Ok(()),
        }
    }

    /// Writes one file without compressed copies. An unchanged file is hard-linked,
    /// and a file of another owner is kept.
    pub fn put(&self, place: &str, bytes: &[u8]) -> Result<Owner> {
        let old = self.out.join(place);
        if !self.before.files.contains(place) && fs::symlink_metadata(&old).is_ok_and(|old| !old.is_dir()) {
            self.done().kept.push(place.to_string());
            return Ok(Owner::Others);
        }
        ensure!(self.done().files.insert(place.to_string()), "two files would be {place}");
        let is_same = fs::metadata(&old).is_ok_and(|old| old.len() == bytes.len() as u64)
            && fs::read(&old).is_ok_and(|old| old == bytes);
        if let Some(Staging { next, .. }) = &self.beside {
            let new = next.join(place);
            let made = || format!("could not write {place}");
            new.parent().map_or(Ok(()), fs::create_dir_all).with_context(made)?;
            if !(is_same && fs::hard_link(&old, &new).is_ok()) {
                fs::write(&new, bytes).with_context(made)?;
            }
        }
        let mut done = self.done();
        done.bytes += bytes.len() as u64;
        *if is_same { &mut done.unchanged } else { &mut done.written } += 1;
        Ok(Owner::Us)
    }

    /// Returns the bytes of a file from the previous run.
    pub fn before(&self, place: &str) -> Option<Vec<u8>> {
        self.before.files.contains(place).then(|| fs::read(self.out.join(place)).ok())?
    }

    /// Whether a file was published in this run.
    pub fn has(&self, place: &str) -> bool {
        self.done().files.contains(place)
    }

    /// Flushes the files written so far to the disk while `act` runs, which
    /// shortens the flush at the end.
    pub fn settling(&self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        let Some(Staging { next, .. }) = &self.beside else { return act() };
        thread::scope(|scope| {
            let settled = scope.spawn(|| settle::so_far(next));
            act()?;
            // The system reports a write error only to the first flush after it, so the result
            // is checked.
            let settled = settled.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
            settled.context(NOT_SETTLED)
        })
    }

    /// Replaces the old tree with the new one. Returns the changes.
    pub fn finish(self) -> Result<Changes> {
        let mut changes = std::mem::take(&mut *self.done());
        let list = |list: String, files: &BTreeSet<String>| files.iter().fold(list, |list, file| list + file + "\n");
        let mut text = list(format!("{OURS}\n"), &changes.files);
        if !changes.former.is_empty() {
            text = list(text + former::LINE + "\n", &changes.former);
        }
        let is_gone = |file: &&String| !changes.former.contains(*file) && self.out.join(file).is_file();
        changes.removed = self.before.files.difference(&changes.files).filter(is_gone).count();
        changes.kept.sort_unstable();
        if let Some(Staging { folder, next, _lock }) = &self.beside {
            fs::write(next.join(MARKER), text).context("could not write the list of files")?;
            if self.out.is_dir() {
                self.keep_others(next, &changes.files)?;
                let rights = fs::metadata(&self.out).map(|out| out.permissions());
                rights.and_then(|rights| fs::set_permissions(next, rights)).context("could not set permissions")?;
            }
            // A full or faulty disk may report an error only here.
            settle::everything(next).context(NOT_SETTLED)?;
            swap::swap(next, &self.out).with_context(|| format!("could not put {} in place", self.out.display()))?;
            remove(folder)?;
        }
        Ok(changes)
    }

    /// Hard-links or copies the files of other owners into the new tree.
    fn keep_others(&self, next: &Path, files: &BTreeSet<String>) -> Result<()> {
        let mut folders = vec![String::new()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(self.out.join(&folder)).context("could not read what was there before")? {
                let entry = entry?;
                let name = entry.file_name();
                let place = match name.to_str() {
                    Some(name) => format!("{folder}{name}"),
                    None => bail!("a file in {} has a name that is no text", self.out.join(&folder).display()),
                };
                if entry.file_type()?.is_dir() {
                    ensure!(!files.contains(&place), "{place} is a folder of others where a file of ours must be");
                    folders.push(format!("{place}/"));
                } else if place != MARKER && !self.before.files.contains(&place) && !files.contains(&place) {
                    let kept = self.take_over(next, &place);
                    kept.with_context(|| format!("{place} is a file of others that could not be kept"))?;
                }
            }
        }
        Ok(())
    }

    /// Hard-links a file into the new tree, or copies it if that fails.
    fn take_over(&self, next: &Path, place: &str) -> io::Result<()> {
        let (old, new) = (self.out.join(place), next.join(place));
        new.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::hard_link(&old, &new).or_else(|_| fs::copy(&old, &new).map(drop))
    }

    fn done(&self) -> std::sync::MutexGuard<'_, Changes> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OutputTree {
    /// Removes the staging folder after a failed run.
    fn drop(&mut self) {
        if let Some(Staging { folder, .. }) = &self.beside {
            let _ = remove(folder);
        }
    }
}

/// Reads which files were published into a folder. Returns an error if the folder
/// belongs to another owner.
fn marked(out: &Path) -> Result<Before> {
    match fs::read_to_string(out.join(MARKER)) {
        Ok(list) => {
            let mut lines = list.lines();
            ensure!(lines.next() == Some(OURS), "its {MARKER} is not one of ours");
            Ok(Before::of(lines))
        }
        Err(_) if !out.exists() => Ok(Before::default()),
        Err(_) => {
            let mut entries = fs::read_dir(out).context("it is no folder that can be read")?;
            ensure!(
                entries.next().is_none(),
                "it is not empty and was not published before; empty it or name another folder"
            );
            Ok(Before::default())
        }
    }
}

/// Returns the canonical path of a folder, even if the folder doesn't exist yet.
fn in_full(folder: &Path) -> Result<PathBuf> {
    let folder = path::absolute(folder).with_context(|| format!("{} is no folder", folder.display()))?;
    let made = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, above_in_full) = made.with_context(|| format!("could not find the folder {}", folder.display()))?;
    let rest = folder.strip_prefix(above)?;
    Ok(if rest == Path::new("") { above_in_full } else { above_in_full.join(rest) })
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
}
