//! Flushes written files to the disk before they replace the old site, so that the
//! folder holds one complete site after a power failure.

use std::fs::File;
use std::io;
use std::path::Path;

/// Flushes everything below a folder to the disk. On Linux, one `syncfs` call
/// covers the whole file system: with one call per file, publishing took up to six
/// times as long.
#[cfg(target_os = "linux")]
pub fn everything(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Flushes the files that already exist, while more are written.
#[cfg(target_os = "linux")]
pub fn so_far(folder: &Path) -> io::Result<()> {
    everything(folder)
}

/// Does nothing. An early start gains nothing if each file is flushed separately.
#[cfg(not(target_os = "linux"))]
pub fn so_far(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Flushes everything below a folder to the disk, file by file.
#[cfg(not(target_os = "linux"))]
pub fn everything(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            everything(&entry.path())?;
        } else {
            // Some systems flush a file only through a handle with write access.
            File::options().append(true).open(entry.path())?.sync_all()?;
        }
    }
    names(folder);
    Ok(())
}

/// Flushes the directory entries of a folder to the disk. Errors are ignored: not
/// every file system supports this, and the contents of the files are on the disk
/// already.
#[cfg(unix)]
pub fn names(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Does nothing. Folders can't be opened on this system, and the file system orders
/// directory entries itself.
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
