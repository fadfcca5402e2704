//! Measures how long each program takes for a site of ten thousand posts. Every run writes into a new folder.

use std::path::Path;

use anyhow::{Context, Result};

use super::builders::{ALL, Builder, Ground, pages_in};
use super::cost::{self, Cost};
use super::workshop::Workshop;

/// Samples of each program.
pub const PASSES: usize = 5;

/// The number of posts.
pub const POSTS: usize = 10_000;

/// The costs of all programs.
pub struct Publishing {
    /// The programs in the order of the table, ours first.
    pub all: Vec<Made>,
}

/// The cost of one program's runs, as medians.
pub struct Made {
    /// The program.
    pub builder: &'static Builder,
    /// Its version.
    pub version: String,
    /// The median cost.
    pub cost: Cost,
    /// The number of pages it wrote.
    pub pages: usize,
    /// The number of samples.
    pub samples: usize,
}

/// Runs all programs in turn. Each pass begins with another program.
pub fn measure(passes: usize) -> Result<Publishing> {
    let workshop = Workshop::open()?;
    let ground = Ground::prepare(&workshop, POSTS)?;
    let mut costs: Vec<Vec<Cost>> = ALL.iter().map(|_| Vec::new()).collect();
    let mut pages = vec![0; ALL.len()];
    for pass in 0..passes {
        for place in 0..ALL.len() {
            let who = (pass + place) % ALL.len();
            let (cost, written) = once(&ALL[who], &ground, &workshop.place(&format!("{}-{pass}", ALL[who].name)))?;
            println!("pass {}: {}, {cost:.2?}, {written} pages", pass + 1, ALL[who].name);
            costs[who].push(cost);
            pages[who] = written;
        }
    }
    let made = |(who, builder): (usize, &'static Builder)| {
        let cost = Cost::median(&costs[who]).context("there are no samples")?;
        Ok(Made { builder, version: (builder.version)()?, cost, pages: pages[who], samples: passes })
    };
    Ok(Publishing { all: ALL.iter().enumerate().map(made).collect::<Result<_>>()? })
}

fn once(builder: &Builder, ground: &Ground, out: &Path) -> Result<(Cost, usize)> {
    cost::settle()?;
    let cost = Cost::of(&mut (builder.command)(ground, out)?).with_context(|| builder.name)?;
    Ok((cost, pages_in(out)?))
}
