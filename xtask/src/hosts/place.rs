//! Where on a host the published site lies, and the output that lies there.
//! It must not know which hosts there are.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{program, publish, workspace};

/// The variable that names the host which a run of the stories is about.
pub const ASKED: &str = "TAG_ARCHIVE_HOST";

/// A post with tags that disks and hosts make trouble with, older than all others.
const ODD: &str = include_str!("odd.json");

/// A place on a host.
pub struct Place {
    pub name: &'static str,
    pub about: &'static str,
    /// With a slash at both ends.
    pub path: &'static str,
    /// What publishing was told of the path; nothing where all links are relative.
    pub base: Option<&'static str>,
}

pub const PLACES: &[Place] = &[
    Place { name: "root", about: "at /", path: "/", base: Some("/") },
    Place { name: "path", about: "under /some/sub/path/", path: "/some/sub/path/", base: Some("/some/sub/path/") },
    Place { name: "renamed", about: "in a folder that was renamed", path: "/renamed since/", base: None },
];

impl Place {
    /// The folder that a server has as its root.
    pub fn root(&self) -> PathBuf {
        workspace::target().join("hosts").join(self.name)
    }

    /// The folder of the published site in there.
    pub fn folder(&self) -> PathBuf {
        self.path.split('/').fold(self.root(), |folder, part| folder.join(part))
    }

    /// A file in there for the configuration of a host.
    pub fn snippet(&self, name: &str) -> PathBuf {
        self.folder().join("hosting").join(name)
    }

    /// Publishes the built site into it.
    pub fn publish(&self) -> Result<()> {
        let before = match self.base {
            Some(_) => self.folder(),
            None => self.root().join("before"),
        };
        let mut command = publish::command(&workspace::dist(), &before)?;
        command.arg("--compress").arg("--feed").arg(feed()?);
        command.args(self.base.iter().flat_map(|base| ["--base-url", base]));
        fs::create_dir_all(before.parent().unwrap_or(&before))?;
        let said = program::output(&mut command)?;
        if before != self.folder() {
            let old = self.folder();
            if old.exists() {
                fs::remove_dir_all(&old).with_context(|| format!("could not remove {}", old.display()))?;
            }
            fs::rename(&before, &old)?;
        }
        println!("{said}");
        Ok(())
    }
}

/// The sample feed with one more post, in a file.
pub fn feed() -> Result<PathBuf> {
    let sample = fs::read_to_string(workspace::dist().join("feed.json"))?;
    let end = sample.rfind(']').context("the sample feed has no list")?;
    let folder = workspace::target().join("hosts");
    fs::create_dir_all(&folder)?;
    let file = folder.join("feed.json");
    fs::write(&file, format!("{},\n{ODD}{}", sample[..end].trim_end(), &sample[end..]))?;
    Ok(file)
}
