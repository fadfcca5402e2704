//! Exchanges two names atomically on Linux (renameat2), if the file system supports it.

use rustix::fs::{CWD, RenameFlags, renameat_with};
use std::io;
use std::path::Path;

/// Exchanges two folders.
pub fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}
