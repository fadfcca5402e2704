//! Two folders change places, in one step where the system has one.
//!
//! What is in them is not known here.

use super::settle;
use anyhow::{Context, Result};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

#[cfg(target_os = "linux")]
mod exchange;
#[cfg(not(target_os = "linux"))]
#[path = "swap/no_exchange.rs"]
mod exchange;

/// Puts a new folder in the place of an old one, which comes to lie where the
/// new one was; the old one may be missing. What is removed afterwards is removed
/// only once the disk knows of it.
pub fn swap(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        old.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::rename(new, old)?;
    } else if exchange::exchange(new, old).is_err() {
        let aside = aside(new);
        fs::rename(old, &aside)?;
        // The old folder goes back where the new one cannot take its place.
        fs::rename(new, old).inspect_err(|_| drop(fs::rename(&aside, old)))?;
    }
    [old, new].into_iter().filter_map(Path::parent).for_each(settle::names);
    Ok(())
}

/// Puts the old folder back that a run took away without putting the new one in
/// its place.
pub fn recover(old: &Path, new: &Path) -> Result<()> {
    let aside = aside(new);
    if aside.exists() && !old.exists() {
        fs::rename(&aside, old).with_context(|| format!("could not put {} back", old.display()))?;
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
