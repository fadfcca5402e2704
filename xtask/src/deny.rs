//! The step that checks licences, banned crates, duplicate versions and sources of all dependencies with cargo-deny.
//! The rules are in deny.toml. These checks need no network if the dependencies are downloaded.

use std::process::Command;

use anyhow::Result;

use crate::tools::{self, Tool};
use crate::{program, workspace};

/// Checks everything but security advisories, which are in a database on the network.
pub fn run() -> Result<()> {
    let mut command = Command::new(tools::path(Tool::CargoDeny)?);
    command.args(["--locked", "--workspace", "check", "bans", "licenses", "sources"]);
    program::run(command.current_dir(workspace::root()))
}
