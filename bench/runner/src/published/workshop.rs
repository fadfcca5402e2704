//! Manages a folder for all output of one run. The folder is removed at the end, when nothing is timed any more.
//!
//! Nothing is removed earlier. On some file systems (ext4), creating a new file checks every file that was removed in
//! the last minutes, and that would be most of the measured time.

use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

use super::place;

/// The prefix of the names of these folders.
const NAME: &str = "workshop-";

/// The folder of this run.
pub struct Workshop(PathBuf);

impl Workshop {
    /// Creates a folder with a name that was not used before.
    pub fn open() -> Result<Self> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
        let folder = place(format!("{NAME}{now}"));
        fs::create_dir_all(&folder).with_context(|| format!("could not make {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// Returns a path in the folder.
    pub fn place(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Workshop {
    /// Also removes the folders that unfinished runs have left.
    fn drop(&mut self) {
        let all = fs::read_dir(place("")).into_iter().flatten().flatten();
        for folder in all.filter(|entry| entry.file_name().to_string_lossy().starts_with(NAME)) {
            // A folder that cannot be removed does no harm.
            let _ = fs::remove_dir_all(folder.path());
        }
    }
}
