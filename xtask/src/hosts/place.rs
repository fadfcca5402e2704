//! The locations of the published site on a host, and the output that is published there.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::blog;
use crate::{program, publish, workspace};

/// The environment variable with the URL of the published site that the end-to-end tests run on.
pub const HOST_URL: &str = "TAG_ARCHIVE_HOST";

/// A post, older than all others, with tags that cause problems on disks and hosts.
const UNUSUAL_POST: &str = include_str!("unusual_tags.json");

/// A location on a host.
pub struct SitePlace {
    pub name: &'static str,
    pub about: &'static str,
    /// The path on the host, with a slash at both ends.
    pub path: &'static str,
    /// The base URL for publishing, or `None` if all links are relative.
    pub base: Option<&'static str>,
}

pub const PLACES: &[SitePlace] = &[
    SitePlace { name: "root", about: "at /", path: "/", base: Some("/") },
    SitePlace { name: "path", about: "under /some/sub/path/", path: "/some/sub/path/", base: Some("/some/sub/path/") },
    SitePlace { name: "renamed", about: "in a folder that was renamed", path: "/renamed since/", base: None },
];

impl SitePlace {
    /// Returns the root folder of the server.
    pub fn root(&self) -> PathBuf {
        workspace::target().join("hosts").join(self.name)
    }

    /// Returns the folder of the published site inside the root folder.
    pub fn folder(&self) -> PathBuf {
        self.path.split('/').fold(self.root(), |folder, part| folder.join(part))
    }

    /// Returns the path of a configuration file for a host, inside the published site.
    pub fn snippet(&self, name: &str) -> PathBuf {
        self.folder().join("hosting").join(name)
    }

    /// Whether a blog is on the same host. Only then the host has settings of its own beside the snippet.
    pub fn has_blog(&self) -> bool {
        self.base.is_some_and(|base| base != "/")
    }

    /// Returns the settings of a host with the snippet, which `include` names: beside those of a blog it's included twice.
    pub fn settings(&self, include: &str, of_blog: impl FnOnce() -> String) -> String {
        if self.has_blog() { format!("{include}\n{include}\n{}", of_blog()) } else { include.to_string() }
    }

    /// Publishes the built site into this location.
    pub fn publish(&self) -> Result<()> {
        let before = match self.base {
            Some(_) => self.folder(),
            None => self.root().join("before"),
        };
        let mut command = publish::command(&workspace::dist(), &before)?;
        command.arg("--compress").arg("--feed").arg(feed()?);
        command.args(self.base.iter().flat_map(|base| ["--base-url", base]));
        fs::create_dir_all(before.parent().unwrap_or(&before))?;
        let output = program::output(&mut command)?;
        if before != self.folder() {
            let old = self.folder();
            if old.exists() {
                fs::remove_dir_all(&old).with_context(|| format!("couldn't remove {}", old.display()))?;
            }
            fs::rename(&before, &old)?;
        }
        if self.has_blog() {
            blog::write(&self.root())?;
        }
        println!("{output}");
        Ok(())
    }
}

/// Writes the sample feed with one more post to a file, and returns its path.
pub fn feed() -> Result<PathBuf> {
    let sample = fs::read_to_string(workspace::dist().join("feed.json"))?;
    let end = sample.rfind(']').context("found no list in the sample feed")?;
    let folder = workspace::target().join("hosts");
    fs::create_dir_all(&folder)?;
    let file = folder.join("feed.json");
    fs::write(&file, format!("{},\n{UNUSUAL_POST}{}", sample[..end].trim_end(), &sample[end..]))?;
    Ok(file)
}
