//! Swaps two folders, in one atomic step if the system supports it.

use super::flush;
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
        let aside = aside(new);
        fs::rename(old, &aside)?;
        // If the new folder can't be moved, the old one moves back.
        fs::rename(new, old).inspect_err(|_| drop(fs::rename(&aside, old)))?;
    }
    [old, new].into_iter().filter_map(Path::parent).for_each(flush::entries);
    Ok(())
}

/// Moves the old folder back after a run that moved it aside, and stopped before it
/// moved the new one.
pub fn recover(old: &Path, new: &Path) -> Result<()> {
    let aside = aside(new);
    if aside.exists() && !old.exists() {
        fs::rename(&aside, old).with_context(|| format!("couldn’t restore {}", old.display()))?;
    }
    Ok(())
}

fn aside(new: &Path) -> PathBuf {
    new.with_extension("old")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn folders_change_places() {
        let desk = TempDir::new().unwrap();
        let (new, old) = (desk.path().join("new"), desk.path().join("old"));
        fs::create_dir_all(new.join("n")).unwrap();
        swap(&new, &old).unwrap();
        assert!(old.join("n").exists() && !new.exists());
        fs::create_dir_all(new.join("m")).unwrap();
        swap(&new, &old).unwrap();
        assert!(old.join("m").exists());
    }

    #[test]
    fn a_folder_that_was_taken_away_comes_back() {
        let desk = TempDir::new().unwrap();
        let (new, old) = (desk.path().join("next"), desk.path().join("out"));
        fs::create_dir_all(aside(&new).join("kept")).unwrap();
        recover(&old, &new).unwrap();
        assert!(old.join("kept").exists());
    }
}
