//! The task that builds the site: it installs missing tools and starts `trunk build --release`, whose hook is the task
//! `finish`.

use std::env;
use std::fs::{self, File};
use std::path::Path;

use anyhow::{Context, Result};
use clap::Parser;

use crate::toolchain::{Profile, Toolchain};
use crate::tools::FOR_BUILD;
use crate::{base, finish, program, setup, trunk, workspace};

/// Build the site into dist/
#[derive(Parser)]
pub struct BuildArgs {
    /// Path the site is hosted under, for example /archive/
    #[arg(long, default_value = "/", value_parser = base::parse)]
    pub base: String,
}

/// Builds the site into dist/.
pub fn run(args: &BuildArgs) -> Result<()> {
    let toolchain = setup::ensure(FOR_BUILD)?;
    build_site(toolchain, &args.base)
}

fn build_site(toolchain: Toolchain, base: &str) -> Result<()> {
    // Two simultaneous builds would empty each other's staging folder.
    let lock = lock_builds()?;
    println!("building with {}", toolchain.describe());
    // Trunk copies every snippet in this folder, including those of an earlier build.
    remove_folder(&toolchain.target_folder().join("wasm-bindgen"))?;
    let mut trunk = trunk::command(toolchain, Profile::Release, "build")?;
    let result = program::run(trunk.env(base::VARIABLE, base).env(finish::PROGRAM, env::current_exe()?));
    if result.is_err() {
        // Trunk replaces dist/ only at the end, so the last build is still there.
        remove_folder(&workspace::dist().join(".stage"))?;
    }
    result?;
    println!("built the site into {}", workspace::dist().display());
    Ok(lock.unlock()?)
}

fn remove_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("couldn't remove {}", folder.display()))?;
    }
    Ok(())
}

fn lock_builds() -> Result<File> {
    fs::create_dir_all(workspace::target())?;
    let lock = File::create(workspace::target().join("site-build.lock"))?;
    if lock.try_lock().is_err() {
        println!("waiting until another build of the site ends");
        lock.lock()?;
    }
    Ok(lock)
}
