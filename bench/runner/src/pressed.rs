//! Measures the time from the click on a filter until its answer is painted: on the built site, on the same page
//! written by hand, and on a page of InstantSearch.js.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use browser_tests::Visit;
use clap::Parser;

use crate::host;
use pages::{BenchPage, Rival};
use posts::BenchPosts;
use presses::Press;
use sample::PressSample;

mod pages;
mod posts;
mod presses;
mod report;
mod sample;
mod visit;

/// The number of posts in the feed.
pub const POSTS: usize = 1_000;

/// The number of cards on a page.
pub const CARDS: usize = 50;

/// The number of rounds in a visit. The first one is reported separately.
const ROUNDS: usize = 4;

/// Measures what `cargo xtask bench --pressed` has built
#[derive(Parser)]
pub struct PressedArgs {
    /// Compare the site with these pages only
    #[arg(long, value_delimiter = ',', default_value = "hand-written,instantsearch")]
    only: Vec<Rival>,
    /// Open this many browsers for each page
    #[arg(long, default_value_t = 7)]
    passes: usize,
    /// Write the results to this file; they are printed anyway
    #[arg(long)]
    results: Option<PathBuf>,
}

/// All measurements. The site is first in every list of pages.
pub struct PressResults {
    /// The pages.
    pub pages: Vec<BenchPage>,
    /// The presses of a round.
    pub presses: Vec<Press>,
    /// For each page, the number of elements inside `.archive` and the elements that changed after the answer was
    /// painted.
    pub checks: Vec<visit::Check>,
    /// For each pass, a sample of each page.
    pub passes: Vec<Vec<PressSample>>,
}

/// Checks every page, measures all of them pass by pass, and writes the report.
///
/// Fails if a page gives a wrong answer.
pub fn run(args: &PressedArgs) -> Result<()> {
    ensure!(args.passes > 0, "a median needs a pass");
    let posts = posts()?;
    let presses = presses::sequence(&posts, CARDS)?;
    let pages = pages::pages(&args.only)?;
    let mut checks = Vec::new();
    for page in &pages {
        let check = visit::check(page, &posts, &presses).with_context(|| page.name.clone())?;
        println!("{}: right after each press; {} elements, changed late: {:?}", page.name, check.elements, check.late);
        checks.push(check);
    }
    let mut passes = Vec::new();
    for number in 0..args.passes {
        passes.push(pass(number, &pages, &presses)?);
    }
    let text = report::report(&PressResults { pages, presses, checks, passes })?;
    print!("{text}");
    if let Some(path) = &args.results {
        fs::write(path, text).with_context(|| format!("could not write {}", path.display()))?;
        println!("written to {}", path.display());
    }
    Ok(())
}

/// Takes a sample of each page. Every press is made on all pages before the next one, since the speed of a machine
/// changes.
fn pass(number: usize, pages: &[BenchPage], presses: &[Press]) -> Result<Vec<PressSample>> {
    let visits: Vec<Visit> = pages.iter().map(visit::open).collect();
    let mut rounds = vec![Vec::new(); pages.len()];
    for round in 0..ROUNDS {
        let mut timings = vec![Vec::new(); pages.len()];
        for (turn, press) in presses.iter().enumerate() {
            for place in order(pages.len(), number + round * presses.len() + turn) {
                let timing = visit::time(&visits[place], press).with_context(|| pages[place].name.clone())?;
                timings[place].push(timing);
            }
        }
        rounds.iter_mut().zip(timings).for_each(|(rounds, timings)| rounds.push(timings));
    }
    let samples: Option<Vec<PressSample>> = rounds.iter().map(|rounds| PressSample::of(rounds)).collect();
    let samples = samples.context("a visit has too few rounds")?;
    let means = samples.iter().map(|sample| format!("{:.1}", sample.mean(|timing| timing.time)));
    println!("pass {}: {} ms a press", number + 1, means.collect::<Vec<_>>().join(", "));
    Ok(samples)
}

/// Returns the order of pages in a turn. Each turn starts with another page, and the order is reversed after every
/// page has been first.
fn order(pages: usize, turn: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..pages).collect();
    order.rotate_left(turn % pages.max(1));
    if (turn / pages.max(1)) % 2 == 1 {
        order.reverse();
    }
    order
}

fn posts() -> Result<BenchPosts> {
    let path = host::folder().join(format!("feeds/{POSTS}.json"));
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let posts = BenchPosts::parse(&text)?;
    if posts.len() != POSTS {
        bail!("{} has {} posts", path.display(), posts.len());
    }
    Ok(posts)
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn turns_alternate_the_order_of_pages() {
        let check = |turn: usize, expected: [usize; 3]| assert_eq!(order(3, turn), expected, "turn {turn}");
        check(0, [0, 1, 2]);
        check(1, [1, 2, 0]);
        check(2, [2, 0, 1]);
        check(3, [2, 1, 0]);
        check(4, [0, 2, 1]);
        check(6, [0, 1, 2]);
    }
}
