//! Publishes again whenever the file of the feed changes.

use crate::output;
use anyhow::{Result, ensure};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

/// The time between two looks at the file. Looking costs next to nothing, and works on every file system.
const PAUSE: Duration = Duration::from_millis(300);

/// Returns an error if a feed is no file that can be watched.
pub fn check(feed: &str) -> Result<()> {
    ensure!(Path::new(feed).is_file(), "only the file of a feed can be watched, and {feed} isn’t one; omit --watch");
    Ok(())
}

/// Calls `publish` after each change of a file, until the program is interrupted. An error is printed, and the next change
/// may repair it.
pub fn run(file: &Path, mut publish: impl FnMut() -> Result<()>) -> ! {
    let mut last = FileState::of(file);
    loop {
        thread::sleep(PAUSE);
        let state = FileState::of(file);
        // A program that replaces the file may have removed the old one first.
        if state.is_some() && state != last {
            last = state;
            if let Err(error) = publish() {
                output::warn(format_args!("tag-archive: {error:#}"));
            }
        }
    }
}

/// What changes with the content of a file.
#[derive(PartialEq, Eq)]
struct FileState {
    modified: Option<SystemTime>,
    bytes: u64,
}

impl FileState {
    fn of(file: &Path) -> Option<FileState> {
        let metadata = fs::metadata(file).ok()?;
        Some(FileState { modified: metadata.modified().ok(), bytes: metadata.len() })
    }
}
