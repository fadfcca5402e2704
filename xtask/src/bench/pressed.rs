//! The bench of presses: builds the site, bundles the pages that it is measured beside, and starts the runner.
//! The runner drives a browser and writes the results.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::Words;
use crate::tools::{self, FOR_BROWSER, FOR_BUILD, Tool};
use crate::{build, program, setup, workspace};

/// The size of the feed.
const POSTS: usize = 1_000;

/// The pages beside the site, each with a script of the same name.
const PAGES: [&str; 2] = ["hand-written", "instantsearch"];

/// Builds and measures. A run that leaves nothing out writes bench/PRESSED.md.
pub fn run(words: &Words) -> Result<()> {
    setup::ensure(&[FOR_BUILD, FOR_BROWSER].concat())?;
    super::feeds(&workspace::target().join("bench/site/feeds"), &[POSTS])?;
    if !words.no_build {
        build::run(&build::Words { base: "/".to_string() })?;
    }
    pages()?;
    program::run(&mut runner(words))
}

/// Bundles each script and puts its page beside it.
fn pages() -> Result<()> {
    let packages = super::packages()?;
    let (source, out) = (workspace::root().join("bench/pressed"), workspace::target().join("bench/site/pressed"));
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    command.args(["--bundle", "--format=esm", "--log-level=warning", "--define:process.env.NODE_ENV=\"production\""]);
    command.args(PAGES.map(|page| format!("{page}.js"))).arg(format!("--outdir={}", out.display()));
    program::run(command.env("NODE_PATH", packages).current_dir(&source))?;
    for page in PAGES {
        let file = format!("{page}.html");
        fs::copy(source.join(&file), out.join(&file)).with_context(|| format!("could not copy {file}"))?;
    }
    Ok(())
}

fn runner(words: &Words) -> Command {
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--package", "bench-runner", "--", "pressed"]);
    words.add_to(&mut command, "bench/PRESSED.md");
    command.current_dir(workspace::root());
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn check(words: &[&str], expected: &str) {
        let words = Words::parse_from([&["bench", "--pressed"], words].concat());
        let line = program::line(&runner(&words));
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
