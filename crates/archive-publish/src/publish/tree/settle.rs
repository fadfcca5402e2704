//! What was written is on the disk, not only in memory, before it takes the
//! place of what is there: a machine that loses its power has one whole site.
//!
//! What is in the folders is not known here.

use std::fs::File;
use std::io;
use std::path::Path;

/// Waits until everything below a folder is on the disk. Linux is told once for the
/// whole file system: file by file, publishing took up to six times as long.
#[cfg(target_os = "linux")]
pub fn everything(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// The same for what is there already, while more is written.
#[cfg(target_os = "linux")]
pub fn so_far(folder: &Path) -> io::Result<()> {
    everything(folder)
}

/// File by file nothing is gained by beginning early.
#[cfg(not(target_os = "linux"))]
pub fn so_far(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Waits until everything below a folder is on the disk, file by file.
#[cfg(not(target_os = "linux"))]
pub fn everything(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            everything(&entry.path())?;
        } else {
            // Some systems let only those settle a file who could write to it.
            File::options().append(true).open(entry.path())?.sync_all()?;
        }
    }
    names(folder);
    Ok(())
}

/// Waits until the names in a folder are on the disk, where it takes such an order:
/// not every file system does, and what they name is there already.
#[cfg(unix)]
pub fn names(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Folders cannot be opened here; the file system keeps their names in order.
#[cfg(not(unix))]
pub fn names(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_settles_with_what_is_in_it_and_what_is_not_there_does_not() {
        let desk = tempfile::TempDir::new().unwrap();
        std::fs::create_dir(desk.path().join("a")).unwrap();
        std::fs::write(desk.path().join("a/b"), "b").unwrap();
        everything(desk.path()).unwrap();
        assert!(everything(&desk.path().join("c")).is_err());
    }
}
