//! Flushes written files to the disk before they replace the old site, so that the
//! folder holds one complete site after a power failure.

use std::fs::File;
use std::io;
use std::path::Path;

/// Flushes everything below a folder to the disk. On Linux, one `syncfs` call
/// covers the whole file system: with one call per file, publishing took up to six
/// times as long.
#[cfg(target_os = "linux")]
pub fn flush_all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Flushes the files that already exist, while more are written.
#[cfg(target_os = "linux")]
pub fn flush_early(folder: &Path) -> io::Result<()> {
    flush_all(folder)
}

/// Does nothing. An early start gains nothing if each file is flushed separately.
#[cfg(not(target_os = "linux"))]
pub fn flush_early(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Flushes everything below a folder to the disk, file by file.
#[cfg(not(target_os = "linux"))]
pub fn flush_all(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            flush_all(&entry.path())?;
        } else {
            // Some systems flush a file only through a handle with write access.
            File::options().append(true).open(entry.path())?.sync_all()?;
        }
    }
    flush_entries(folder);
    Ok(())
}

/// Flushes the directory entries of a folder to the disk. Errors are ignored: not
/// every file system supports this, and the contents of the files are on the disk
/// already.
#[cfg(unix)]
pub fn flush_entries(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Does nothing. Folders can't be opened on this system, and the file system orders
/// directory entries itself.
#[cfg(not(unix))]
pub fn flush_entries(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_flushed_and_a_missing_one_is_an_error() {
        let folder = tempfile::TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b"), "b").unwrap();
        flush_all(folder.path()).unwrap();
        assert!(flush_all(&folder.path().join("c")).is_err());
    }
}
