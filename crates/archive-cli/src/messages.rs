//! Messages that several modules use.

use std::path::Path;

/// Returns the message for a file or folder that can't be read.
pub fn unreadable(path: &Path) -> String {
    format!("couldn’t read {}", path.display())
}

/// Returns the message for a file that can't be written.
pub fn unwritable(path: &Path) -> String {
    format!("couldn’t write {}", path.display())
}

/// Returns the message for a file whose name isn't Unicode, so that it has no URL.
pub fn not_unicode(path: &Path) -> String {
    format!("the name of {} isn’t valid Unicode; rename it", path.display())
}
