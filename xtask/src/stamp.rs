//! Names the finished files by their bytes and points the page at those names, so that browsers can cache them
//! for ever. It runs last: nothing edits a file after its hash is taken.
//!
//! It must not know how the files are made.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::page;

/// The page.
pub const PAGE: &str = "index.html";

/// One stamping: of which folder, for which base.
pub struct Stamp {
    /// What Trunk has staged. Folders in it keep their names and what is in them.
    pub staging: PathBuf,
    /// The value of `<base href>`.
    pub base: String,
}

/// Names the staged files by their bytes and writes the page that refers to them.
pub fn stamp(stamp: &Stamp) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&stamp.staging).context("there is no staged build")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type()?.is_dir() && name != PAGE {
            let stamped = if is_stamped(&name) { stamped_name(&name, &fs::read(entry.path())?) } else { name.clone() };
            names.push((name, stamped));
        }
    }
    let staged = fs::read_to_string(stamp.staging.join(PAGE)).context("the staged build has no index.html")?;
    let page = rewritten(&staged, &names, stamp)?;
    for (name, stamped) in &names {
        fs::rename(stamp.staging.join(name), stamp.staging.join(stamped))?;
    }
    Ok(fs::write(stamp.staging.join(PAGE), page)?)
}

/// `loader.js` with these bytes becomes `loader-0123456789abcdef.js`.
pub fn stamped_name(name: &str, bytes: &[u8]) -> String {
    let hash: String = Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

fn is_stamped(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("js" | "wasm" | "css"))
}

fn rewritten(staged: &str, names: &[(String, String)], stamp: &Stamp) -> Result<String> {
    ensure!(!staged.contains("data-trunk"), "index.html still has a data-trunk element that Trunk did not replace");
    for (name, stamped) in names {
        let named = page::references(staged).any(|reference| file_of(reference) == name);
        ensure!(name == stamped || named, "index.html does not refer to {name}");
    }
    for reference in page::references(staged).filter(|reference| page::is_local(reference)) {
        if !stamp.staging.join(file_of(reference)).is_file() {
            bail!("index.html refers to {reference}, which the build did not write");
        }
    }
    let page = page::renamed(staged, |reference| {
        names.iter().find(|(name, _)| name == file_of(reference)).map(|(_, stamped)| stamped.as_str())
    });
    page::with_base(&page, &stamp.base).context("index.html has no <base href=\"/\">")
}

/// The name of the file a reference leads to: Trunk writes `./site.css` where we write `site.css`.
pub fn file_of(reference: &str) -> &str {
    reference.strip_prefix("./").unwrap_or(reference)
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
