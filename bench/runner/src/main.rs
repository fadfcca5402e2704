//! Drives the bench of libraries: compares answers, takes samples pass by pass, prints tables, and writes the results
//! of a full run. The module `published` has the bench of publishing, and `pressed` that of presses.
//! `cargo xtask bench` builds everything that is measured here.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use contestants::Contestant;
use report::Size;
use sample::{Metric, Samples};

mod blocked;
mod check;
mod contestants;
mod goal;
mod goals;
mod host;
mod machine;
mod numbers;
mod page;
mod pressed;
mod published;
mod report;
mod sample;
mod table;
mod throttle;

/// The site itself, in the list of names for `--only`.
const SITE: &str = "site";

/// A library that takes longer than this for a sample needs only [`FEW`] samples.
const LONG: Duration = Duration::from_secs(40);
const FEW: usize = 3;

/// Measures what `cargo xtask bench` has built
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct BenchRunnerArgs {
    #[command(flatten)]
    libraries: Libraries,
    #[command(subcommand)]
    other: Option<Other>,
}

/// A bench to run in place of the libraries.
#[derive(Subcommand)]
enum Other {
    /// Measure pages that were published ahead of time, and publishing itself
    Published(published::PublishedArgs),
    /// Measure presses of a filter until they are painted
    Pressed(pressed::PressedArgs),
}

#[derive(clap::Args)]
struct Libraries {
    /// Number of posts in the feed
    #[arg(long, value_delimiter = ',', default_value = "1000,10000,100000")]
    posts: Vec<usize>,
    /// Measure only these: names of files in bench/libraries, and "site"
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Take this many samples of everything
    #[arg(long, default_value_t = 9)]
    passes: usize,
    /// Measure only these parts, besides the time to be ready and memory
    #[arg(long, value_delimiter = ',', default_value = "change,typing")]
    parts: Vec<Metric>,
    /// Write the results to this file; they are printed anyway
    #[arg(long)]
    results: Option<PathBuf>,
}

fn main() -> Result<()> {
    match BenchRunnerArgs::parse() {
        BenchRunnerArgs { other: Some(Other::Published(args)), .. } => published::run(&args),
        BenchRunnerArgs { other: Some(Other::Pressed(args)), .. } => pressed::run(&args),
        BenchRunnerArgs { libraries, .. } => beside_libraries(libraries),
    }
}

fn beside_libraries(args: Libraries) -> Result<()> {
    let (site, libraries): (Vec<String>, Vec<String>) = args.only.iter().cloned().partition(|name| name == SITE);
    let everything = args.only.is_empty();
    let all = if everything || !libraries.is_empty() { contestants::by_name(&libraries)? } else { Vec::new() };
    let measured = args.posts.iter().filter(|_| !all.is_empty());
    let sizes = measured.map(|&posts| size(&all, posts, &args)).collect::<Result<Vec<_>>>()?;
    let largest = args.posts.iter().copied().max().context("no size of the feed was named")?;
    let acts = if everything || !site.is_empty() { blocked::acts(largest) } else { Vec::new() };
    let text = report::report(&sizes, &acts)?;
    match args.results {
        Some(path) => {
            fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
            println!("written to {}", path.display());
        }
        None => print!("{text}"),
    }
    Ok(())
}

/// Measures all libraries with one size of the feed.
fn size(all: &[&'static Contestant], posts: usize, args: &Libraries) -> Result<Size> {
    let host = host::bench();
    let agreed = check::check(&host, all, posts)?;
    println!("{posts} posts: {} agree with the plain loop", agreed.join(", "));
    let mut samples: Vec<Samples> = all.iter().map(|one| Samples::of(one)).collect();
    for pass in 0..args.passes {
        for one in contestants::in_pass(all, pass) {
            let Some(samples) = samples.iter_mut().find(|samples| samples.contestant == one) else { continue };
            if samples.longest > LONG && samples.all.len() >= FEW {
                continue;
            }
            samples.take(&host, posts, &args.parts);
            println!("{posts} posts, pass {}: {}, ready in {:.0} ms", pass + 1, one.name, samples.last_ready());
        }
    }
    let size = Size { posts, agreed, samples };
    print!("\n{}\n", report::size_table(&size)?);
    Ok(size)
}
