//! The sites that are looked at: published by the command that the chore has built, with copies as a host sends them.
//! It must not know what is measured of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xtask::workspace;

use super::place;

/// The native command, as publishers run it.
pub fn command() -> Command {
    Command::new(workspace::target().join("native/tag-archive"))
}

/// Where the feed of so many posts is.
pub fn feed(posts: usize) -> PathBuf {
    workspace::target().join(format!("bench/site/feeds/{posts}.json"))
}

/// Publishes a built site with a feed, or with its own. A folder of an earlier run becomes the same as a new one, and what
/// was compressed then need not be again.
pub fn publish(site: &Path, feed: Option<&Path>, base: Option<&str>, name: &str) -> Result<PathBuf> {
    let out = place(name);
    let mut command = command();
    command.arg("publish").arg("--site").arg(site).arg("--out").arg(&out).arg("--compress");
    command.args(feed.iter().flat_map(|feed| [Path::new("--feed"), feed]));
    command.args(base.iter().flat_map(|base| ["--base-url", base]));
    let done = command.output().with_context(|| format!("could not start {}", command.get_program().display()))?;
    ensure!(done.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&done.stderr));
    Ok(out)
}

/// The built site without any program, so that what is published from it is the same HTML without scripts.
pub fn without_scripts() -> Result<PathBuf> {
    let (dist, plain) = (workspace::dist(), emptied("without-scripts")?);
    for entry in fs::read_dir(&dist)? {
        let (path, name) = {
            let entry = entry?;
            (entry.path(), entry.file_name())
        };
        let is_style = path.extension().is_some_and(|end| end == "css" || end == "svg");
        if is_style || name == "feed.json" {
            fs::copy(&path, plain.join(name))?;
        }
    }
    let page = fs::read_to_string(dist.join("index.html")).context("there is no built site")?;
    fs::write(plain.join("index.html"), stripped(&page))?;
    Ok(plain)
}

/// A page without the lines that bring a program. Blocks of data are no scripts that run.
fn stripped(page: &str) -> String {
    let brings = ["<script type=\"module\"", "id=\"glue\"", "id=\"wasm\"", "id=\"doctor-", "id=\"formats\""];
    let kept = page.lines().filter(|line| !brings.iter().any(|words| line.contains(words)));
    kept.map(|line| format!("{line}\n")).collect()
}

/// An empty folder of this name.
pub fn emptied(name: &str) -> Result<PathBuf> {
    let folder = place(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_this_repository_has_no_program_left() {
        let page = fs::read_to_string(workspace::root().join("index.html")).unwrap();
        let plain = stripped(&page);
        let count = |text: &str, words: &str| text.matches(words).count();
        assert_eq!((count(&page, "<script"), count(&plain, "<script")), (2, 1));
        assert_eq!((count(&page, "rel=\"modulepreload\""), count(&plain, "preload")), (1, 0));
        assert!(plain.contains("id=\"settings\"") && !plain.contains("loader.js"), "{plain}");
    }
}
