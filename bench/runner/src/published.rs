//! Runs the bench of publishing: loading pages in a browser, publishing ten thousand posts beside other programs, and
//! scoring pages with Lighthouse.
//!
//! Each part is a submodule, which prints its results as it runs.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use xtask::workspace;

mod builders;
mod cost;
mod lighthouse;
mod pages;
mod pictures;
mod publishing;
mod report;
mod sites;
mod vitals;
mod workshop;

/// A part of the bench that is measured by itself
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BenchPart {
    /// Loading published pages
    Pages,
    /// Publishing pages
    Publishing,
    /// Scoring pages with Lighthouse
    Lighthouse,
}

/// Measures what `cargo xtask bench --published` has built
#[derive(Parser)]
pub struct PublishedArgs {
    /// Measure only these parts
    #[arg(long, value_delimiter = ',', default_value = "pages,publishing,lighthouse")]
    only: Vec<BenchPart>,
    /// Take this many samples of everything, in place of each part's own number
    #[arg(long)]
    passes: Option<usize>,
    /// Write the results to this file; they are printed anyway
    #[arg(long)]
    results: Option<PathBuf>,
}

/// The measurements; parts that were left out are empty.
#[derive(Default)]
pub struct PublishedResults {
    /// Loading published pages.
    pub pages: Vec<pages::Loading>,
    /// Publishing pages.
    pub publishing: Option<publishing::Publishing>,
    /// The scores of Lighthouse.
    pub lighthouse: Vec<lighthouse::Scores>,
}

/// Measures the requested parts and writes the report.
pub fn run(args: &PublishedArgs) -> Result<()> {
    let mut measured = PublishedResults::default();
    for part in &args.only {
        match part {
            BenchPart::Pages => measured.pages = pages::measure(args.passes.unwrap_or(pages::PASSES))?,
            BenchPart::Publishing => {
                measured.publishing = Some(publishing::measure(args.passes.unwrap_or(publishing::PASSES))?);
            }
            BenchPart::Lighthouse => {
                measured.lighthouse = lighthouse::measure(args.passes.unwrap_or(lighthouse::PASSES))?
            }
        }
    }
    let text = report::report(&measured)?;
    print!("{text}");
    if let Some(path) = &args.results {
        fs::write(path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("written to {}", path.display());
    }
    Ok(())
}

/// Returns the folder of the npm packages that the bench uses or compares with.
fn packages() -> PathBuf {
    workspace::target().join("bench/packages/node_modules")
}

/// Returns the path of a file or folder of this bench, which the next run makes again.
fn place(name: impl AsRef<Path>) -> PathBuf {
    workspace::target().join("bench/published").join(name)
}
