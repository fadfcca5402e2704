//! Runs Lighthouse on pages of the published sample, with its default settings: an emulated phone on slow 4G.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use browser_tests::UNATTENDED;
use serde_json::Value;
use xtask::server::{ServedSite, Server};
use xtask::tools::{self, Tool};
use xtask::workspace;

use super::{packages, pictures, place, sites};
use crate::numbers::median;

/// Runs for each page.
pub const PASSES: usize = 3;

/// The pages of the sample, whose covers are generated, by their paths under the base.
const PAGES: [&str; 3] = ["", "tag/backend/", "tags/"];

/// The pages that are also measured with a picture on each card.
const PAGES_WITH_PICTURES: [&str; 2] = ["", "tag/backend/"];

/// The categories that Lighthouse scores.
pub const CATEGORIES: [&str; 4] = ["performance", "accessibility", "best-practices", "seo"];

/// The metrics of the performance score that the table shows.
pub const METRICS: [&str; 5] = [
    "first-contentful-paint",
    "largest-contentful-paint",
    "speed-index",
    "total-blocking-time",
    "cumulative-layout-shift",
];

/// Medians for one page.
pub struct Scores {
    /// The page: its path under the base, and whether its cards have pictures.
    pub page: String,
    /// A score out of 100 for each of [`CATEGORIES`].
    pub scores: [f64; CATEGORIES.len()],
    /// A value for each of [`METRICS`].
    pub metrics: [f64; METRICS.len()],
    /// The number of runs.
    pub samples: usize,
}

/// Publishes the sample with generated covers and with pictures for the URL it is served at, and scores every page.
///
/// Fails if publishing or a run of Lighthouse fails.
pub fn measure(passes: usize) -> Result<Vec<Scores>> {
    sites::emptied("lighthouse")?;
    let mut all = measure_site("lighthouse-site", |_| Ok(workspace::dist()), "", &PAGES, passes)?;
    let name = "lighthouse-pictures";
    all.extend(measure_site(name, pictures::with_pictures, " with pictures", &PAGES_WITH_PICTURES, passes)?);
    Ok(all)
}

/// Publishes a site that is made for its URL, and scores pages of it.
fn measure_site(
    name: &str,
    make: fn(&str) -> Result<PathBuf>,
    what: &str,
    pages: &[&str],
    passes: usize,
) -> Result<Vec<Scores>> {
    // Absolute URLs need the port, so the server starts first.
    let server = Server::start(ServedSite::new(place(name)).with_headers_file())?;
    sites::publish(&make(&server.url())?, None, Some(&server.url()), name)?;
    pages.iter().map(|page| scores(&server, page, &format!("/{page}{what}"), passes)).collect()
}

fn scores(server: &Server, path: &str, page: &str, passes: usize) -> Result<Scores> {
    let reports = (1..=passes).map(|pass| report(server, path, page, pass)).collect::<Result<Vec<Value>>>()?;
    let of = |read: &dyn Fn(&Value) -> Option<f64>| {
        let numbers =
            reports.iter().map(read).collect::<Option<Vec<f64>>>().context("Lighthouse has left out a number")?;
        median(&numbers).context("there are no runs")
    };
    let (no_scores, no_metrics) = ([0.0; CATEGORIES.len()], [0.0; METRICS.len()]);
    let mut found = Scores { page: page.to_string(), scores: no_scores, metrics: no_metrics, samples: passes };
    for (score, name) in found.scores.iter_mut().zip(CATEGORIES) {
        *score = of(&|report| Some(report["categories"][name]["score"].as_f64()? * 100.0))?;
    }
    for (metric, name) in found.metrics.iter_mut().zip(METRICS) {
        *metric = of(&|report| report["audits"][name]["numericValue"].as_f64())?;
    }
    Ok(found)
}

/// Runs Lighthouse once. The full report is kept in its file, to look up the reasons for a score.
fn report(server: &Server, path: &str, page: &str, pass: usize) -> Result<Value> {
    let file = place("lighthouse").join(format!("{}-{pass}.json", page.replace(['/', ' '], "-")));
    let mut command = Command::new("node");
    command.arg(packages().join("lighthouse/cli/index.js"));
    command.arg(format!("{}{path}", server.url())).args(["--quiet", "--output=json"]);
    command.arg(format!("--output-path={}", file.display())).arg(format!("--chrome-flags={}", UNATTENDED.join(" ")));
    command.arg(format!("--only-categories={}", CATEGORIES.join(",")));
    command.env("CHROME_PATH", tools::path(Tool::Chromium)?);
    ensure!(command.status().context("could not start node")?.success(), "Lighthouse failed at {page}");
    let report: Value = serde_json::from_slice(&fs::read(&file)?)?;
    let number = |name: &str| report["audits"][name]["numericValue"].as_f64().unwrap_or_default();
    let scores: Vec<String> =
        CATEGORIES.iter().map(|name| format!("{name} {}", report["categories"][name]["score"])).collect();
    println!(
        "{page} run {pass}: {}, LCP {:.0} ms, FCP {:.0} ms, TBT {:.0} ms",
        scores.join(", "),
        number("largest-contentful-paint"),
        number("first-contentful-paint"),
        number("total-blocking-time")
    );
    Ok(report)
}
