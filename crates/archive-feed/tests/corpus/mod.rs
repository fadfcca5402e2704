//! The feeds that tests read: every fixture below tests/fixtures/feeds.
//!
//! This module provides names and bytes; each test has its own expectations.

use std::fs;
use std::path::{Path, PathBuf};

/// The URL that tests give to every fixture.
pub const ADDRESS: &str = "https://blog.example/feeds/posts.json";

/// The suffix of the name of an expectation.
pub const EXPECTED: &str = ".expected.json";

/// Returns the root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns every file below tests/fixtures/feeds, sorted.
pub fn files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    for folder in list(&root().join("tests/fixtures/feeds")) {
        files.extend(list(&folder));
    }
    files
}

/// Whether a file is the expectation of another.
pub fn is_expectation(file: &Path) -> bool {
    file.to_string_lossy().ends_with(EXPECTED)
}

/// Returns the bytes of a file.
pub fn bytes(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
