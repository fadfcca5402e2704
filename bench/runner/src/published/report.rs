//! Writes the results as text: goals, a table for each measured part, and the method.

use anyhow::Result;

use super::PublishedResults;
use super::lighthouse::{CATEGORIES, METRICS, Scores};
use super::pages::{Loading, Pass};
use super::publishing::{POSTS, Publishing};
use super::vitals::Vitals;
use crate::goal::Goal;
use crate::machine;
use crate::numbers::{figure, ratio};
use crate::table::table;

const METHOD: &str = include_str!("method.md");

/// Goal: published pages are painted as early as those without scripts. This ratio leaves a margin for noise.
const PAINTED: f64 = 1.05;

/// Goal: the additional time that the main thread may be blocked, in milliseconds.
const BLOCKED: f64 = 100.0;

/// Returns the whole report.
pub fn report(measured: &PublishedResults) -> Result<String> {
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

fn goals(measured: &PublishedResults) -> Vec<Goal> {
    let mut goals: Vec<Goal> = measured.pages.iter().flat_map(loading_goals).collect();
    goals.extend(measured.publishing.iter().flat_map(publishing_goals));
    goals.extend(measured.lighthouse.iter().flat_map(score_goals));
    goals
}

fn loading_goals(loading: &Loading) -> Vec<Goal> {
    let share = |of: fn(&Vitals) -> f64| loading.median(|pass| of(&pass.published) / of(&pass.plain));
    let goal = |name: &str, measured: f64, most: f64, limit: &str| {
        Goal::at_most(format!("{name}: {}", loading.what), measured, most, limit)
    };
    vec![
        goal("first paint, as a share of that without scripts", share(|vitals| vitals.first_paint), PAINTED, "1.05"),
        goal(
            "largest paint, as a share of that without scripts",
            share(|vitals| vitals.largest_paint),
            PAINTED,
            "1.05",
        ),
        goal("layout shift at most", loading.most(|pass| pass.published.shift), 0.0, "0"),
        goal("main thread held up longer than without scripts, ms", loading.median(Pass::held_up), BLOCKED, "100"),
        goal(
            "first click answered, as a share of the site that was not published",
            loading.median(|pass| pass.click / pass.unpublished_click),
            1.0,
            "1",
        ),
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
        Goal::at_least(format!("Lighthouse, {name} of {}", scores.page), *score, 100.0, "100")
    };
    CATEGORIES.iter().zip(&scores.scores).map(goal).collect()
}

fn loading_table(loading: &Loading) -> String {
    let row = |name: &str, ours: fn(&Pass) -> f64, other: fn(&Pass) -> f64, beside: String| {
        vec![
            name.to_string(),
            figure(loading.median(ours)),
            figure(loading.median(other)),
            beside,
            loading.passes.len().to_string(),
        ]
    };
    let times = |name: &str, ours: fn(&Pass) -> f64, other: fn(&Pass) -> f64| {
        row(name, ours, other, ratio(loading.median(|pass| ours(pass) / other(pass)), 1.0))
    };
    let rows = [
        times("first paint, ms", |pass| pass.published.first_paint, |pass| pass.plain.first_paint),
        times("largest paint, ms", |pass| pass.published.largest_paint, |pass| pass.plain.largest_paint),
        row(
            "main thread held up, ms",
            |pass| pass.published.blocked,
            |pass| pass.plain.blocked,
            format!("{:+.0}", loading.median(Pass::held_up)),
        ),
        times(
            "first click answered, ms; beside it the site that was not published",
            |pass| pass.click,
            |pass| pass.unpublished_click,
        ),
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
            [scores.page.clone()]
                .into_iter()
                .chain(numbers)
                .chain(metrics)
                .chain([scores.samples.to_string()])
                .collect()
        })
        .collect();
    table(&head, &rows)
}
