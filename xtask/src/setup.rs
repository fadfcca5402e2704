//! The task that installs missing tools. It prints the tool and the reason before it starts, and on failure the one
//! line to type by hand. A second run does nothing.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::toolchain::{Library, Toolchain, ToolchainChoice};
use crate::tools::{self, LockFile, Tool, ToolSource};
use crate::{debian, program, toolchain};

/// The time limit for rustup, because a blocked network may never respond.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// Install the missing tools, and print the reason for each
#[derive(Parser)]
pub struct SetupArgs {}

/// Installs all missing tools.
pub fn run(_: &SetupArgs) -> Result<()> {
    let toolchain = ensure(tools::ALL)?;
    println!("ready; compiles wasm with {}", toolchain.describe());
    Ok(())
}

/// Ensures that a toolchain for wasm32 and these tools are installed.
pub fn ensure(tools: &[Tool]) -> Result<Toolchain> {
    let toolchain = ensure_toolchain()?;
    for tool in tools {
        if tool.find()?.is_none() {
            install(*tool)?;
        }
    }
    Ok(toolchain)
}

/// Returns the command line that installs a tool.
pub fn command_line(tool: Tool) -> Result<String> {
    match tool.source() {
        ToolSource::Debian(packages) => Ok(format!("apt-get install -y {}", packages.join(" "))),
        ToolSource::Cargo(..) | ToolSource::Npm(_) => Ok(program::line(&install_command(tool)?)),
    }
}

fn install(tool: Tool) -> Result<()> {
    let version = tool.version()?.unwrap_or_default();
    println!("installing {tool} {version}: {}", tool.purpose());
    println!("  {}", command_line(tool)?);
    let start = Instant::now();
    match tool.source() {
        ToolSource::Debian(packages) => debian::install(packages)?,
        ToolSource::Cargo(..) | ToolSource::Npm(_) => program::run(&mut install_command(tool)?)?,
    }
    if tool.find()?.is_none() {
        bail!("{tool} is installed but doesn't run; install it with: {}", command_line(tool)?);
    }
    println!("  {tool} took {} s", start.elapsed().as_secs());
    Ok(())
}

fn install_command(tool: Tool) -> Result<Command> {
    let version = tool.version()?.context("the tool has no version")?;
    let folder = tool.folder()?.context("the tool has no folder")?;
    let mut command;
    match tool.source() {
        ToolSource::Cargo(name, lock) => {
            command = Command::new("cargo");
            command.args(["install", name, "--version", &version]);
            command.args((lock == LockFile::Use).then_some("--locked"));
            command.arg("--root").arg(folder);
        }
        ToolSource::Npm(name) => {
            command = Command::new("npm");
            command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(folder);
            command.arg(format!("{name}@{version}"));
        }
        ToolSource::Debian(_) => bail!("Debian installs {tool}"),
    }
    Ok(command)
}

fn ensure_toolchain() -> Result<Toolchain> {
    let choice = ToolchainChoice::of_environment()?;
    let is_complete = |toolchain: &Toolchain| *toolchain != Toolchain::Rustup(Library::Prebuilt);
    if let Some(found) = Toolchain::find(choice).filter(is_complete) {
        return Ok(found);
    }
    if choice != ToolchainChoice::Debian && program::find_on_path("rustup").is_some() {
        add_to_rustup();
    }
    if choice != ToolchainChoice::Rustup && Toolchain::find(choice).is_none() {
        println!("installing Debian's Rust for wasm32: rustup can't download the target");
        debian::install(DEBIAN_RUST)?;
    }
    let found = Toolchain::find(choice);
    let found = found.context("found no compiler for wasm32; run `rustup target add wasm32-unknown-unknown`")?;
    println!("compiles wasm with {}", found.describe());
    Ok(found)
}

const DEBIAN_RUST: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-19"];

/// Adds the missing parts to rustup. Either may fail; the parts that exist afterwards decide how the site is built.
fn add_to_rustup() {
    let parts = [
        (toolchain::rustup_has_target(), ["target", "add", "wasm32-unknown-unknown"], "compiles for the browser"),
        (toolchain::rustup_has_sources(), ["component", "add", "rust-src"], "a standard library compiled for size"),
    ];
    for (_, args, reason) in parts.into_iter().filter(|(is_there, ..)| !is_there) {
        println!("installing {}: {reason}", args[2]);
        if let Err(error) = program::run_within(Command::new("rustup").args(args), RUSTUP_LIMIT) {
            println!("  rustup failed: {error:#}");
        }
    }
}
