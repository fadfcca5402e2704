//! The task that measures the archive against other libraries. It builds the measured pages into target/bench/site,
//! then starts the runner, which drives a browser. The modules `published` and `pressed` contain the other benchmarks.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use clap::Parser;

use crate::tools::{self, FOR_BROWSER, FOR_BUILD, Tool};
use crate::{bind, build, program, setup, workspace};

mod pressed;
mod published;

/// The feed sizes of a full run, in posts.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// Measure the archive against other libraries, and publishing against other programs
#[derive(Parser)]
pub struct BenchArgs {
    /// Measure published pages, and publishing, instead of libraries
    #[arg(long, conflicts_with_all = ["posts", "parts"])]
    published: bool,
    /// Measure the time from a press of a filter until it is painted, instead of libraries
    #[arg(long, conflicts_with_all = ["posts", "parts", "published"])]
    pressed: bool,
    /// Number of posts in the feed, comma-separated for several; three sizes by default
    #[arg(long, value_delimiter = ',')]
    posts: Vec<usize>,
    /// Measure only these: names of files in bench/libraries, and "site"; with --published: pages, publishing,
    /// lighthouse; with --pressed: hand-written, instantsearch
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Measure only these besides time until ready and memory: change, typing
    #[arg(long, value_delimiter = ',')]
    parts: Vec<String>,
    /// Number of samples of each measurement
    #[arg(long)]
    passes: Option<usize>,
    /// Measure the result of the last build without building again
    #[arg(long)]
    no_build: bool,
}

impl BenchArgs {
    fn is_full_run(&self) -> bool {
        self.posts.is_empty() && self.only.is_empty() && self.parts.is_empty() && self.passes.is_none()
    }

    /// Adds the arguments that all benchmarks share. A run without restrictions also writes its results.
    fn add_to(&self, runner: &mut Command, results: &str) {
        if !self.only.is_empty() {
            runner.args(["--only", &self.only.join(",")]);
        }
        if let Some(passes) = self.passes {
            runner.args(["--passes", &passes.to_string()]);
        }
        if self.is_full_run() {
            runner.args(["--results", results]);
        }
    }

    fn measures_site(&self) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| name == "site")
    }
}

/// Builds and measures. A run without restrictions writes bench/RESULTS.md.
pub fn run(args: &BenchArgs) -> Result<()> {
    if args.published {
        return published::run(args);
    }
    if args.pressed {
        return pressed::run(args);
    }
    let toolchain = setup::ensure(&[FOR_BUILD, FOR_BROWSER].concat())?;
    let site = workspace::target().join("bench/site");
    let sizes = if args.posts.is_empty() { &SIZES[..] } else { &args.posts };
    if !args.no_build && args.measures_site() {
        build::run(&build::BuildArgs { base: "/".to_string() })?;
    }
    if !args.no_build {
        // The core as wasm, built and optimised like the site's wasm.
        bind::bind(toolchain, &["--package", "bench-engine"], "bench_engine", &site.join("wasm"))?;
    }
    bundle_scripts(&site)?;
    write_feeds(&site.join("feeds"), sizes)?;
    program::run(&mut runner_command(args, sizes))
}

/// Bundles the page and each library separately, each with everything it needs except the wasm.
fn bundle_scripts(site: &Path) -> Result<()> {
    let packages = install_packages()?;
    let bench = workspace::root().join("bench");
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    command.args(["--bundle", "--format=esm", "--log-level=warning", "--define:process.env.NODE_ENV=\"production\""]);
    command.args(["--external:../wasm/*", "--outbase=.", "page.js"]).args(list_libraries(&bench)?);
    command.arg(format!("--outdir={}", site.display())).env("NODE_PATH", packages).current_dir(&bench);
    program::run(&mut command)?;
    fs::copy(bench.join("page.html"), site.join("page.html"))?;
    Ok(())
}

fn list_libraries(bench: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(bench.join("libraries"))?;
    let names = entries.map(|entry| Ok(Path::new("libraries").join(entry?.file_name())));
    names.collect()
}

/// Installs the pinned packages if the lock file has changed, and returns their folder.
fn install_packages() -> Result<PathBuf> {
    let folder = workspace::target().join("bench/packages");
    fs::create_dir_all(&folder)?;
    let modules = folder.join("node_modules");
    let lock_name = "package-lock.json";
    let lock_file = fs::read(workspace::root().join("bench").join(lock_name))?;
    if fs::read(modules.join(lock_name)).ok().as_ref() == Some(&lock_file) {
        return Ok(modules);
    }
    for name in ["package.json", lock_name] {
        fs::copy(workspace::root().join("bench").join(name), folder.join(name))?;
    }
    let mut npm = Command::new("npm");
    program::run(npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder))?;
    // The lock file is copied last, because it marks a complete installation.
    fs::write(modules.join(lock_name), lock_file)?;
    Ok(modules)
}

fn write_feeds(folder: &Path, sizes: &[usize]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("couldn't create {}", folder.display()))?;
    let mut node = Command::new("node");
    node.arg(workspace::root().join("bench/write-feed.js")).arg(folder);
    program::run(node.args(sizes.iter().map(ToString::to_string)))
}

fn runner_command(args: &BenchArgs, sizes: &[usize]) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "bench-runner", "--", "--posts", &comma_separated(sizes)]);
    args.add_to(&mut command, "bench/RESULTS.md");
    if !args.parts.is_empty() {
        command.args(["--parts", &args.parts.join(",")]);
    }
    command.current_dir(workspace::root());
    command
}

fn comma_separated(sizes: &[usize]) -> String {
    sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str], expected: &str) {
        let args = BenchArgs::parse_from([&["bench"], args].concat());
        let sizes = if args.posts.is_empty() { &SIZES[..] } else { &args.posts };
        let line = program::line(&runner_command(&args, sizes));
        assert_eq!(line, format!("cargo run --quiet --package bench-runner -- --posts {expected}"));
    }

    #[test]
    fn only_a_full_run_writes_results() {
        check(&[], "1000,10000,100000 --results bench/RESULTS.md");
        check(&["--no-build"], "1000,10000,100000 --results bench/RESULTS.md");
        check(&["--posts", "1000", "--parts", "typing"], "1000 --parts typing");
        check(&["--only", "ours,naive", "--passes", "3"], "1000,10000,100000 --only ours,naive --passes 3");
    }
}
