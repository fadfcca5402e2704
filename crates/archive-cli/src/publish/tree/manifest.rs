//! The file that lists what was published into a folder. It marks the folder as one
//! that this command may replace.

use super::staging;
use crate::publish::{compressed, hashed_file};
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path};

/// The file name.
pub const NAME: &str = ".tag-archive";

/// The start of the first line. The number of posts follows, and an explanation for people.
const MARK: &str = "Published by tag-archive";

/// The text before the number of posts.
const BEFORE_POSTS: &str = " with ";

/// The entries of a folder that make it no folder of another owner: what a run in the folder left when it was killed,
/// and what some file systems have in the root of each disk.
const NEUTRAL_ENTRIES: [&str; 2] = [staging::WITHIN, "lost+found"];

/// The line before the files of the previous build.
const PREVIOUS_BUILD: &str = "Files of the previous build, for pages that are still open:";

/// The files that the previous run published.
#[derive(Debug, Default)]
pub struct Manifest {
    /// All files, including those of the previous build.
    pub files: BTreeSet<String>,
    /// The number of posts, unless an older version of the command published them.
    pub posts: Option<usize>,
    /// The hashed files of the build before that run, which stay until the next build.
    previous_build: BTreeSet<String>,
}

/// The maximum length of a path in bytes. Systems open no longer ones.
const LONGEST_PATH: usize = 4096;

/// Whether a path is relative, and has neither `..` nor `.` in it.
fn is_within(path: &str) -> bool {
    !path.is_empty()
        && path.len() <= LONGEST_PATH
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

/// Returns a path for a message, without control characters.
fn shown(path: &str) -> String {
    const MOST_SHOWN: usize = 200;
    let more = if path.chars().nth(MOST_SHOWN).is_some() { "…" } else { "" };
    path.chars().take(MOST_SHOWN).flat_map(char::escape_debug).chain(more.chars()).collect()
}

/// Whether a path of a folder, or one of the folders above it, is a link. Results are kept in `known`, because most files
/// share their folders.
fn is_behind_link<'p>(root: &Path, path: &'p Path, known: &mut HashMap<&'p Path, bool>) -> bool {
    if path == Path::new("") {
        return false;
    }
    if let Some(&is_behind) = known.get(path) {
        return is_behind;
    }
    let is_behind =
        path.parent().is_some_and(|parent| is_behind_link(root, parent, known)) || is_link(&root.join(path));
    known.insert(path, is_behind);
    is_behind
}

/// Whether a path is a symbolic link.
pub fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

impl Manifest {
    /// Reads the manifest of a folder. Returns an error if the folder has files, and
    /// no manifest.
    pub fn read(folder: &Path) -> Result<Manifest> {
        if let Ok(text) = fs::read_to_string(folder.join(NAME)) {
            let mut manifest = Manifest::parse(&text)?;
            manifest.forget_links(folder);
            return Ok(manifest);
        }
        if folder.exists() {
            let mut entries = fs::read_dir(folder).context("it can’t be read as a folder")?;
            let is_neutral = |name: &OsStr| NEUTRAL_ENTRIES.iter().any(|neutral| name == *neutral);
            let is_empty = entries.all(|entry| entry.is_ok_and(|entry| is_neutral(&entry.file_name())));
            ensure!(is_empty, "it has other files; empty it, or choose another folder");
        }
        Ok(Manifest::default())
    }

    fn parse(text: &str) -> Result<Manifest> {
        let mut lines = text.lines();
        let first = lines.next().and_then(|line| line.strip_prefix(MARK));
        let first =
            first.with_context(|| format!("its {NAME} is not a list of published files; choose another folder"))?;
        let posts = first.strip_prefix(BEFORE_POSTS).and_then(|rest| rest.split(' ').next()?.parse().ok());
        let mut files: BTreeSet<String> =
            lines.by_ref().take_while(|line| *line != PREVIOUS_BUILD).map(String::from).collect();
        let previous_build: BTreeSet<String> = lines.map(String::from).collect();
        files.extend(previous_build.iter().cloned());
        // A path that leads out of the folder would make the run change files elsewhere.
        if let Some(path) = files.iter().find(|path| !is_within(path)) {
            bail!("its {NAME} has the path “{}”, which isn’t in the folder; remove the line", shown(path));
        }
        Ok(Manifest { files, posts, previous_build })
    }

    /// Removes the files that are links, or that are behind one. The command writes no links, so they belong to another
    /// owner, and what they lead to may be outside of the folder.
    fn forget_links(&mut self, folder: &Path) {
        let mut folders = HashMap::new();
        let mut links = BTreeSet::new();
        for file in &self.files {
            let is_in_link = |above| is_behind_link(folder, above, &mut folders);
            if is_link(&folder.join(file)) || Path::new(file).parent().is_some_and(is_in_link) {
                links.insert(file.clone());
            }
        }
        drop(folders);
        self.files.retain(|file| !links.contains(file));
        self.previous_build.retain(|file| !links.contains(file));
    }

    /// Returns the text of a manifest.
    pub fn to_text(files: &BTreeSet<String>, posts: usize, previous_build: &BTreeSet<String>) -> String {
        let unit = if posts == 1 { "post" } else { "posts" };
        let first =
            format!("{MARK}{BEFORE_POSTS}{posts} {unit}. The command replaces and removes these files, and no others:");
        let heading = Some(PREVIOUS_BUILD).filter(|_| !previous_build.is_empty());
        let previous_build = previous_build.iter().map(String::as_str);
        let lines =
            [first.as_str()].into_iter().chain(files.iter().map(String::as_str)).chain(heading).chain(previous_build);
        lines.flat_map(|line| [line, "\n"]).collect()
    }

    /// Returns the hashed files that the new build with `files` replaces. Open pages
    /// still refer to them, and so do pages in proxy caches that were not revalidated.
    pub fn files_of_previous_build(&self, files: &BTreeSet<String>) -> BTreeSet<String> {
        let is_hashed = |file: &&String| hashed_file::is_hashed(compressed::original(file));
        let superseded: BTreeSet<String> = (&self.files - files)
            .iter()
            .filter(is_hashed)
            .filter(|file| !self.previous_build.contains(*file))
            .cloned()
            .collect();
        // While the build is the same, its previous build stays the same too.
        if superseded.is_empty() { &self.previous_build - files } else { superseded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(files: &[&str]) -> BTreeSet<String> {
        files.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        for previous in [set(&[]), set(&["c", "d"])] {
            let manifest = Manifest::parse(&Manifest::to_text(&set(&["a", "b"]), 77, &previous)).unwrap();
            assert_eq!(manifest.posts, Some(77));
            assert_eq!(manifest.files, &set(&["a", "b"]) | &previous);
            assert_eq!(manifest.previous_build, previous);
        }
    }

    #[test]
    fn manifests_of_older_versions_are_read() {
        let text = "Published by tag-archive, an older one:\nindex.html\n";
        let manifest = Manifest::parse(text).unwrap();
        assert_eq!((manifest.files, manifest.posts), (set(&["index.html"]), None));
        let text = "Published by tag-archive, which replaces and removes these files, and no others:\nindex.html\n";
        assert_eq!(Manifest::parse(text).unwrap().posts, None);
        assert!(Manifest::parse("Notes\nindex.html\n").is_err());
        assert!(Manifest::parse("").is_err());
    }

    #[test]
    fn a_path_out_of_the_folder_is_refused() {
        for path in ["/etc/passwd", "../other.html", "a/../../b", "./a", ""] {
            for previous in ["", "Files of the previous build, for pages that are still open:\n"] {
                let error = Manifest::parse(&format!("Published by tag-archive\nindex.html\n{previous}{path}\n"));
                assert!(error.is_err_and(|error| error.to_string().contains(path)), "{path}");
            }
        }
    }

    #[test]
    fn a_path_that_no_system_opens_is_refused() {
        let path = |length: usize| "a/".repeat(length / 2 - 1) + "aa";
        assert_eq!(Manifest::parse(&format!("Published by tag-archive\n{}\n", path(4096))).unwrap().files.len(), 1);
        let error = Manifest::parse(&format!("Published by tag-archive\n{}\n", path(1_000_000))).unwrap_err();
        assert!(error.to_string().len() < 400, "{error}");
    }

    #[test]
    fn lines_of_windows_are_read() {
        let text = "Published by tag-archive with 2 posts.\r\nindex.html\r\ntag/a/index.html\r\n";
        assert_eq!(Manifest::parse(text).unwrap().files, set(&["index.html", "tag/a/index.html"]));
    }
}
