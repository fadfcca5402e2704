//! Examines folders on systems without the permissions and mount points of Unix.

use std::fs;
use std::path::Path;

/// Whether a folder isn't marked as read-only.
pub fn is_writable(folder: &Path) -> bool {
    fs::metadata(folder).is_ok_and(|metadata| !metadata.permissions().readonly())
}

/// Returns `false`: volumes have letters here, and those that are mounted in a folder are rare.
pub fn is_mount_point(_: &Path) -> bool {
    false
}
