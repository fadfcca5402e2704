//! The task that publishes the built site with the sample feed, to inspect the published pages. The end-to-end tests
//! and the task `hosts` publish with this module too.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use clap::Parser;

use crate::{program, workspace};

/// Publish the built site with the sample feed
#[derive(Parser)]
pub struct PublishSampleArgs {
    /// Folder to write to; target/published by default
    #[arg(long)]
    out: Option<PathBuf>,
    /// Further arguments for `tag-archive publish`, after --
    #[arg(last = true)]
    more: Vec<String>,
}

/// Publishes dist/.
pub fn run(args: &PublishSampleArgs) -> Result<()> {
    let out = args.out.clone().unwrap_or_else(|| workspace::target().join("published"));
    program::run(command(&workspace::dist(), &out)?.args(&args.more))?;
    println!("to see it: cargo xtask serve --dir {}", out.display());
    Ok(())
}

/// Returns the command that publishes a built site into a folder. Callers can add arguments. Returns an error if there
/// is no built site.
pub fn command(site: &Path, out: &Path) -> Result<Command> {
    ensure!(site.join("index.html").is_file(), "found no built site; run `cargo xtask build`");
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "archive-cli", "--bin", "tag-archive", "--", "publish"]);
    command.arg("--site").arg(site).arg("--out").arg(out).current_dir(workspace::root());
    Ok(command)
}
