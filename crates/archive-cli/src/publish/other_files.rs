//! Writes the files that are neither pages nor feeds: the assets of the built site,
//! the sitemap and other files for crawlers, and the configuration of hosts.

use super::context::PublishContext;
use super::tree::OutputTree;
use super::{crawler_files, hashed_file, hosting};
use crate::messages::{not_unicode, unreadable};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The page of the built site, which is published with posts.
pub const PAGE: &str = "index.html";

/// Writes these files. Call it after all pages and feeds are written.
pub fn write_other_files(context: &PublishContext<'_>, tree: &OutputTree, site: &Path) -> Result<()> {
    let mut hashed = Vec::new();
    for path in list_files(site)? {
        // A file of the build with the path of a published file is sample data.
        if path == PAGE || tree.contains(&path) {
            continue;
        }
        let bytes = fs::read(site.join(&path)).with_context(|| unreadable(&site.join(&path)))?;
        tree.write(&path, &bytes)?;
        if hashed_file::is_hashed(&path) {
            hashed.push(path);
        }
    }
    let path = context.base.path().unwrap_or("/");
    let files = crawler_files::files(context)?.into_iter().chain(hosting::files(path, &hashed));
    files.into_iter().try_for_each(|(path, text)| tree.write(&path, text.as_bytes()))
}

/// Returns the path of every file in a folder, sorted, with `/` as the separator.
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
                let parts = path.components().map(Component::as_os_str);
                let parts: Option<Vec<&str>> = parts.map(|part| part.to_str()).collect();
                files.push(parts.with_context(|| not_unicode(&path))?.join("/"));
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
