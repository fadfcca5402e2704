//! The chore that installs what is missing. It says what and why before it starts, and on failure the one
//! line to type by hand. Running it twice does nothing the second time.
//!
//! It must not know what a chore does with the tools.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::toolchain::{Choice, Library, Toolchain};
use crate::tools::{self, Lock, Source, Tool};
use crate::{debian, program, toolchain};

/// A blocked network may never answer.
const RUSTUP_LIMIT: Duration = Duration::from_secs(180);

/// `cargo xtask setup`
#[derive(Parser)]
pub struct Words {}

/// Installs everything that is missing.
pub fn run(_: &Words) -> Result<()> {
    let toolchain = ensure(tools::ALL)?;
    println!("ready; wasm by {}", toolchain.describe());
    Ok(())
}

/// Makes sure of a toolchain for wasm32 and of these tools.
pub fn ensure(wanted: &[Tool]) -> Result<Toolchain> {
    let toolchain = ensure_toolchain()?;
    for tool in wanted {
        if tool.find()?.is_none() {
            install(*tool)?;
        }
    }
    Ok(toolchain)
}

/// The line that installs a tool.
pub fn by_hand(tool: Tool) -> Result<String> {
    match tool.source() {
        Source::Debian(packages) => Ok(format!("apt-get install -y {}", packages.join(" "))),
        Source::Cargo(..) | Source::Npm(_) => Ok(program::line(&installer(tool)?)),
    }
}

fn install(tool: Tool) -> Result<()> {
    let version = tool.version()?.unwrap_or_default();
    println!("installing {tool} {version}: {}", tool.why());
    println!("  {}", by_hand(tool)?);
    let start = Instant::now();
    match tool.source() {
        Source::Debian(packages) => debian::install(packages)?,
        Source::Cargo(..) | Source::Npm(_) => program::run(&mut installer(tool)?)?,
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
        Source::Cargo(name, lock) => {
            command = Command::new("cargo");
            command.args(["install", name, "--version", &version]);
            command.args((lock == Lock::Kept).then_some("--locked"));
            command.arg("--root").arg(folder);
        }
        Source::Npm(name) => {
            command = Command::new("npm");
            command.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(folder);
            command.arg(format!("{name}@{version}"));
        }
        Source::Debian(_) => bail!("{tool} comes from Debian"),
    }
    Ok(command)
}

fn ensure_toolchain() -> Result<Toolchain> {
    let choice = Choice::of_environment()?;
    let complete = |found: &Toolchain| *found != Toolchain::Rustup(Library::Prebuilt);
    if let Some(found) = Toolchain::find(choice).filter(complete) {
        return Ok(found);
    }
    if choice != Choice::Debian && program::on_path("rustup").is_some() {
        add_to_rustup();
    }
    if choice != Choice::Rustup && Toolchain::find(choice).is_none() {
        println!("installing Debian's Rust for wasm32: it compiles the site where rustup cannot download");
        debian::install(DEBIAN_RUST)?;
    }
    let found = Toolchain::find(choice);
    let found = found.context("nothing here compiles for wasm32; by hand: rustup target add wasm32-unknown-unknown")?;
    println!("wasm by {}", found.describe());
    Ok(found)
}

const DEBIAN_RUST: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-19"];

/// Either part may be refused; what is there afterwards decides how the site is built.
fn add_to_rustup() {
    let parts = [
        (toolchain::rustup_has_target(), ["target", "add", "wasm32-unknown-unknown"], "compiles for the browser"),
        (toolchain::rustup_has_sources(), ["component", "add", "rust-src"], "a standard library compiled for size"),
    ];
    for (_, words, why) in parts.into_iter().filter(|(there, ..)| !there) {
        println!("installing {}: {why}", words[2]);
        if let Err(error) = program::run_within(Command::new("rustup").args(words), RUSTUP_LIMIT) {
            println!("  rustup could not: {error:#}");
        }
    }
}
