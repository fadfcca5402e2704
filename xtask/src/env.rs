//! The task that prints the environment for plain `trunk` commands, for a shell to evaluate: `eval "$(cargo xtask
//! env)"`. It installs nothing, because the shell evaluates everything that it prints.

use std::env;

use anyhow::{Context, Result};
use clap::Parser;

use crate::program::quoted;
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
    let toolchain = toolchain.context("nothing here compiles for wasm32; get it with `cargo xtask setup`")?;
    let environment = toolchain.environment(profile, &trunk::folders()?);
    let folders = env::join_paths(&environment.folders)?;
    println!("export PATH={}:\"$PATH\"", quoted(&folders.to_string_lossy()));
    let own = (finish::PROGRAM, env::current_exe()?.into());
    for (name, value) in environment.set.into_iter().chain([own]) {
        println!("export {name}={}", quoted(&value.to_string_lossy()));
    }
    Ok(())
}
