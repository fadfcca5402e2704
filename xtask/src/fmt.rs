//! The task that formats the Rust code: leptosfmt formats what is in `view!`, which rustfmt leaves as it is, and
//! rustfmt formats the rest. It must not know the rules; they are in rustfmt.toml and leptosfmt.toml.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::tools::{self, Tool};
use crate::{program, setup, workspace};

/// Where `view!` is.
const VIEWS: &[&str] = &["crates/archive-ui/src", "crates/archive-embed/src", "src"];

/// What leptosfmt prints before the name of a file that it could not read, after which it ends without an error.
const UNREADABLE: char = '❌';

/// `cargo xtask fmt`
#[derive(Parser)]
pub struct Words {
    /// Only report what is not formatted
    #[arg(long)]
    pub check: bool,
}

/// Formats, or checks that there is nothing to format.
pub fn run(words: &Words) -> Result<()> {
    setup::ensure(&[Tool::Leptosfmt])?;
    let check: &[&str] = if words.check { &["--check"] } else { &[] };
    leptosfmt(check)?;
    let mut rustfmt = Command::new("cargo");
    program::run(rustfmt.args(["fmt", "--all"]).args(check).current_dir(workspace::root()))
}

fn leptosfmt(check: &[&str]) -> Result<()> {
    let mut command = Command::new(tools::path(Tool::Leptosfmt)?);
    command.arg("--quiet").args(check).args(VIEWS).current_dir(workspace::root());
    let output = command.output().context("could not start leptosfmt")?;
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    print!("{printed}");
    let is_done = output.status.success() && !printed.contains(UNREADABLE);
    ensure!(is_done, "leptosfmt found something; `cargo xtask fmt` formats what it can: {}", program::line(&command));
    Ok(())
}
