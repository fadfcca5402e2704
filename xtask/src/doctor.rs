//! The task that shows which tools are installed and which are missing, for problem reports. It installs and changes
//! nothing.

use std::process::Command;

use anyhow::Result;
use clap::Parser;

use crate::toolchain::{Toolchain, ToolchainChoice};
use crate::tools::{ALL, ToolOrigin};
use crate::{program, setup};

/// Show each tool, its version and its location
#[derive(Parser)]
pub struct ToolReportArgs {}

/// Prints one line per tool.
pub fn run(_: &ToolReportArgs) -> Result<()> {
    let rustc = program::output(Command::new("rustc").arg("--version"))?;
    let from = program::find_on_path("rustc").map(|path| path.display().to_string()).unwrap_or_default();
    print_row("rustc", rustc.trim_start_matches("rustc "), &from);
    match Toolchain::find(ToolchainChoice::of_environment()?) {
        Some(toolchain) => print_row("wasm32", "", toolchain.describe()),
        None => print_row("wasm32", "missing", "cargo xtask setup"),
    }
    for tool in ALL {
        let name = tool.to_string();
        match tool.find()? {
            Some(found) => {
                let origin = match found.origin {
                    ToolOrigin::Cache => "this project's cache",
                    ToolOrigin::Path => "PATH",
                };
                print_row(&name, &found.version, &format!("{origin}: {}", found.path.display()));
            }
            None => print_row(&name, "missing", &setup::command_line(*tool)?),
        }
    }
    Ok(())
}

fn print_row(name: &str, version: &str, from: &str) {
    println!("{name:<13} {version:<28} {from}");
}
