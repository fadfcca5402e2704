//! The chore that builds the site: Trunk fills a staging folder, names and texts in there are made short, then
//! the files are named by their bytes. It must not know what is in the page beyond its base.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::stamp::{self, Stamp};
use crate::toolchain::Toolchain;
use crate::tools::{self, FOR_BUILD, Tool};
use crate::{bind, embed, minify, optimise, program, prune, setup, shorten, workspace};

/// `cargo xtask build`
#[derive(Parser)]
pub struct Words {
    /// Path the site is hosted under, for example /archive/
    #[arg(long, default_value = "/", value_parser = base)]
    pub base: String,
}

/// Builds into dist/.
pub fn run(words: &Words) -> Result<()> {
    let toolchain = setup::ensure(FOR_BUILD)?;
    site(toolchain, &words.base)
}

/// A base as it stands in `<base href>`: it starts and ends with a slash.
pub fn base(text: &str) -> Result<String> {
    let odd = |letter: char| letter.is_whitespace() || "\"'<>?#\\".contains(letter);
    ensure!(text.starts_with('/') && text.ends_with('/'), "a base starts and ends with /");
    ensure!(!text.contains("//") && !text.contains(odd), "a base is a plain path");
    Ok(text.to_string())
}

fn site(toolchain: Toolchain, base: &str) -> Result<()> {
    // Two builds at once would take each other's staging folder away.
    let lock = build_lock()?;
    println!("building with {}", toolchain.describe());
    // Trunk copies every snippet it finds there, also those of an earlier build.
    let bound = toolchain.target_folder().join("wasm-bindgen");
    if bound.exists() {
        fs::remove_dir_all(&bound).with_context(|| format!("could not empty {}", bound.display()))?;
    }
    program::run(&mut trunk(toolchain)?)?;
    let staging = workspace::target().join("staging");
    small(&staging.join("tag-archive_bg.wasm"), &staging.join("tag-archive.js"))?;
    bind::bind(toolchain, &["--package", "tag-archive", "--bin", "doctor"], "doctor", &staging)?;
    minify::minify(&staging, &["compile.js", "takeover.js"], &[])?;
    embed::pack(toolchain, &staging.join(embed::FOLDER))?;
    stamp::stamp(&Stamp {
        staging,
        beside: workspace::target().join("dist-next"),
        dist: workspace::dist(),
        base: base.to_string(),
    })?;
    println!("built into {}", workspace::dist().display());
    Ok(lock.unlock()?)
}

/// Makes a wasm and its glue small, as wasm-bindgen has left them.
pub fn small(wasm: &Path, glue: &Path) -> Result<()> {
    prune::exports(wasm, glue)?;
    optimise::optimise(wasm)?;
    prune::imports(wasm, glue)?;
    // Names before the glue is minified, because it then still has few words of one or two letters.
    shorten::shorten(wasm, glue)
}

fn build_lock() -> Result<File> {
    fs::create_dir_all(workspace::target())?;
    let lock = File::create(workspace::target().join("site-build.lock"))?;
    if lock.try_lock().is_err() {
        println!("waiting for another build of the site to end");
        lock.lock()?;
    }
    Ok(lock)
}

fn trunk(toolchain: Toolchain) -> Result<Command> {
    let bindgen = tools::path(Tool::WasmBindgen)?;
    let folders = Vec::from_iter(bindgen.parent().map(PathBuf::from));
    let mut command = Command::new(tools::path(Tool::Trunk)?);
    command.args(["build", "--skip-version-check"]).current_dir(workspace::root());
    toolchain.prepare(&mut command, &folders)?;
    // Trunk reads NO_COLOR as true or false and refuses the 1 that others take.
    command.env_remove("NO_COLOR");
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::base;

    fn check(text: &str, expected: bool) {
        assert_eq!(base(text).is_ok(), expected, "{text}");
    }

    #[test]
    fn a_base_is_a_path_between_slashes() {
        check("/", true);
        check("/some/path/", true);
        check("/blog", false);
        check("blog/", false);
        check("", false);
        check("//host/", false);
        check("/a\"b/", false);
    }
}
