//! The bench of publishing: pages as a reader's browser has them, the making of ten thousand posts beside other
//! programs, and what Lighthouse says.
//!
//! Each part is a file below this one, which prints what it finds as it goes. Nothing of other libraries is known here.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use xtask::workspace;

mod builders;
mod cost;
mod lighthouse;
mod pages;
mod publishing;
mod report;
mod sites;
mod vitals;
mod workshop;

/// Something that is measured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Loading pages.
    Pages,
    /// Making them.
    Publishing,
    /// What Lighthouse says.
    Lighthouse,
}

/// Measures what `cargo xtask bench --published` has built.
#[derive(Parser)]
pub struct Words {
    /// Only these
    #[arg(long, value_delimiter = ',', default_value = "pages,publishing,lighthouse")]
    only: Vec<Part>,
    /// Samples of everything; otherwise as many as each part needs
    #[arg(long)]
    passes: Option<usize>,
    /// Where to write the results; they are printed anyway
    #[arg(long)]
    results: Option<PathBuf>,
}

/// What was measured; nothing of what was left out.
#[derive(Default)]
pub struct Measured {
    /// Loading pages.
    pub pages: Vec<pages::Loading>,
    /// Making them.
    pub publishing: Option<publishing::Publishing>,
    /// What Lighthouse says.
    pub lighthouse: Vec<lighthouse::Scores>,
}

/// Measures and writes the report.
pub fn run(words: &Words) -> Result<()> {
    let mut measured = Measured::default();
    for part in &words.only {
        match part {
            Part::Pages => measured.pages = pages::measure(words.passes.unwrap_or(pages::PASSES))?,
            Part::Publishing => {
                measured.publishing = Some(publishing::measure(words.passes.unwrap_or(publishing::PASSES))?);
            }
            Part::Lighthouse => measured.lighthouse = lighthouse::measure(words.passes.unwrap_or(lighthouse::PASSES))?,
        }
    }
    let text = report::report(&measured)?;
    print!("{text}");
    if let Some(path) = &words.results {
        fs::write(path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("written to {}", path.display());
    }
    Ok(())
}

/// Where npm has put the packages that are measured beside, or with.
fn packages() -> PathBuf {
    workspace::target().join("bench/packages/node_modules")
}

/// A file or folder of this bench's own, which the next run makes anew.
fn place(name: impl AsRef<Path>) -> PathBuf {
    workspace::target().join("bench/published").join(name)
}
