//! Making a site of ten thousand posts, again and again, each time into a folder that is not there yet.
//! How each program is called is not known here.

use std::path::Path;

use anyhow::{Context, Result};

use super::builders::{ALL, Builder, Ground, pages_in};
use super::cost::{self, Cost};
use super::workshop::Workshop;

/// Samples of each.
pub const PASSES: usize = 5;

/// How many posts there are.
pub const POSTS: usize = 10_000;

/// What everyone's runs cost.
pub struct Publishing {
    /// In the order of the table, ours first.
    pub all: Vec<Made>,
}

/// What one program's runs cost, in medians.
pub struct Made {
    /// Who.
    pub builder: &'static Builder,
    /// Its version.
    pub version: String,
    /// The median.
    pub cost: Cost,
    /// How many pages it wrote.
    pub pages: usize,
    /// How many samples there are.
    pub samples: usize,
}

/// Runs everyone in turn; each pass begins with another one.
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
