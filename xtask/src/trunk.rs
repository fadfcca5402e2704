//! Starts Trunk with the tools and the environment of a toolchain.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::toolchain::{Profile, Toolchain};
use crate::tools::{self, Tool};
use crate::workspace;

/// Returns the command that runs a subcommand of Trunk with a profile.
pub fn command(toolchain: Toolchain, profile: Profile, subcommand: &str) -> Result<Command> {
    let mut command = Command::new(tools::path(Tool::Trunk)?);
    command.args([subcommand, "--skip-version-check"]).current_dir(workspace::root());
    if profile == Profile::Release {
        command.args(["--release", "--locked"]);
    }
    toolchain.prepare(&mut command, profile, &folders()?)?;
    // Trunk accepts only true or false in NO_COLOR and rejects the 1 that other programs accept.
    command.env_remove("NO_COLOR");
    Ok(command)
}

/// Returns the folders of Trunk and of the tool that Trunk starts. Without them on PATH, Trunk downloads that tool.
pub fn folders() -> Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for tool in [Tool::Trunk, Tool::WasmBindgen] {
        folders.extend(tools::path(tool)?.parent().map(PathBuf::from));
    }
    Ok(folders)
}
