//! The chore that publishes the built site with the sample feed, so that published pages can be looked at; stories
//! and hosts publish here too.
//!
//! It must not know what is written.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use clap::Parser;

use crate::{program, workspace};

/// `cargo xtask publish`
#[derive(Parser)]
pub struct Words {
    /// Folder to write to; target/published unless given
    #[arg(long)]
    out: Option<PathBuf>,
    /// More words for `tag-archive publish`, after --
    #[arg(last = true)]
    more: Vec<String>,
}

/// Publishes dist/.
pub fn run(words: &Words) -> Result<()> {
    let out = words.out.clone().unwrap_or_else(|| workspace::target().join("published"));
    program::run(command(&workspace::dist(), &out)?.args(&words.more))?;
    println!("`cargo xtask serve --dir {}` shows it", out.display());
    Ok(())
}

/// The command that publishes a built site into a folder; it takes more words.
pub fn command(site: &Path, out: &Path) -> Result<Command> {
    ensure!(site.join("index.html").is_file(), "there is no built site; make one with `cargo xtask build`");
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "archive-publish", "--bin", "tag-archive", "--", "publish"]);
    command.arg("--site").arg(site).arg("--out").arg(out).current_dir(workspace::root());
    Ok(command)
}
