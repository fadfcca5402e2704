//! The benchmark of presses: builds the site, bundles the pages that it is compared with, and starts the runner. The
//! runner drives a browser and writes the results.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::BenchArgs;
use crate::tools::{self, FOR_BROWSER, FOR_BUILD, Tool};
use crate::{build, program, setup, workspace};

/// The size of the feed in posts.
const POSTS: usize = 1_000;

/// The pages that the site is compared with, each with a script of the same name.
const PAGES: [&str; 2] = ["hand-written", "instantsearch"];

/// Builds and measures. A run without restrictions writes bench/PRESSED.md.
pub fn run(args: &BenchArgs) -> Result<()> {
    setup::ensure(&[FOR_BUILD, FOR_BROWSER].concat())?;
    super::write_feeds(&workspace::target().join("bench/site/feeds"), &[POSTS])?;
    if !args.no_build {
        build::run(&build::BuildArgs { base: "/".to_string() })?;
    }
    bundle_pages()?;
    program::run(&mut runner_command(args))
}

/// Bundles each script and copies its page beside it.
fn bundle_pages() -> Result<()> {
    let packages = super::install_packages()?;
    let (source, out) = (workspace::root().join("bench/pressed"), workspace::target().join("bench/site/pressed"));
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    command.args(["--bundle", "--format=esm", "--log-level=warning", "--define:process.env.NODE_ENV=\"production\""]);
    command.args(PAGES.map(|page| format!("{page}.js"))).arg(format!("--outdir={}", out.display()));
    program::run(command.env("NODE_PATH", packages).current_dir(&source))?;
    for page in PAGES {
        let file = format!("{page}.html");
        fs::copy(source.join(&file), out.join(&file)).with_context(|| format!("couldn't copy {file}"))?;
    }
    Ok(())
}

fn runner_command(args: &BenchArgs) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "bench-runner", "--", "pressed"]);
    args.add_to(&mut command, "bench/PRESSED.md");
    command.current_dir(workspace::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn check(args: &[&str], expected: &str) {
        let args = BenchArgs::parse_from([&["bench", "--pressed"], args].concat());
        let line = program::line(&runner_command(&args));
        assert_eq!(line, format!("cargo run --quiet --package bench-runner -- pressed{expected}"));
    }

    #[test]
    fn only_a_full_run_writes_results() {
        check(&[], " --results bench/PRESSED.md");
        check(&["--no-build"], " --results bench/PRESSED.md");
        check(&["--only", "hand-written", "--passes", "3"], " --only hand-written --passes 3");
    }

    #[test]
    fn every_page_has_a_script() {
        for file in PAGES.iter().flat_map(|page| [format!("{page}.html"), format!("{page}.js")]) {
            assert!(workspace::root().join("bench/pressed").join(&file).is_file(), "{file}");
        }
    }
}
