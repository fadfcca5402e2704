//! Defines the programs that process ten thousand posts, with the command line of each as its documentation gives it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use xtask::workspace;

use super::workshop::Workshop;
use super::{packages, sites};
use crate::machine;

/// The input files of all programs.
pub struct Ground {
    /// The feed.
    feed: PathBuf,
    /// The posts as files, for Hugo.
    posts: PathBuf,
    /// Our pages, for Pagefind.
    pages: PathBuf,
}

/// A program that takes part.
pub struct Builder {
    /// The program's name in tables.
    pub name: &'static str,
    /// A description of its output.
    pub makes: &'static str,
    /// Its version.
    pub version: fn() -> Result<String>,
    /// Returns the command that writes into a folder.
    pub command: fn(&Ground, &Path) -> Result<Command>,
}

/// All programs, ours first.
pub const ALL: &[Builder] = &[
    Builder {
        name: "Tag Archive",
        makes: "pages of lists, three feeds of each, and the site",
        version: || Ok(env!("CARGO_PKG_VERSION").to_string()),
        command: |ground, out| {
            let mut command = sites::command();
            command.args(["publish", "--base-url", "https://blog.example/", "--site"]).arg(workspace::dist());
            command.arg("--feed").arg(&ground.feed).arg("--out").arg(out);
            Ok(command)
        },
    },
    Builder {
        name: "Pagefind",
        makes: "an index of the pages that Tag Archive made",
        version: || machine::version("pagefind"),
        command: |ground, out| {
            let mut command = Command::new(pagefind()?);
            command.arg("--site").arg(&ground.pages).arg("--output-path").arg(out);
            Ok(command)
        },
    },
    Builder {
        name: "Hugo",
        makes: "pages of lists, RSS of each",
        version: hugo_version,
        command: |ground, out| {
            let mut command = Command::new("hugo");
            command.args(["--quiet", "--noBuildLock", "--source"]).arg(ours("hugo"));
            command.arg("--contentDir").arg(&ground.posts).arg("--destination").arg(out);
            Ok(command)
        },
    },
    Builder {
        name: "Eleventy",
        makes: "pages of lists, RSS of each",
        version: || machine::version("@11ty/eleventy"),
        command: |ground, out| {
            let mut command = Command::new("node");
            command.arg(packages().join("@11ty/eleventy/cmd.cjs")).arg("--quiet");
            // Eleventy needs the output folder relative to its working directory.
            command.arg(format!("--output={}", from(&ours("eleventy"), out)?.display()));
            command.current_dir(ours("eleventy")).env("FEED", &ground.feed);
            Ok(command)
        },
    },
];

impl Ground {
    /// Prepares the input files of the other programs. This is not timed.
    pub fn prepare(workshop: &Workshop, posts: usize) -> Result<Ground> {
        let feed = sites::feed(posts);
        ensure!(feed.is_file(), "there is no {}", feed.display());
        let ground = Ground { feed, posts: workshop.place("posts"), pages: workshop.place("pages") };
        let mut node = Command::new("node");
        node.arg(ours("write-posts.js")).arg(&ground.feed).arg(ground.posts.join("posts"));
        ensure!(node.status().context("could not start node")?.success(), "the posts could not be written");
        let made = (ALL[0].command)(&ground, &ground.pages)?.output()?;
        ensure!(made.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&made.stderr));
        Ok(ground)
    }
}

/// Counts the pages that a program wrote.
pub fn pages_in(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    for entry in fs::read_dir(folder).with_context(|| format!("nothing was written to {}", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            pages += pages_in(&entry.path())?;
        } else if entry.path().extension().is_some_and(|end| end == "html") {
            pages += 1;
        }
    }
    Ok(pages)
}

fn ours(name: &str) -> PathBuf {
    workspace::root().join("bench/published").join(name)
}

/// Returns the path of the binary itself: the script that npm puts before it would count as part of it.
fn pagefind() -> Result<PathBuf> {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    let system = if system == "macos" { "darwin" } else { system };
    let processor = match processor {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => bail!("Pagefind has no program for {other}"),
    };
    let program = packages().join(format!("@pagefind/{system}-{processor}/bin/pagefind_extended"));
    ensure!(program.is_file(), "there is no {}", program.display());
    Ok(program)
}

/// Returns the version in the output of Hugo: `hugo v0.111.3+extended linux/amd64 …`.
fn hugo_version() -> Result<String> {
    let version_output = Command::new("hugo").arg("version").output().context("could not start hugo")?;
    let version_output = String::from_utf8_lossy(&version_output.stdout).into_owned();
    let version =
        version_output.split_whitespace().nth(1).and_then(|word| word.trim_start_matches('v').split(['+', '-']).next());
    Ok(version.context("hugo does not say its version")?.to_string())
}

/// Returns the relative path from one folder of the repository to another.
fn from(here: &Path, there: &Path) -> Result<PathBuf> {
    let root = workspace::root();
    let up = here.strip_prefix(&root)?.components().map(|_| "..").collect::<PathBuf>();
    Ok(up.join(there.strip_prefix(&root)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_up_and_down() {
        let root = workspace::root();
        assert_eq!(from(&root.join("a/b"), &root.join("c/d")).unwrap(), Path::new("../../c/d"));
        assert!(from(Path::new("/elsewhere"), &root).is_err());
    }

    #[test]
    fn every_file_that_a_builder_needs_is_there() {
        for file in ["hugo/hugo.toml", "eleventy/eleventy.config.js", "write-posts.js"] {
            assert!(ours(file).is_file(), "{file}");
        }
    }
}
