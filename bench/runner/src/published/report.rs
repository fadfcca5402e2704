//! The results as text: goals, a table for each part that was measured, and how all of it was done.
//! It must not measure anything.

use anyhow::Result;

use super::Measured;
use super::lighthouse::{CATEGORIES, METRICS, Scores};
use super::pages::Loading;
use super::publishing::{POSTS, Publishing};
use crate::goal::Goal;
use crate::machine;
use crate::numbers::{figure, ratio};
use crate::table::table;

const METHOD: &str = include_str!("method.md");

/// Pages that are there already are painted as soon as those without scripts, with this much left for chance.
const PAINTED: f64 = 1.05;

/// Milliseconds that the main thread may be held up longer.
const BLOCKED: f64 = 100.0;

/// The whole report.
pub fn report(measured: &Measured) -> Result<String> {
    let mut text = String::from(
        "# Results of the bench of publishing\n\nWritten by `cargo xtask bench --published`; not edited by hand.\n\n",
    );
    text.push_str(&format!("Measured on {}, in {}.\n", machine::machine(), machine::chromium()?));
    let rows: Vec<Vec<String>> = goals(measured).iter().map(Goal::row).collect();
    text.push_str(&format!("\n## Goals\n\n{}", table(&["goal", "limit", "measured", ""], &rows)));
    for loading in &measured.pages {
        text.push_str(&format!("\n## Loading: {}\n\n{}", loading.what, loading_table(loading)));
    }
    if let Some(publishing) = &measured.publishing {
        text.push_str(&format!("\n## Publishing {POSTS} posts\n\n{}", publishing_table(publishing)));
    }
    if !measured.lighthouse.is_empty() {
        let version = machine::version("lighthouse")?;
        text.push_str(&format!("\n## Lighthouse {version}\n\n{}", lighthouse_table(&measured.lighthouse)));
    }
    text.push_str(&format!("\n{METHOD}"));
    Ok(text)
}

fn goals(measured: &Measured) -> Vec<Goal> {
    let mut goals: Vec<Goal> = measured.pages.iter().flat_map(loading_goals).collect();
    goals.extend(measured.publishing.iter().flat_map(publishing_goals));
    goals.extend(measured.lighthouse.iter().flat_map(score_goals));
    goals
}

fn loading_goals(loading: &Loading) -> Vec<Goal> {
    let Loading { what, published, plain, clicks, .. } = loading;
    let what = |goal: &str| format!("{goal}: {what}");
    let share = |of: f64, plain: f64| (of / plain, PAINTED, "1.05");
    let goal = |name: &str, (measured, most, limit): (f64, f64, &str)| Goal::at_most(what(name), measured, most, limit);
    vec![
        goal("first paint, as a share of that without scripts", share(published.first_paint, plain.first_paint)),
        goal("largest paint, as a share of that without scripts", share(published.largest_paint, plain.largest_paint)),
        goal("layout shift", (published.shift, 0.0, "0")),
        goal(
            "main thread held up longer than without scripts, ms",
            (published.blocked - plain.blocked, BLOCKED, "100"),
        ),
        goal("first click answered, as a share of the site that was not published", (clicks[0] / clicks[1], 1.0, "1")),
    ]
}

fn publishing_goals(publishing: &Publishing) -> Vec<Goal> {
    let [ours, others @ ..] = &publishing.all[..] else { return Vec::new() };
    let fastest = others.iter().map(|other| other.cost.seconds).fold(f64::INFINITY, f64::min);
    let leanest = others.iter().map(|other| other.cost.memory).fold(f64::INFINITY, f64::min);
    vec![
        Goal::at_most(
            "publishing, time as a share of the fastest other",
            ours.cost.seconds / fastest,
            1.0 / 3.0,
            "1/3",
        ),
        Goal::at_most(
            "publishing, memory as a share of the leanest other",
            ours.cost.memory / leanest,
            1.0 / 3.0,
            "1/3",
        ),
    ]
}

fn score_goals(scores: &Scores) -> Vec<Goal> {
    let goal = |(name, score): (&&str, &f64)| {
        Goal::at_least(format!("Lighthouse, {name} of /{}", scores.page), *score, 100.0, "100")
    };
    CATEGORIES.iter().zip(&scores.scores).map(goal).collect()
}

fn loading_table(loading: &Loading) -> String {
    let Loading { published, plain, clicks, samples, .. } = loading;
    let row = |name: &str, ours: f64, other: Option<f64>| {
        let beside = other.map(|other| if other > 0.0 { ratio(ours, other) } else { "–".to_string() });
        let other = other.map_or("–".to_string(), figure);
        vec![name.to_string(), figure(ours), other, beside.unwrap_or("–".to_string()), samples.to_string()]
    };
    let rows = [
        row("first paint, ms", published.first_paint, Some(plain.first_paint)),
        row("largest paint, ms", published.largest_paint, Some(plain.largest_paint)),
        row("layout shift", published.shift, Some(plain.shift)),
        row("main thread held up, ms", published.blocked, Some(plain.blocked)),
        row("first click answered, ms; beside it the site that was not published", clicks[0], Some(clicks[1])),
    ];
    table(&["", "published", "without scripts", "", "samples"], &rows)
}

fn publishing_table(publishing: &Publishing) -> String {
    let ours = publishing.all.first().map(|made| made.cost).unwrap_or_default();
    let beside = |value: f64, ours: f64, is_ours: bool| {
        if is_ours { figure(value) } else { format!("{} ({})", figure(value), ratio(value, ours)) }
    };
    let rows: Vec<Vec<String>> = publishing
        .all
        .iter()
        .enumerate()
        .map(|(place, made)| {
            let cost = made.cost;
            vec![
                format!("{} {}: {}", made.builder.name, made.version, made.builder.makes),
                beside(cost.seconds, ours.seconds, place == 0),
                beside(cost.settled, ours.settled, place == 0),
                beside(cost.processor, ours.processor, place == 0),
                beside(cost.memory, ours.memory, place == 0),
                if made.pages > 0 { made.pages.to_string() } else { "–".to_string() },
                made.samples.to_string(),
            ]
        })
        .collect();
    table(&["", "seconds", "on the disk, s", "processor, s", "memory, MB", "pages", "samples"], &rows)
}

fn lighthouse_table(all: &[Scores]) -> String {
    let metrics = METRICS.map(|name| name.replace('-', " "));
    let mut head = vec!["page"];
    head.extend(CATEGORIES);
    head.extend(metrics.iter().map(String::as_str));
    head.push("runs");
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|scores| {
            let numbers = scores.scores.iter().map(|score| format!("{score:.0}"));
            let metrics = scores.metrics.iter().map(|metric| figure(*metric));
            let page = format!("/{}", scores.page);
            [page].into_iter().chain(numbers).chain(metrics).chain([scores.samples.to_string()]).collect()
        })
        .collect();
    table(&head, &rows)
}
