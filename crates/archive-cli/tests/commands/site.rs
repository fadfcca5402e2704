//! Test fixture: a built site to publish from.

use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><base href="/" /><title>Tag Archive</title>
<script type="application/json" id="settings">{"feed": "feed.json"}</script></head>
<body><div class="boot" role="main"></div></body></html>"#;

/// A folder in memory, on Linux. Publishing waits for the disk, which takes long for hundreds of sites.
const MEMORY: &str = "/dev/shm";

/// Creates a folder with a built site in `site`.
pub fn built_site() -> TempDir {
    let in_memory = Path::new(MEMORY).is_dir().then(|| tempfile::tempdir_in(MEMORY).ok()).flatten();
    let folder = in_memory.unwrap_or_else(|| tempfile::tempdir().unwrap());
    fs::create_dir(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("site/index.html"), PAGE).unwrap();
    folder
}
