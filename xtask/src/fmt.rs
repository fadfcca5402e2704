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
    let output = command.output().context("couldn't start leptosfmt")?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text);
    print!("{text}");
    let is_formatted = output.status.success() && !text.contains(UNREADABLE);
    ensure!(
        is_formatted,
        "leptosfmt found unformatted or unreadable code; run `cargo xtask fmt`, or to see it: {}",
        program::line(&command)
    );
    Ok(())
}
