//! The feeds that tests read: every fixture below tests/fixtures/feeds.
//!
//! Names and bytes only; what a feed should become stands with each test.

use std::fs;
use std::path::{Path, PathBuf};

/// Where every fixture is said to come from.
pub const ADDRESS: &str = "https://blog.example/feeds/posts.json";

/// The end of the name of an expectation.
pub const EXPECTED: &str = ".expected.json";

/// The top of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file below tests/fixtures/feeds, in order.
pub fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in list(&root().join("tests/fixtures/feeds")) {
        files.extend(list(&folder));
    }
    files
}

/// Whether a file says what becomes of another.
pub fn is_expectation(file: &Path) -> bool {
    file.to_string_lossy().ends_with(EXPECTED)
}

/// The bytes of a file.
pub fn bytes(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
