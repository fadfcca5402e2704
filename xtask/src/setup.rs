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
        ToolSource::Cargo(..) | ToolSource::Npm(_) => Ok(program::line(&install_command(tool, Installer::of(tool))?)),
    }
}

/// The way in which Cargo gets a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Installer {
    /// cargo-binstall downloads the program that the tool's own release has, in seconds.
    Download,
    /// Cargo compiles it, in minutes.
    Compile,
}

impl Installer {
    /// Returns the faster way for the tools of a build, if this machine has cargo-binstall.
    fn of(tool: Tool) -> Installer {
        let is_released = matches!(tool, Tool::Trunk | Tool::WasmBindgen);
        if is_released && program::find_on_path("cargo-binstall").is_some() {
            Installer::Download
        } else {
            Installer::Compile
        }
    }
}

fn install(tool: Tool) -> Result<()> {
    let version = tool.version()?.unwrap_or_default();
    println!("installing {tool} {version}: {}", tool.purpose());
    println!("  {}", command_line(tool)?);
    let start = Instant::now();
    match tool.source() {
        ToolSource::Debian(packages) => debian::install(packages)?,
        ToolSource::Cargo(..) | ToolSource::Npm(_) => {
            let installer = Installer::of(tool);
            let result = program::run(&mut install_command(tool, installer)?);
            if installer == Installer::Download && (result.is_err() || tool.find()?.is_none()) {
                println!("  the downloaded {tool} doesn't run here; compiling it");
                program::run(&mut install_command(tool, Installer::Compile)?)?;
            } else {
                result?;
            }
        }
    }
    if tool.find()?.is_none() {
        bail!("{tool} is installed but doesn't run; install it with: {}", command_line(tool)?);
    }
    println!("  {tool} took {} s", start.elapsed().as_secs());
    Ok(())
}

fn install_command(tool: Tool, installer: Installer) -> Result<Command> {
    let version = tool.version()?.context("the tool has no version")?;
    let folder = tool.folder()?.context("the tool has no folder")?;
    let mut command;
    match tool.source() {
        ToolSource::Cargo(name, lock) => {
            command = Command::new("cargo");
            match installer {
                // Only the tool's own releases are used, not programs that others have compiled.
                Installer::Download => {
                    command.args(["binstall", "--no-confirm", "--disable-strategies", "quick-install,compile"])
                }
                // A program that doesn't run here is replaced.
                Installer::Compile => command.args(["install", "--force"]),
            };
            command.args([name, "--version", &version]);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tool: Tool, installer: Installer, expected: &str) {
        let line = program::line(&install_command(tool, installer).unwrap());
        let version = tool.version().unwrap().unwrap();
        let expected = expected.replace("VERSION", &version);
        // The rest of the line is the folder on this machine.
        assert_eq!(line.split_once(" --root ").map(|(line, _)| line), Some(&*expected));
    }

    #[test]
    fn a_tool_is_downloaded_or_compiled_in_its_version() {
        let download = "cargo binstall --no-confirm --disable-strategies quick-install,compile";
        check(Tool::Trunk, Installer::Download, &format!("{download} trunk --version VERSION --locked"));
        check(Tool::WasmBindgen, Installer::Download, &format!("{download} wasm-bindgen-cli --version VERSION"));
        check(Tool::Trunk, Installer::Compile, "cargo install --force trunk --version VERSION --locked");
    }

    #[test]
    fn only_the_tools_of_a_build_are_downloaded() {
        assert_eq!(Installer::of(Tool::Leptosfmt), Installer::Compile);
        assert_eq!(Installer::of(Tool::CargoDeny), Installer::Compile);
    }
}
