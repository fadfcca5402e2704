//! The task that installs missing tools. It prints the tool and the reason before it starts, and on failure the one
//! line to type by hand. A second run does nothing.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::toolchain::{Library, Toolchain, ToolchainChoice};
use crate::tools::{self, Lock, Tool, ToolSource};
use crate::{debian, program, toolchain};

/// The time limit for rustup, because a blocked network may never respond.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// Install the missing tools, and print the reason for each
#[derive(Parser)]
pub struct SetupArgs {}

/// Installs all missing tools.
pub fn run(_: &SetupArgs) -> Result<()> {
    let toolchain = ensure(tools::ALL)?;
    println!("ready; wasm by {}", toolchain.describe());
    Ok(())
}

/// Ensures that a toolchain for wasm32 and these tools are installed.
pub fn ensure(wanted: &[Tool]) -> Result<Toolchain> {
    let toolchain = ensure_toolchain()?;
    for tool in wanted {
        if tool.find()?.is_none() {
            install(*tool)?;
        }
    }
    Ok(toolchain)
}

/// Returns the command line that installs a tool.
pub fn by_hand(tool: Tool) -> Result<String> {
    match tool.source() {
        ToolSource::Debian(packages) => Ok(format!("apt-get install -y {}", packages.join(" "))),
        ToolSource::Cargo(..) | ToolSource::Npm(_) => Ok(program::line(&installer(tool)?)),
    }
}

fn install(tool: Tool) -> Result<()> {
    let version = tool.version()?.unwrap_or_default();
    println!("installing {tool} {version}: {}", tool.why());
    println!("  {}", by_hand(tool)?);
    let start = Instant::now();
    match tool.source() {
        ToolSource::Debian(packages) => debian::install(packages)?,
        ToolSource::Cargo(..) | ToolSource::Npm(_) => program::run(&mut installer(tool)?)?,
    }
    if tool.find()?.is_none() {
        bail!("{tool} was installed but does not run; by hand: {}", by_hand(tool)?);
    }
    println!("  {tool} took {} s", start.elapsed().as_secs());
    Ok(())
}

fn installer(tool: Tool) -> Result<Command> {
    let version = tool.version()?.context("an installed tool has a version")?;
    let folder = tool.folder()?.context("an installed tool has a folder")?;
    let mut command;
    match tool.source() {
        ToolSource::Cargo(name, lock) => {
            command = Command::new("cargo");
            command.args(["install", name, "--version", &version]);
            command.args((lock == Lock::Kept).then_some("--locked"));
            command.arg("--root").arg(folder);
        }
        ToolSource::Npm(name) => {
            command = Command::new("npm");
            command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(folder);
            command.arg(format!("{name}@{version}"));
        }
        ToolSource::Debian(_) => bail!("{tool} comes from Debian"),
    }
    Ok(command)
}

fn ensure_toolchain() -> Result<Toolchain> {
    let choice = ToolchainChoice::of_environment()?;
    let complete = |found: &Toolchain| *found != Toolchain::Rustup(Library::Prebuilt);
    if let Some(found) = Toolchain::find(choice).filter(complete) {
        return Ok(found);
    }
    if choice != ToolchainChoice::Debian && program::on_path("rustup").is_some() {
        add_to_rustup();
    }
    if choice != ToolchainChoice::Rustup && Toolchain::find(choice).is_none() {
        println!("installing Debian's Rust for wasm32: it compiles the site where rustup cannot download");
        debian::install(DEBIAN_RUST)?;
    }
    let found = Toolchain::find(choice);
    let found = found.context("nothing here compiles for wasm32; by hand: rustup target add wasm32-unknown-unknown")?;
    println!("wasm by {}", found.describe());
    Ok(found)
}

const DEBIAN_RUST: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-19"];

/// Adds the missing parts to rustup. Either may fail; the parts that exist afterwards decide how the site is built.
fn add_to_rustup() {
    let parts = [
        (toolchain::rustup_has_target(), ["target", "add", "wasm32-unknown-unknown"], "compiles for the browser"),
        (toolchain::rustup_has_sources(), ["component", "add", "rust-src"], "a standard library compiled for size"),
    ];
    for (_, args, why) in parts.into_iter().filter(|(there, ..)| !there) {
        println!("installing {}: {why}", args[2]);
        if let Err(error) = program::run_within(Command::new("rustup").args(args), RUSTUP_LIMIT) {
            println!("  rustup could not: {error:#}");
        }
    }
}
