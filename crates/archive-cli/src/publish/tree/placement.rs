//! Decides where the new tree is built: beside the output folder, or in it.

use anyhow::{Result, ensure};
use std::path::Path;

#[cfg(not(unix))]
#[path = "placement/other.rs"]
mod system;
#[cfg(unix)]
#[path = "placement/unix.rs"]
mod system;

/// Where the new tree is built, which decides how it replaces the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Beside the output folder. The two folders are swapped in one step.
    Beside,
    /// In the output folder, which can't be moved: it is a mount point, as volumes of containers are, or the folder above
    /// it is read-only. The files are moved one by one.
    Within,
}

impl Placement {
    /// Returns the placement for an output folder. Returns an error if the folder is read-only.
    pub fn find(out: &Path) -> Result<Placement> {
        if !out.is_dir() {
            return Ok(Placement::Beside);
        }
        ensure!(system::is_writable(out), "it’s read-only; change its permissions, or choose another folder");
        let can_move = !system::is_mount_point(out) && out.parent().is_some_and(system::is_writable);
        Ok(if can_move { Placement::Beside } else { Placement::Within })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_folder_is_swapped_and_a_mount_point_is_not() {
        let folder = tempfile::TempDir::new().unwrap();
        assert_eq!(Placement::find(folder.path()).unwrap(), Placement::Beside);
        assert_eq!(Placement::find(&folder.path().join("new")).unwrap(), Placement::Beside);
        #[cfg(target_os = "linux")]
        assert!(system::is_mount_point(Path::new("/proc")) && !system::is_mount_point(folder.path()));
    }
}
