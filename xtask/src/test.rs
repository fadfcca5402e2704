//! The chore that runs every check: a table of steps, stopping at the first that fails with the line that
//! repeats just that step.
//!
//! It must not know what the steps find.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::{build, fmt, hosts, markup, program, setup, size, tidy, toolchain, tools, workspace};

/// `cargo xtask test`
#[derive(Parser)]
pub struct Words {
    /// Run this step alone
    #[arg(long)]
    only: Option<String>,
}

struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

/// What needs nothing built comes first; what needs the most comes last.
const STEPS: &[Step] = &[
    Step { name: "fmt", run: || fmt::run(&fmt::Words { check: true }) },
    Step { name: "tidy", run: || tidy::run(&tidy::Words {}) },
    Step { name: "clippy-native", run: || clippy(&[NATIVE, STORIES, &["--all-targets"]].concat()) },
    Step { name: "clippy-browser", run: || clippy(&[BROWSER, &["--all-targets"]].concat()) },
    Step { name: "clippy-wasm", run: clippy_for_wasm },
    Step { name: "test-native", run: || cargo(&[&["test"], NATIVE].concat()) },
    Step { name: "test-browser", run: || cargo(&[&["test"], BROWSER].concat()) },
    Step { name: "doc-native", run: || doc(&[NATIVE, STORIES].concat()) },
    Step { name: "doc-browser", run: || doc(BROWSER) },
    Step { name: "build", run: || build::run(&build::Words { base: "/".to_string() }) },
    Step { name: "size", run: || size::run(&size::Words {}) },
    Step { name: "markup", run: markup::run },
    Step { name: "dev-server", run: || browser_test(&["--test", "dev_server"]) },
    Step { name: "stories", run: stories },
    Step { name: "hosts", run: hosts::core },
];

/// Packages are grouped so that leptos is never asked for csr and ssr in one build.
const NATIVE: &[&str] = &[
    "-p",
    "archive-core",
    "-p",
    "archive-ui",
    "-p",
    "archive-publish",
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
const STORIES: &[&str] = &["-p", "browser-stories"];

/// Runs the steps.
pub fn run(words: &Words) -> Result<()> {
    let start = Instant::now();
    match &words.only {
        Some(name) => {
            let step = STEPS.iter().find(|step| step.name == name);
            let names: Vec<_> = STEPS.iter().map(|step| step.name).collect();
            run_step(step.with_context(|| format!("there is no step {name}; there are {}", names.join(", ")))?)?;
        }
        None => {
            setup::ensure(tools::ALL)?;
            STEPS.iter().try_for_each(run_step)?;
        }
    }
    println!("\nall is well after {} s", start.elapsed().as_secs());
    Ok(())
}

fn run_step(step: &Step) -> Result<()> {
    println!("\n== {}", step.name);
    let start = Instant::now();
    let result = (step.run)();
    println!("-- {} took {:.1} s", step.name, start.elapsed().as_secs_f32());
    result.with_context(|| format!("step {0} failed; `cargo xtask test --only {0}` repeats just that", step.name))
}

fn cargo(words: &[&str]) -> Result<()> {
    program::run(Command::new("cargo").args(words).current_dir(workspace::root()))
}

fn clippy(words: &[&str]) -> Result<()> {
    cargo(&[&["clippy"], words, &["--", "-D", "warnings"]].concat())
}

fn clippy_for_wasm() -> Result<()> {
    if !toolchain::rustup_has_target() {
        println!("skipped: clippy is here for this machine only, and the step before looked at the same code");
        return Ok(());
    }
    clippy(&[BROWSER, &["--target", "wasm32-unknown-unknown"]].concat())
}

fn doc(words: &[&str]) -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["doc", "--no-deps"]).args(words).current_dir(workspace::root());
    program::run(command.env("RUSTDOCFLAGS", "-D warnings"))
}

fn browser_test(words: &[&str]) -> Result<()> {
    setup::ensure(tools::ALL)?;
    cargo(&[&["test"], STORIES, words].concat())
}

fn stories() -> Result<()> {
    if !workspace::dist().join("index.html").is_file() {
        bail!("the stories need a built site; make one with `cargo xtask build`");
    }
    browser_test(&["--lib", "--test", "stories"])
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
