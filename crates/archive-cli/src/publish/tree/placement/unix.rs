//! Examines folders on Unix.

use rustix::fs::{Access, access};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Whether files can be created in a folder.
pub fn is_writable(folder: &Path) -> bool {
    access(folder, Access::WRITE_OK | Access::EXEC_OK).is_ok()
}

/// Whether a folder is a mount point. Another device than that of the folder above it shows most of them. A folder that is
/// bound to its place has the same device, and Linux marks it.
pub fn is_mount_point(folder: &Path) -> bool {
    let device = |path: &Path| fs::metadata(path).ok().map(|metadata| metadata.dev());
    folder.parent().is_none_or(|parent| device(parent) != device(folder)) || is_marked(folder)
}

#[cfg(target_os = "linux")]
fn is_marked(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty());
    found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_marked(_: &Path) -> bool {
    false
}
