//! The chore that shows what is installed and what is missing, for a reader who reports a problem.
//! It must not install or change anything.

use std::process::Command;

use anyhow::Result;
use clap::Parser;

use crate::toolchain::{Choice, Toolchain};
use crate::tools::{ALL, Origin};
use crate::{program, setup};

/// `cargo xtask doctor`
#[derive(Parser)]
pub struct Words {}

/// Prints one line a tool.
pub fn run(_: &Words) -> Result<()> {
    let rustc = program::output(Command::new("rustc").arg("--version"))?;
    let from = program::on_path("rustc").map(|path| path.display().to_string()).unwrap_or_default();
    row("rustc", rustc.trim_start_matches("rustc "), &from);
    match Toolchain::find(Choice::of_environment()?) {
        Some(toolchain) => row("wasm32", "", toolchain.describe()),
        None => row("wasm32", "missing", "cargo xtask setup"),
    }
    for tool in ALL {
        let name = tool.to_string();
        match tool.find()? {
            Some(found) => {
                let origin = match found.origin {
                    Origin::Cache => "this project's cache",
                    Origin::Path => "PATH",
                };
                row(&name, &found.version, &format!("{origin}: {}", found.path.display()));
            }
            None => row(&name, "missing", &setup::by_hand(*tool)?),
        }
    }
    Ok(())
}

fn row(name: &str, version: &str, from: &str) {
    println!("{name:<13} {version:<28} {from}");
}
