//! The task that runs every check: a table of steps. It stops at the first step that fails and prints the command line
//! that repeats only that step.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::tools::Tool;
use crate::{build, deny, fmt, hosts, markup, program, setup, size, tidy, toolchain, tools, workspace};

/// Run every check; the checks that fail fastest run first
#[derive(Parser)]
pub struct TestArgs {
    /// Run only this step
    #[arg(long)]
    only: Option<String>,
}

struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// The steps in order: those that need no build run first, and those that need the most run last.
const STEPS: &[Step] = &[
    Step { name: "fmt", run: || fmt::run(&fmt::FmtArgs { check: true }) },
    Step { name: "tidy", run: || tidy::run(&tidy::TidyArgs {}) },
    Step { name: "deny", run: deny::run },
    Step { name: "clippy-native", run: || clippy(&[NATIVE, BROWSER_TESTS, &["--all-targets"]].concat()) },
    Step { name: "clippy-browser", run: || clippy(&[BROWSER, &["--all-targets"]].concat()) },
    Step { name: "clippy-wasm", run: clippy_for_wasm },
    Step { name: "test-native", run: || cargo(&[&["test"], NATIVE].concat()) },
    Step { name: "test-browser", run: || cargo(&[&["test"], BROWSER].concat()) },
    Step { name: "test-npm", run: test_npm },
    Step { name: "doc-native", run: || doc(&[NATIVE, BROWSER_TESTS].concat()) },
    Step { name: "doc-browser", run: || doc(BROWSER) },
    Step { name: "build", run: || build::run(&build::BuildArgs { base: "/".to_string() }) },
    Step { name: "size", run: || size::run(&size::SizeArgs {}) },
    Step { name: "markup", run: markup::run },
    Step { name: "dev-server", run: || browser_test(&["--test", "dev_server"]) },
    Step { name: "end-to-end", run: end_to_end },
    Step { name: "hosts", run: hosts::core },
];

/// The packages are grouped so that no build enables both `csr` and `ssr` of leptos.
const NATIVE: &[&str] = &[
    "-p",
    "archive-core",
    "-p",
    "archive-feed",
    "-p",
    "archive-ui",
    "-p",
    "archive-cli",
    "-p",
    "fuzz-targets",
    "-p",
    "xtask",
    "-p",
    "bench-runner",
    "--features",
    "archive-ui/ssr",
];
const BROWSER: &[&str] = &["-p", "tag-archive", "-p", "archive-embed", "-p", "bench-engine"];
const BROWSER_TESTS: &[&str] = &["-p", "browser-tests"];

/// Runs the steps, or only the one that the arguments name.
pub fn run(args: &TestArgs) -> Result<()> {
    let start = Instant::now();
    match &args.only {
        Some(name) => {
            let step = STEPS.iter().find(|step| step.name == name);
            let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            run_step(step.with_context(|| format!("no step {name}; the steps are {}", names.join(", ")))?)?;
        }
        None => {
            setup::ensure(tools::ALL)?;
            STEPS.iter().try_for_each(run_step)?;
        }
    }
    println!("\nall steps passed in {} s", start.elapsed().as_secs());
    Ok(())
}

/// Tests the packages for npm by Node's own test runner.
fn test_npm() -> Result<()> {
    let mut files = Vec::new();
    for package in ["tag-archive", "tag-archive-element"] {
        for entry in std::fs::read_dir(workspace::root().join("npm").join(package).join("test"))? {
            files.push(entry?.path());
        }
    }
    files.retain(|file| file.to_string_lossy().ends_with(".test.js"));
    files.sort();
    let mut command = Command::new(tools::path(Tool::Node)?);
    program::run(command.arg("--test").args(files).current_dir(workspace::root()))
}

fn run_step(step: &Step) -> Result<()> {
    println!("\n== {}", step.name);
    let start = Instant::now();
    let result = (step.run)();
    println!("-- {} took {:.1} s", step.name, start.elapsed().as_secs_f32());
    result.with_context(|| format!("step {0} failed; to repeat it: cargo xtask test --only {0}", step.name))
}

fn cargo(args: &[&str]) -> Result<()> {
    program::run(Command::new("cargo").args(args).current_dir(workspace::root()))
}

fn clippy(args: &[&str]) -> Result<()> {
    cargo(&[&["clippy"], args, &["--", "-D", "warnings"]].concat())
}

fn clippy_for_wasm() -> Result<()> {
    if !toolchain::rustup_has_target() {
        println!("skipped: there is no clippy for wasm32, and the previous step checked the same code");
        return Ok(());
    }
    clippy(&[BROWSER, &["--target", "wasm32-unknown-unknown"]].concat())
}

fn doc(args: &[&str]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["doc", "--no-deps"]).args(args).current_dir(workspace::root());
    program::run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

fn browser_test(args: &[&str]) -> Result<()> {
    setup::ensure(tools::ALL)?;
    cargo(&[&["test"], BROWSER_TESTS, args].concat())
}

fn end_to_end() -> Result<()> {
    if !workspace::dist().join("index.html").is_file() {
        bail!("found no built site; run `cargo xtask build`");
    }
    browser_test(&["--lib", "--test", "end_to_end"])
}

#[cfg(test)]
mod tests {
    use super::STEPS;

    #[test]
    fn step_names_are_unique() {
        for step in STEPS {
            assert_eq!(STEPS.iter().filter(|other| other.name == step.name).count(), 1, "{}", step.name);
        }
    }
}
