//! Writes the results as text: goals, a table of pages, a table of presses, and the method. Ratios are computed
//! within each pass; tables show the medians of all passes.

use anyhow::Result;

use super::PressResults;
use super::pages::Rival;
use super::sample::PressSample;
use crate::goal::Goal;
use crate::machine;
use crate::numbers::{figure, median, ratio};
use crate::table::table;

const METHOD: &str = include_str!("method.md");

/// The goal: the longest time a press may take, as a share of the hand-written page's time.
const ALLOWED: f64 = 1.15;

/// The stretch goal, as a share of the hand-written page's time.
const WISHED: f64 = 1.0;

/// Returns the whole report.
pub fn report(measured: &PressResults) -> Result<String> {
    let mut text = String::from(
        "# Results of the bench of presses\n\nWritten by `cargo xtask bench --pressed`; not edited by hand.\n\n",
    );
    let (machine, chromium, date) = (machine::machine(), machine::chromium()?, machine::date()?);
    text.push_str(&format!("Measured on {machine}, in {chromium}, on {date}.\n"));
    let rows: Vec<Vec<String>> = goals(measured).iter().map(Goal::row).collect();
    if !rows.is_empty() {
        text.push_str(&format!("\n## Goals\n\n{}", table(&["goal", "limit", "measured", ""], &rows)));
    }
    text.push_str(&format!("\n## A press, on average\n\n{}", page_table(measured)));
    text.push_str(&format!("\n## Each press\n\n{}", press_table(measured)));
    text.push_str(&format!("\n{}\n{METHOD}", late(measured)));
    Ok(text)
}

fn goals(measured: &PressResults) -> Vec<Goal> {
    let Some(place) = measured.pages.iter().position(|page| page.rival == Some(Rival::HandWritten)) else {
        return Vec::new();
    };
    let share = share(measured, place, |sample| sample.mean(|timing| timing.time));
    let goal = |what: &str, most: f64, limit: &str| Goal::at_most(what, share, most, limit);
    vec![
        goal("a press until painted, as a share of the page written by hand", ALLOWED, "1.15"),
        goal("the same, as wished", WISHED, "1"),
    ]
}

/// Returns the site's share of another page's figure: the median of the ratios within each pass.
fn share(measured: &PressResults, place: usize, of: impl Fn(&PressSample) -> f64) -> f64 {
    let ratios: Vec<f64> = measured.passes.iter().map(|pass| of(&pass[0]) / of(&pass[place])).collect();
    median(&ratios).unwrap_or(f64::NAN)
}

/// Returns the median of a page's figure over all passes.
fn middle(measured: &PressResults, place: usize, of: impl Fn(&PressSample) -> f64) -> f64 {
    median(&measured.passes.iter().map(|pass| of(&pass[place])).collect::<Vec<_>>()).unwrap_or(f64::NAN)
}

/// Returns a table cell: the page's time and, for every page but the site, the site's share of it.
fn cell(measured: &PressResults, place: usize, of: &dyn Fn(&PressSample) -> f64) -> String {
    let time = figure(middle(measured, place, of));
    if place == 0 { time } else { format!("{time} ({})", ratio(share(measured, place, of), 1.0)) }
}

fn page_table(measured: &PressResults) -> String {
    let columns: [&dyn Fn(&PressSample) -> f64; 4] = [
        &|sample| sample.mean(|timing| timing.time),
        &|sample| sample.mean(|timing| timing.scripts),
        &|sample| sample.mean(|timing| timing.drawing),
        &|sample| sample.first_mean(),
    ];
    let rows = measured.pages.iter().zip(&measured.checks).enumerate().map(|(place, (page, check))| {
        let cells = columns.iter().map(|of| cell(measured, place, of));
        let counts = [check.elements.to_string(), measured.passes.len().to_string()];
        [page.name.clone()].into_iter().chain(cells).chain(counts).collect()
    });
    let head = ["", "until painted, ms", "scripts, ms", "drawing, ms", "first round, ms", "elements", "samples"];
    table(&head, &rows.collect::<Vec<_>>())
}

fn press_table(measured: &PressResults) -> String {
    let mut head = vec!["", "posts", "cards"];
    head.extend(measured.pages.iter().map(|page| page.name.as_str()));
    let rows = measured.presses.iter().enumerate().map(|(number, press)| {
        let of = |sample: &PressSample| sample.later.get(number).map_or(f64::NAN, |timing| timing.time);
        let cells = (0..measured.pages.len()).map(|place| cell(measured, place, &of));
        let what = format!("{}. {}", number + 1, press.what);
        [what, press.total.to_string(), press.titles.len().to_string()].into_iter().chain(cells).collect()
    });
    table(&head, &rows.collect::<Vec<_>>())
}

/// Lists the elements that pages change after their answers are painted.
fn late(measured: &PressResults) -> String {
    let pages = measured.pages.iter().zip(&measured.checks).map(|(page, check)| {
        let names: Vec<&str> = check.late.iter().map(String::as_str).collect();
        format!("{}: {}", page.name, if names.is_empty() { "none".to_string() } else { names.join(", ") })
    });
    format!("Elements that change after the answer is painted: {}.\n", pages.collect::<Vec<_>>().join("; "))
}
