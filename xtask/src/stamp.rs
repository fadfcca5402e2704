//! Adds content hashes to the names of the finished files and updates the page, so that browsers can cache the files
//! for ever. It runs last, because no file may change after its hash is taken.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};

use crate::page;

/// The file name of the page.
pub const PAGE: &str = "index.html";

/// The staging folder and the base of one build.
pub struct Stamp {
    /// Trunk's staging folder. Folders in it keep their names and contents.
    pub staging: PathBuf,
    /// The value of `<base href>`.
    pub base: String,
}

/// Adds content hashes to the names of the staged files and writes the page that refers to them. Returns an error, and
/// renames nothing, if the page does not match its files.
pub fn stamp(stamp: &Stamp) -> Result<()> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&stamp.staging).context("found no staged build")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type()?.is_dir() && name != PAGE {
            let new_name = if is_stamped(&name) { stamped_name(&name, &fs::read(entry.path())?) } else { name.clone() };
            names.push((name, new_name));
        }
    }
    let page_text = fs::read_to_string(stamp.staging.join(PAGE)).context("the staged build has no index.html")?;
    let page = rewrite_page(&page_text, &names, stamp)?;
    for (name, new_name) in &names {
        fs::rename(stamp.staging.join(name), stamp.staging.join(new_name))?;
    }
    Ok(fs::write(stamp.staging.join(PAGE), page)?)
}

/// Returns a file name with a hash of the bytes: `loader.js` becomes `loader-0123456789abcdef.js`.
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

fn rewrite_page(page_text: &str, names: &[(String, String)], stamp: &Stamp) -> Result<String> {
    ensure!(!page_text.contains("data-trunk"), "index.html still has a data-trunk element that Trunk didn't replace");
    for (name, new_name) in names {
        let is_named = page::references(page_text).any(|reference| file_of(reference) == name);
        ensure!(name == new_name || is_named, "index.html doesn't refer to {name}");
    }
    for reference in page::references(page_text).filter(|reference| page::is_local(reference)) {
        if !stamp.staging.join(file_of(reference)).is_file() {
            bail!("index.html refers to {reference}, which the build didn't write");
        }
    }
    let page = page::rename_references(page_text, |reference| {
        names.iter().find(|(name, _)| name == file_of(reference)).map(|(_, new_name)| new_name.as_str())
    });
    page::with_base(&page, &stamp.base).context("index.html has no <base href=\"/\">")
}

/// Returns the file name in a reference: Trunk writes `./site.css`, the page's source `site.css`.
pub fn file_of(reference: &str) -> &str {
    reference.strip_prefix("./").unwrap_or(reference)
}

#[cfg(test)]
mod tests;
