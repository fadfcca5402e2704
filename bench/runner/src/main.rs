//! Drives the bench of libraries: compares answers, takes samples pass by pass, prints tables, writes the results of a
//! full run. The bench of publishing is beside it, in `published`, and that of presses in `pressed`.
//! What the chore has built is taken as it is; what a library does is known in its own page alone.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

use contestants::Contestant;
use report::Size;
use sample::{Part, Samples};

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

/// The site itself, in the list of those who take part.
const SITE: &str = "site";

/// Who takes longer than this for a sample needs no more than [`FEW`].
const LONG: Duration = Duration::from_secs(40);
const FEW: usize = 3;

/// Measures what `cargo xtask bench` has built.
#[derive(Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Words {
    #[command(flatten)]
    libraries: Libraries,
    #[command(subcommand)]
    other: Option<Other>,
}

/// What is measured in place of the libraries.
#[derive(Subcommand)]
enum Other {
    /// Pages that were published ahead of time, and publishing itself
    Published(published::Words),
    /// Presses of a filter until they are painted
    Pressed(pressed::Words),
}

#[derive(Args)]
struct Libraries {
    /// Posts in the feed
    #[arg(long, value_delimiter = ',', default_value = "1000,10000,100000")]
    posts: Vec<usize>,
    /// Only these: names of files in bench/libraries, and "site"
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Samples of everything
    #[arg(long, default_value_t = 9)]
    passes: usize,
    /// Beside being ready and memory only these
    #[arg(long, value_delimiter = ',', default_value = "change,typing")]
    parts: Vec<Part>,
    /// Where to write the results; they are printed anyway
    #[arg(long)]
    results: Option<PathBuf>,
}

fn main() -> Result<()> {
    match Words::parse() {
        Words { other: Some(Other::Published(words)), .. } => published::run(&words),
        Words { other: Some(Other::Pressed(words)), .. } => pressed::run(&words),
        Words { libraries, .. } => beside_libraries(libraries),
    }
}

fn beside_libraries(words: Libraries) -> Result<()> {
    let (site, libraries): (Vec<String>, Vec<String>) = words.only.iter().cloned().partition(|name| name == SITE);
    let everything = words.only.is_empty();
    let all = if everything || !libraries.is_empty() { contestants::named(&libraries)? } else { Vec::new() };
    let measured = words.posts.iter().filter(|_| !all.is_empty());
    let sizes = measured.map(|&posts| size(&all, posts, &words)).collect::<Result<Vec<_>>>()?;
    let largest = words.posts.iter().copied().max().context("no size of the feed was named")?;
    let acts = if everything || !site.is_empty() { blocked::acts(largest) } else { Vec::new() };
    let text = report::report(&sizes, &acts)?;
    match words.results {
        Some(path) => {
            fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
            println!("written to {}", path.display());
        }
        None => print!("{text}"),
    }
    Ok(())
}

/// Everything with one size of the feed.
fn size(all: &[&'static Contestant], posts: usize, words: &Libraries) -> Result<Size> {
    let host = host::bench();
    let agreed = check::check(&host, all, posts)?;
    println!("{posts} posts: {} agree with the plain loop", agreed.join(", "));
    let mut samples: Vec<Samples> = all.iter().map(|one| Samples::of(one)).collect();
    for pass in 0..words.passes {
        for one in contestants::in_pass(all, pass) {
            let Some(samples) = samples.iter_mut().find(|samples| samples.contestant == one) else { continue };
            if samples.longest > LONG && samples.all.len() >= FEW {
                continue;
            }
            samples.take(&host, posts, &words.parts);
            println!("{posts} posts, pass {}: {}, ready in {:.0} ms", pass + 1, one.name, samples.last_ready());
        }
    }
    let size = Size { posts, agreed, samples };
    print!("\n{}\n", report::size_table(&size)?);
    Ok(size)
}
