//! Keeps the files of other owners in the output folder.

use super::manifest::{Manifest, NAME};
use super::staging::{Staging, WITHIN};
use crate::messages::{not_unicode, unreadable};
use anyhow::{Context, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Hard-links or copies the files into the new tree that neither the previous run
/// nor this one, with `files`, published.
pub fn keep_files(out: &Path, staging: &Staging, previous: &Manifest, files: &BTreeSet<String>) -> Result<()> {
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let within = out.join(&folder);
        for entry in fs::read_dir(&within).with_context(|| unreadable(&within))? {
            let entry = entry?;
            let name = entry.file_name();
            let path = match name.to_str() {
                Some(name) => format!("{folder}{name}"),
                None => bail!(not_unicode(&entry.path())),
            };
            if path == WITHIN {
                // A run in the folder was killed. What it left belongs to no site.
                continue;
            }
            if entry.file_type()?.is_dir() {
                ensure!(
                    !files.contains(&path),
                    "{path} is your folder, but a file with this path must be published; rename the folder"
                );
                folders.push(format!("{path}/"));
            } else if path != NAME && !previous.files.contains(&path) && !files.contains(&path) {
                let link = staging.link_or_copy(&entry.path(), &path);
                link.with_context(|| format!("couldn’t keep your file {path}"))?;
            }
        }
    }
    Ok(())
}
