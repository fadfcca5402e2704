//! The initial inputs of the targets: the small corpus beside them, every
//! fixture of a format, and the samples that ship with the site.

use archive_feed::feed::Format;
use fuzz_targets::FuzzTarget;
use std::fs;
use std::path::{Path, PathBuf};

/// The samples, and the targets that read them.
const SAMPLES: [(&str, &str); 2] = [("json_feed", "public/feed.json"), ("wordpress", "public/samples/wordpress.json")];

/// Returns every initial input of a target.
pub fn of(target: &FuzzTarget) -> Vec<Vec<u8>> {
    let samples = SAMPLES.iter().filter(|(name, _)| *name == target.name).map(|(_, sample)| root().join(sample));
    let files = corpus(target.name).into_iter().chain(target.format.into_iter().flat_map(fixtures)).chain(samples);
    files.map(|file| bytes(&file)).collect()
}

/// Returns the corpus files of a target.
pub fn corpus(target: &str) -> Vec<PathBuf> {
    list(&here().join("corpus").join(target))
}

fn fixtures(format: Format) -> Vec<PathBuf> {
    let mut files = list(&root().join("tests/fixtures/feeds").join(format.name()));
    files.retain(|file| !file.to_string_lossy().ends_with(".expected.json"));
    files
}

/// Returns the bytes of a file.
pub fn bytes(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Returns the folder of the targets.
pub fn here() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn root() -> PathBuf {
    here().join("../..")
}

/// Returns the files of a folder, sorted.
pub fn list(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}
