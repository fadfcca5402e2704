//! A folder for one run, with everything that is made in it. It goes at the end, when nothing is timed any more.
//! It must not know what is made.
//!
//! Nothing is removed before: for minutes after, some file systems (ext4) look at every file that is gone before they
//! make a new one, and that would be most of the time that is measured.

use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::place;

/// What the names of these folders begin with.
const NAME: &str = "workshop-";

/// The folder of this run.
pub struct Workshop(PathBuf);

impl Workshop {
    /// A folder that was never there.
    pub fn open() -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        let folder = place(format!("{NAME}{now}"));
        fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// A place in it.
    pub fn place(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Workshop {
    /// Takes those along that a run left which came to no end.
    fn drop(&mut self) {
        let all = fs::read_dir(place("")).into_iter().flatten().flatten();
        for folder in all.filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME)) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}
