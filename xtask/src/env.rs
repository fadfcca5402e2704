//! The task that prints the environment for plain `trunk` commands, for a shell to evaluate: `eval "$(cargo xtask
//! env)"`. It installs nothing, because the shell evaluates everything that it prints.

use std::env;

use anyhow::{Context, Result};
use clap::Parser;

use crate::program::quote;
use crate::toolchain::{Profile, Toolchain, ToolchainChoice};
use crate::{finish, trunk};

/// Print the environment that plain `trunk serve` needs here, for a shell's eval
#[derive(Parser)]
pub struct EnvArgs {
    /// Include the compiler flags of `cargo xtask build`, which make the wasm small and its panics silent
    #[arg(long)]
    release: bool,
}

/// Prints the environment as `export` commands.
pub fn run(args: &EnvArgs) -> Result<()> {
    let profile = if args.release { Profile::Release } else { Profile::Dev };
    let toolchain = Toolchain::find(ToolchainChoice::of_environment()?);
    let toolchain = toolchain.context("found no compiler for wasm32; run `cargo xtask setup`")?;
    let environment = toolchain.environment(profile, &trunk::folders()?);
    let folders = env::join_paths(&environment.folders)?;
    println!("export PATH={}:\"$PATH\"", quote(&folders.to_string_lossy()));
    let program = (finish::PROGRAM, env::current_exe()?.into());
    for (name, value) in environment.set.into_iter().chain([program]) {
        println!("export {name}={}", quote(&value.to_string_lossy()));
    }
    Ok(())
}
