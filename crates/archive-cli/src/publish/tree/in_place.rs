//! Replaces the files of an output folder one by one, for a folder that can't be swapped.
//!
//! Nothing is moved before all of the new files are on the disk. Assets are moved before the pages that refer to them, and
//! old files are removed last. While files are moved, the manifest lists the old and the new ones, so that a run that is
//! killed leaves a folder that the next run may replace.

use super::flush;
use super::manifest::{self, Manifest};
use super::staging::Staging;
use crate::messages::{unreadable, unwritable};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of the run that replaces the old tree.
pub struct NewFiles<'f> {
    /// All published files.
    pub files: &'f BTreeSet<String>,
    /// The hashed files of the previous build, which stay.
    pub previous_build: &'f BTreeSet<String>,
    /// The number of posts.
    pub posts: usize,
}

/// Moves the staged files into the output folder, and removes the files that `previous` has and the new tree hasn't.
pub fn replace(staging: &Staging, out: &Path, previous: &Manifest, new: &NewFiles<'_>) -> Result<()> {
    for file in new.files {
        check_conflicts(out, file, previous)?;
    }
    let old_and_new = &previous.files | new.files;
    write_manifest(staging, out, &old_and_new, new)?;
    let is_page = |file: &&String| file.contains(".html");
    let (pages, assets): (Vec<&String>, Vec<&String>) = new.files.iter().partition(is_page);
    for file in assets.into_iter().chain(pages) {
        let staged = staging.path_of(file);
        // Unchanged files aren't staged.
        if staged.exists() {
            make_room(out, file, previous).with_context(|| unwritable(Path::new(file)))?;
            fs::rename(&staged, out.join(file)).with_context(|| unwritable(Path::new(file)))?;
        }
    }
    for file in previous.files.iter().filter(|file| !new.files.contains(*file) && !new.previous_build.contains(*file)) {
        remove_file(out, file);
    }
    write_manifest(staging, out, new.files, new)?;
    flush::flush_all(out).context("couldn’t flush the new files to the disk")
}

/// Returns an error if a file or a folder of another owner is in the way of a file.
fn check_conflicts(out: &Path, file: &str, previous: &Manifest) -> Result<()> {
    for above in folders_of(file) {
        let is_file = fs::symlink_metadata(out.join(above)).is_ok_and(|above| !above.is_dir());
        ensure!(
            !is_file || previous.files.contains(above),
            "{above} is your file, but a folder with this path must be published; rename the file"
        );
    }
    let path = out.join(file);
    if path.is_dir() {
        let mut folders = vec![PathBuf::from(file)];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(out.join(&folder)).with_context(|| unreadable(&folder))?;
            for entry in entries {
                let entry = entry?;
                let within = folder.join(entry.file_name());
                let is_ours = within.to_str().is_some_and(|within| previous.files.contains(within));
                let is_folder = entry.file_type()?.is_dir();
                ensure!(
                    is_folder || is_ours,
                    "{file} is your folder, but a file with this path must be published; rename the folder"
                );
                folders.extend(is_folder.then_some(within));
            }
        }
    }
    Ok(())
}

/// Creates the folders of a file, and removes old files that are in the way.
fn make_room(out: &Path, file: &str, previous: &Manifest) -> Result<()> {
    for above in folders_of(file) {
        if previous.files.contains(above) {
            remove_file(out, above);
        }
    }
    let path = out.join(file);
    if path.is_dir() {
        let within = format!("{file}/");
        previous.files.iter().filter(|old| old.starts_with(&within)).for_each(|old| remove_file(out, old));
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    Ok(())
}

/// Returns the paths of the folders above a file, the outermost first.
fn folders_of(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(end, _)| &file[..end])
}

/// Removes a file of the previous run, and the folders that are empty without it. A file that is gone already is no error.
fn remove_file(out: &Path, file: &str) {
    let path = out.join(file);
    if path.is_dir() || fs::remove_file(&path).is_err() {
        return;
    }
    let folders = path.ancestors().skip(1).take_while(|folder| *folder != out);
    // The first folder that has other files stops this.
    let _ = folders.map(fs::remove_dir).take_while(Result::is_ok).count();
}

fn write_manifest(staging: &Staging, out: &Path, files: &BTreeSet<String>, new: &NewFiles<'_>) -> Result<()> {
    let text = Manifest::to_text(files, new.posts, new.previous_build);
    let name = Path::new(manifest::NAME);
    staging.write(manifest::NAME, text.as_bytes()).with_context(|| unwritable(name))?;
    staging.flush()?;
    fs::rename(staging.path_of(manifest::NAME), out.join(name)).with_context(|| unwritable(name))
}
