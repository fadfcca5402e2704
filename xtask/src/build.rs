//! The task that builds the site: it installs missing tools and starts `trunk build --release`, whose hook is the task
//! `finish`.

use std::env;
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::toolchain::{Profile, Toolchain};
use crate::tools::FOR_BUILD;
use crate::{finish, program, setup, trunk, workspace};

/// Build the site into dist/
#[derive(Parser)]
pub struct BuildArgs {
    /// Path the site is hosted under, for example /archive/
    #[arg(long, default_value = "/", value_parser = base)]
    pub base: String,
}

/// Builds the site into dist/.
pub fn run(args: &BuildArgs) -> Result<()> {
    let toolchain = setup::ensure(FOR_BUILD)?;
    site(toolchain, &args.base)
}

/// Parses a value for `<base href>`. Returns an error unless it is a plain path that starts and ends with a slash.
pub fn base(text: &str) -> Result<String> {
    let odd = |letter: char| letter.is_whitespace() || "\"'<>?#\\".contains(letter);
    ensure!(text.starts_with('/') && text.ends_with('/'), "a base starts and ends with /");
    ensure!(!text.contains("//") && !text.contains(odd), "a base is a plain path");
    Ok(text.to_string())
}

fn site(toolchain: Toolchain, base: &str) -> Result<()> {
    // Two simultaneous builds would empty each other's staging folder.
    let lock = build_lock()?;
    println!("building with {}", toolchain.describe());
    // Trunk copies every snippet in this folder, including those of an earlier build.
    remove(&toolchain.target_folder().join("wasm-bindgen"))?;
    let mut trunk = trunk::command(toolchain, Profile::Release, "build")?;
    let built = program::run(trunk.env(finish::BASE, base).env(finish::PROGRAM, env::current_exe()?));
    if built.is_err() {
        // Trunk replaces dist/ only at the end, so the last build is still there.
        remove(&workspace::dist().join(".stage"))?;
    }
    built?;
    println!("built into {}", workspace::dist().display());
    Ok(lock.unlock()?)
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("could not remove {}", folder.display()))?;
    }
    Ok(())
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
