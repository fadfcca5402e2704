//! Swaps two folders, in one atomic step if the system supports it.

use super::flush;
use super::manifest::is_link;
use anyhow::{Context, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
mod exchange;
#[cfg(not(target_os = "linux"))]
#[path = "swap/no_exchange.rs"]
mod exchange;

/// Moves the folder `new` to `old`. An existing old folder moves to `new`, or aside
/// if the system has no atomic exchange. The directory entries are flushed before
/// this returns, so the old folder can then be removed safely.
pub fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        old.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::rename(new, old)?;
    } else if exchange::exchange(new, old).is_err() {
        let backup = backup_path(new);
        fs::rename(old, &backup)?;
        // If the new folder can't be moved, the old one moves back.
        fs::rename(new, old).inspect_err(|_| drop(fs::rename(&backup, old)))?;
    }
    [old, new].into_iter().filter_map(Path::parent).for_each(flush::flush_entries);
    Ok(())
}

/// Moves the old folder back after a run that moved it aside, and stopped before it
/// moved the new one.
pub fn recover(old: &Path, new: &Path) -> Result<()> {
    let backup = backup_path(new);
    if backup.exists() && !is_link(&backup) && !old.exists() {
        fs::rename(&backup, old).with_context(|| format!("couldn’t restore {}", old.display()))?;
    }
    Ok(())
}

fn backup_path(new: &Path) -> PathBuf {
    new.with_extension("old")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn folders_are_swapped() {
        let folder = TempDir::new().unwrap();
        let (new, old) = (folder.path().join("new"), folder.path().join("old"));
        fs::create_dir_all(new.join("n")).unwrap();
        swap(&new, &old).unwrap();
        assert!(old.join("n").exists() && !new.exists());
        fs::create_dir_all(new.join("m")).unwrap();
        swap(&new, &old).unwrap();
        assert!(old.join("m").exists());
    }

    #[test]
    fn a_folder_that_was_moved_is_restored() {
        let folder = TempDir::new().unwrap();
        let (new, old) = (folder.path().join("next"), folder.path().join("out"));
        fs::create_dir_all(backup_path(&new).join("kept")).unwrap();
        recover(&old, &new).unwrap();
        assert!(old.join("kept").exists());
    }
}
