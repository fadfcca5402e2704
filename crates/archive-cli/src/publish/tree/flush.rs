//! Flushes written files to the disk before they replace the old site, so that the
//! folder holds one complete site after a power failure.

use std::fs::File;
use std::io;
use std::path::Path;

/// Flushes everything below a folder to the disk. On Linux, one `syncfs` call
/// covers the whole file system: with one call per file, publishing took up to six
/// times as long.
#[cfg(target_os = "linux")]
pub fn all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Flushes the files that already exist, while more are written.
#[cfg(target_os = "linux")]
pub fn begin(folder: &Path) -> io::Result<()> {
    all(folder)
}

/// Does nothing. An early start gains nothing if each file is flushed separately.
#[cfg(not(target_os = "linux"))]
pub fn begin(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Flushes everything below a folder to the disk, file by file.
#[cfg(not(target_os = "linux"))]
pub fn all(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            all(&entry.path())?;
        } else {
            // Some systems flush a file only through a handle with write access.
            File::options().append(true).open(entry.path())?.sync_all()?;
        }
    }
    entries(folder);
    Ok(())
}

/// Flushes the directory entries of a folder to the disk. Errors are ignored: not
/// every file system supports this, and the contents of the files are on the disk
/// already.
#[cfg(unix)]
pub fn entries(folder: &Path) {
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Does nothing. Folders can't be opened on this system, and the file system orders
/// directory entries itself.
#[cfg(not(unix))]
pub fn entries(_: &Path) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_settles_with_what_is_in_it_and_what_is_not_there_does_not() {
        let desk = tempfile::TempDir::new().unwrap();
        std::fs::create_dir(desk.path().join("a")).unwrap();
        std::fs::write(desk.path().join("a/b"), "b").unwrap();
        all(desk.path()).unwrap();
        assert!(all(&desk.path().join("c")).is_err());
    }
}
