//! The built site: the one in the command, or a folder with another build.
//!
//! `include_dir` embeds it. It is a table of paths and bytes without code of its own at run time. rust-embed would hash and
//! copy the files again, and reads a folder of the machine that compiled it in development builds.

use crate::messages::{not_unicode, unreadable};
use anyhow::{Context, Result, bail};
use include_dir::{Dir, include_dir};
use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The site that the build script copied; empty in a development build.
static EMBEDDED: Dir<'static> = include_dir!("$OUT_DIR/site");

/// The page of the built site, which is published with posts.
pub const PAGE: &str = "index.html";

/// A built site.
pub enum BuiltSite {
    /// The folder of a build.
    Folder(PathBuf),
    /// The site in the command.
    Embedded(&'static Dir<'static>),
}

impl BuiltSite {
    /// Returns the site in a folder, or else the one in the command.
    pub fn find(folder: Option<&Path>) -> Result<BuiltSite> {
        match folder {
            Some(folder) => Ok(BuiltSite::Folder(folder.to_path_buf())),
            None if EMBEDDED.get_file(PAGE).is_some() => Ok(BuiltSite::Embedded(&EMBEDDED)),
            None => bail!(
                "this build of the command has no site; build one with `cargo xtask build`, and name its folder with --site"
            ),
        }
    }

    /// Returns the folder of the site, unless it is in the command.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            BuiltSite::Folder(folder) => Some(folder),
            BuiltSite::Embedded(_) => None,
        }
    }

    /// Returns the path of a file for messages.
    pub fn name_of(&self, path: &str) -> String {
        match self {
            BuiltSite::Folder(folder) => folder.join(path).display().to_string(),
            BuiltSite::Embedded(_) => format!("{path} of the command"),
        }
    }

    /// Reads a file.
    pub fn read(&self, path: &str) -> Result<Cow<'static, [u8]>> {
        match self {
            BuiltSite::Folder(folder) => {
                let file = folder.join(path);
                let advice = if path == PAGE { "; build the site, or name its folder with --site" } else { "" };
                Ok(fs::read(&file).with_context(|| unreadable(&file) + advice)?.into())
            }
            BuiltSite::Embedded(site) => {
                let file = site.get_file(path).with_context(|| unreadable(Path::new(path)))?;
                Ok(file.contents().into())
            }
        }
    }

    /// Returns the path of every file, sorted, with `/` as the separator.
    pub fn list(&self) -> Result<Vec<String>> {
        let mut files = match self {
            BuiltSite::Folder(folder) => list_files(folder)?,
            BuiltSite::Embedded(site) => list_embedded(site)?,
        };
        files.sort_unstable();
        Ok(files)
    }
}

fn list_files(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(within) = folders.pop() {
        let entries = fs::read_dir(folder.join(&within));
        for entry in entries.with_context(|| unreadable(&folder.join(&within)))? {
            let path = within.join(entry?.file_name());
            if folder.join(&path).is_dir() {
                folders.push(path);
            } else {
                files.push(with_slashes(&path)?);
            }
        }
    }
    Ok(files)
}

fn list_embedded(folder: &Dir<'static>) -> Result<Vec<String>> {
    let mut files = folder.files().map(|file| with_slashes(file.path())).collect::<Result<Vec<String>>>()?;
    for folder in folder.dirs() {
        files.extend(list_embedded(folder)?);
    }
    Ok(files)
}

fn with_slashes(path: &Path) -> Result<String> {
    let parts = path.components().map(Component::as_os_str);
    let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
    Ok(parts.with_context(|| not_unicode(path))?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is embedded in the tests.
    static SAMPLE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/publish");

    #[test]
    fn an_embedded_site_has_the_files_of_its_folder() {
        let folder = BuiltSite::Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/publish"));
        let embedded = BuiltSite::Embedded(&SAMPLE);
        let files = folder.list().unwrap();
        assert!(files.contains(&"tree/swap.rs".to_string()), "{files:?}");
        assert_eq!(embedded.list().unwrap(), files);
        for file in &files {
            assert_eq!(embedded.read(file).unwrap(), folder.read(file).unwrap());
        }
        assert!(embedded.read("nothing").is_err() && folder.read("nothing").is_err());
        assert!(embedded.folder().is_none() && folder.folder().is_some());
    }

    #[test]
    fn a_build_without_a_site_needs_a_folder() {
        assert!(BuiltSite::find(Some(Path::new("dist"))).is_ok());
        // The tests of a packaged build have a site.
        assert_eq!(BuiltSite::find(None).is_ok(), EMBEDDED.get_file(PAGE).is_some());
    }
}
