//! The bench of publishing: builds the site and the command, installs the programs that they are measured beside, and
//! starts the runner.
//!
//! It must not know what is measured, nor how.

use std::process::Command;

use anyhow::Result;

use super::Words;
use crate::tools::{FOR_BROWSER, FOR_BUILD};
use crate::{build, debian, program, setup, workspace};

/// The size of the archive that is published.
const POSTS: usize = 10_000;

/// Builds and measures. A run that leaves nothing out writes bench/PUBLISHED.md.
pub fn run(words: &Words) -> Result<()> {
    setup::ensure(&[FOR_BUILD, FOR_BROWSER].concat())?;
    debian::ensure(&["hugo"], "publishing is measured beside it")?;
    super::packages()?;
    super::feeds(&workspace::target().join("bench/site/feeds"), &[POSTS])?;
    if !words.no_build {
        build::run(&build::Words { base: "/".to_string() })?;
        let mut command = Command::new("cargo");
        command.args(["build", "--profile", "native", "--package", "archive-publish", "--bin", "tag-archive"]);
        program::run(command.current_dir(workspace::root()))?;
    }
    program::run(&mut runner(words))
}

fn runner(words: &Words) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "bench-runner", "--", "published"]);
    words.add_to(&mut command, "bench/PUBLISHED.md");
    command.current_dir(workspace::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn check(words: &[&str], expected: &str) {
        let words = Words::parse_from([&["bench", "--published"], words].concat());
        let line = program::line(&runner(&words));
        assert_eq!(line, format!("cargo run --quiet --package bench-runner -- published{expected}"));
    }

    #[test]
    fn only_a_full_run_writes_results() {
        check(&[], " --results bench/PUBLISHED.md");
        check(&["--no-build"], " --results bench/PUBLISHED.md");
        check(&["--only", "pages,lighthouse", "--passes", "3"], " --only pages,lighthouse --passes 3");
    }
}
