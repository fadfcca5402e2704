//! The folder that is written to: whether it is ours to write to, and what is
//! put there.
//!
//! Whatever else lies in it is left alone. This must not know what is on pages.

use crate::page::MARK;
use anyhow::{Context, Result, ensure};
use std::fs;
use std::path::{self, Component, Path, PathBuf};

/// The folder to write to.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder, or makes sure that it holds what was published before.
    pub fn open(out: &Path, site: &Path) -> Result<Folder> {
        let (out_in_full, site_in_full) = (in_full(out)?, in_full(site)?);
        let apart = !out_in_full.starts_with(&site_in_full) && !site_in_full.starts_with(&out_in_full);
        ensure!(apart, "{} and {} lie in one another; publish beside the site", out.display(), site.display());
        fs::create_dir_all(out).with_context(|| format!("could not make the folder {}", out.display()))?;
        let empty = fs::read_dir(out).with_context(|| format!("could not read {}", out.display()))?.next().is_none();
        ensure!(
            empty || is_published(&out.join("index.html")),
            "{} is not empty and was not published before; empty it or name another folder",
            out.display()
        );
        Ok(Folder(out.to_path_buf()))
    }

    /// Removes the pages that were published into the folders of a facet, for
    /// a tag may be gone by now. Files of others stay.
    pub fn forget(&self, facet: &str) -> Result<()> {
        let Ok(entries) = fs::read_dir(self.0.join(facet)) else { return Ok(()) };
        for entry in entries {
            let folder = entry.with_context(|| format!("could not read the folder {facet}"))?.path();
            let page = folder.join("index.html");
            if is_published(&page) {
                fs::remove_file(&page).with_context(|| format!("could not remove {}", page.display()))?;
                // A folder with something else in it stays.
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }

    /// Writes a file, and the folders it lies in.
    pub fn write(&self, place: &Path, bytes: &[u8]) -> Result<()> {
        let file = self.0.join(place);
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&file, bytes));
        written.with_context(|| format!("could not write {}", file.display()))
    }

    /// Copies every file of the site but its page, and says how many.
    pub fn copy(&self, site: &Path) -> Result<usize> {
        let mut copied = 0;
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            let entries = fs::read_dir(site.join(&folder));
            for entry in entries.with_context(|| format!("could not read {}", site.join(&folder).display()))? {
                let name = folder.join(entry?.file_name());
                let (from, to) = (site.join(&name), self.0.join(&name));
                if from.is_dir() {
                    folders.push(name);
                } else if name != Path::new("index.html") {
                    let made = to.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::copy(&from, &to));
                    made.with_context(|| format!("could not copy {} to {}", from.display(), to.display()))?;
                    copied += 1;
                }
            }
        }
        Ok(copied)
    }
}

/// A link to a file of the site, as the place of that file; nothing for a link
/// that leads elsewhere.
pub fn own_file(link: &str) -> Option<&str> {
    let plain = !link.contains([':', '?', '#', '%', '\\']);
    let within = Path::new(link).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    (plain && within && !link.is_empty() && !link.ends_with('/')).then_some(link)
}

/// The one way to write a folder, also of one that is yet to be made.
fn in_full(folder: &Path) -> Result<PathBuf> {
    let folder = path::absolute(folder).with_context(|| format!("{} is no folder", folder.display()))?;
    let made = folder.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    let (above, above_in_full) = made.with_context(|| format!("could not find the folder {}", folder.display()))?;
    Ok(above_in_full.join(folder.strip_prefix(above)?))
}

fn is_published(page: &Path) -> bool {
    fs::read_to_string(page).is_ok_and(|text| text.contains(MARK))
}

#[cfg(test)]
mod tests {
    use super::own_file;

    fn check(link: &str, expected: Option<&str>) {
        assert_eq!(own_file(link), expected, "{link}");
    }

    #[test]
    fn only_a_plain_relative_link_is_a_file_of_the_site() {
        check("feed.json", Some("feed.json"));
        check("./feeds/all.json", Some("./feeds/all.json"));
        check("https://blog.example/feed.json", None);
        check("//blog.example/feed.json", None);
        check("/feed.json", None);
        check("../feed.json", None);
        check("feed.json?x", None);
        check("feed/", None);
        check("", None);
    }
}
