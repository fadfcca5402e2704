//! The benchmark of publishing: builds the site and the command, installs the programs that they are compared with, and
//! starts the runner.

use std::process::Command;

use anyhow::Result;

use super::BenchArgs;
use crate::tools::{FOR_BROWSER, FOR_BUILD};
use crate::{build, debian, program, setup, workspace};

/// The size of the published archive in posts.
const POSTS: usize = 10_000;

/// Builds and measures. A run without restrictions writes bench/PUBLISHED.md.
pub fn run(args: &BenchArgs) -> Result<()> {
    setup::ensure(&[FOR_BUILD, FOR_BROWSER].concat())?;
    debian::ensure(&["hugo"], "the task bench compares publishing with it")?;
    super::install_packages()?;
    super::write_feeds(&workspace::target().join("bench/site/feeds"), &[POSTS])?;
    if !args.no_build {
        build::run(&build::BuildArgs { base: "/".to_string() })?;
        let mut command = Command::new("cargo");
        command.args(["build", "--profile", "native", "--package", "archive-cli", "--bin", "tag-archive"]);
        program::run(command.current_dir(workspace::root()))?;
    }
    program::run(&mut runner_command(args))
}

fn runner_command(args: &BenchArgs) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "bench-runner", "--", "published"]);
    args.add_to(&mut command, "bench/PUBLISHED.md");
    command.current_dir(workspace::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn check(args: &[&str], expected: &str) {
        let args = BenchArgs::parse_from([&["bench", "--published"], args].concat());
        let line = program::line(&runner_command(&args));
        assert_eq!(line, format!("cargo run --quiet --package bench-runner -- published{expected}"));
    }

    #[test]
    fn only_a_full_run_writes_results() {
        check(&[], " --results bench/PUBLISHED.md");
        check(&["--no-build"], " --results bench/PUBLISHED.md");
        check(&["--only", "pages,lighthouse", "--passes", "3"], " --only pages,lighthouse --passes 3");
    }
}
