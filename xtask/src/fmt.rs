//! The task that formats the Rust code: leptosfmt formats the contents of `view!`, which rustfmt leaves unchanged, and
//! rustfmt formats the rest. The rules are in rustfmt.toml and leptosfmt.toml.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::tools::{self, Tool};
use crate::{program, setup, workspace};

/// The folders whose code contains `view!`.
const VIEWS: &[&str] = &["crates/archive-ui/src", "crates/archive-embed/src", "src"];

/// The character that leptosfmt prints before the name of a file that it could not read. It then exits without an
/// error.
const UNREADABLE: char = '❌';

/// Format the Rust code
#[derive(Parser)]
pub struct FmtArgs {
    /// Report unformatted code without changing it
    #[arg(long)]
    pub check: bool,
}

/// Formats the code, or checks that it is formatted.
pub fn run(args: &FmtArgs) -> Result<()> {
    setup::ensure(&[Tool::Leptosfmt])?;
    let check: &[&str] = if args.check { &["--check"] } else { &[] };
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
