//! Publishes the sites that are measured, with the command that the task has built and with compressed copies as a
//! host serves them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use xtask::workspace;

use super::place;

/// Returns the native command, as publishers run it.
pub fn command() -> Command {
    Command::new(workspace::target().join("native/tag-archive"))
}

/// Returns the path of the feed with `posts` posts.
pub fn feed(posts: usize) -> PathBuf {
    workspace::target().join(format!("bench/site/feeds/{posts}.json"))
}

/// Publishes a built site with a feed, or with its own. The output in a folder of an earlier run is the same as in a
/// new one, and files that were compressed then are not compressed again.
pub fn publish(site: &Path, feed: Option<&Path>, base: Option<&str>, name: &str) -> Result<PathBuf> {
    let out = place(name);
    let mut command = command();
    command.arg("publish").arg("--site").arg(site).arg("--out").arg(&out);
    // The folder may have the posts of an earlier run.
    command.args(["--compress", "--allow-empty"]);
    command.args(feed.iter().flat_map(|feed| [Path::new("--feed"), feed]));
    command.args(base.iter().flat_map(|base| ["--base-url", base]));
    let done = command.output().with_context(|| format!("could not start {}", command.get_program().display()))?;
    ensure!(done.status.success(), "publishing failed:\n{}", String::from_utf8_lossy(&done.stderr));
    Ok(out)
}

/// Returns a copy of the built site without any program, so that its published pages are the same HTML without
/// scripts.
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

/// Removes the lines that load a program from a page. Data blocks are kept, since they are scripts that do not run.
fn stripped(page: &str) -> String {
    let brings = ["<script type=\"module\"", "id=\"glue\"", "id=\"wasm\"", "id=\"doctor-", "id=\"formats\""];
    let kept = page.lines().filter(|line| !brings.iter().any(|words| line.contains(words)));
    kept.map(|line| format!("{line}\n")).collect()
}

/// Returns an empty folder of this name.
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
