//! The folder of the new tree, beside or in the output folder, until it replaces the old tree.

use super::manifest::is_link;
use super::placement::Placement;
use super::{flush, swap};
use anyhow::{Context, Result, bail, ensure};
use std::fs::{self, File};
use std::io;
use std::panic;
use std::path::{Path, PathBuf};
use std::thread;

/// The name of the staging folder in an output folder that can't be swapped.
pub const WITHIN: &str = ".tag-archive.publishing";

/// The staging folder. It is removed when it is dropped.
pub struct Staging {
    folder: PathBuf,
    /// The new tree, in the staging folder.
    tree: PathBuf,
    placement: Placement,
    /// The lock that prevents another run from using the same staging folder.
    _lock: File,
}

impl Staging {
    /// Creates the staging folder of an output folder. Returns an error if another
    /// run uses it.
    pub fn create(out: &Path, placement: Placement) -> Result<Staging> {
        let folder = match (placement, out.file_name()) {
            (Placement::Within, _) => out.join(WITHIN),
            (Placement::Beside, Some(name)) => out.with_file_name(format!(".{}.publishing", name.to_string_lossy())),
            (Placement::Beside, None) => bail!("couldn’t publish to {}; choose a folder with a name", out.display()),
        };
        let tree = folder.join("next");
        let failure = || format!("couldn’t create {}", tree.display());
        // Files in the staging folder are written and removed, so no part of it may be elsewhere.
        let lock = folder.join("lock");
        for path in [&folder, &tree, &lock] {
            ensure!(!is_link(path), "{} is a link; remove it", path.display());
        }
        fs::create_dir_all(&folder).with_context(failure)?;
        // The lock is never emptied: it could be a second name of another file.
        let lock = File::options().create(true).append(true).open(lock).with_context(failure)?;
        if lock.try_lock().is_err() {
            bail!("another run is publishing to {}; try again when it has ended", out.display());
        }
        if placement == Placement::Beside {
            // An interrupted run may have left these folders.
            swap::recover(out, &tree)?;
        }
        remove(&tree)?;
        fs::create_dir_all(&tree).with_context(failure)?;
        Ok(Staging { folder, tree, placement, _lock: lock })
    }

    /// Returns where the new tree is built.
    pub fn placement(&self) -> Placement {
        self.placement
    }

    /// Returns the full path of a file of the new tree.
    pub fn path_of(&self, path: &str) -> PathBuf {
        self.tree.join(path)
    }

    /// Flushes the new tree to the disk. A full or faulty disk may report an error only here.
    pub fn flush(&self) -> Result<()> {
        flush::flush_all(&self.tree).context(NOT_FLUSHED)
    }

    /// Writes a file of the new tree.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        fs::write(self.prepare(path)?, bytes)
    }

    /// Hard-links a file into the new tree.
    pub fn link(&self, from: &Path, path: &str) -> io::Result<()> {
        fs::hard_link(from, self.prepare(path)?)
    }

    /// Hard-links a file into the new tree, or copies it if that fails.
    pub fn link_or_copy(&self, from: &Path, path: &str) -> io::Result<()> {
        self.link(from, path).or_else(|error| {
            let to = self.tree.join(path);
            // A file that is copied onto itself becomes empty.
            if to.canonicalize().is_ok_and(|to| from.canonicalize().is_ok_and(|from| from == to)) {
                return Err(error);
            }
            fs::copy(from, to).map(drop)
        })
    }

    /// Returns the full path of a file, and creates its folder.
    fn prepare(&self, path: &str) -> io::Result<PathBuf> {
        let full = self.tree.join(path);
        full.parent().map_or(Ok(()), fs::create_dir_all)?;
        Ok(full)
    }

    /// Flushes the files written so far to the disk while `act` runs, which
    /// shortens the flush at the end.
    pub fn flush_while(&self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        thread::scope(|scope| {
            let flush = scope.spawn(|| flush::flush_early(&self.tree));
            act()?;
            // The system reports a write error only to the first flush after it, so the result
            // is checked.
            let flushed = flush.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
            flushed.context(NOT_FLUSHED)
        })
    }

    /// Replaces the output folder with the new tree.
    pub fn replace(self, out: &Path) -> Result<()> {
        if out.is_dir() {
            let permissions = fs::metadata(out).map(|out| out.permissions());
            let set = permissions.and_then(|permissions| fs::set_permissions(&self.tree, permissions));
            set.context("couldn’t set the permissions of the new folder")?;
        }
        self.flush()?;
        swap::swap(&self.tree, out).with_context(|| format!("couldn’t replace {}", out.display()))?;
        remove(&self.folder)
    }
}

const NOT_FLUSHED: &str = "couldn’t flush the new files to the disk";

impl Drop for Staging {
    /// Removes the staging folder after a failed run.
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

fn remove(folder: &Path) -> Result<()> {
    if fs::symlink_metadata(folder).is_ok() {
        fs::remove_dir_all(folder).with_context(|| format!("couldn’t remove {}", folder.display()))?;
    }
    Ok(())
}
