//! Writes the results as text: the machine, tables with ratios to Tag Archive, goals, and the method.

use anyhow::Result;

use crate::blocked::Act;
use crate::contestants::OURS;
use crate::goals::goals;
use crate::machine;
use crate::numbers::{figure, ratio};
use crate::sample::{FILTERS, Sample, Samples};
use crate::table::table;

/// The results with one size of the feed.
pub struct Size {
    /// The number of posts.
    pub posts: usize,
    /// The names of the libraries whose answers equal the plain loop's.
    pub agreed: Vec<&'static str>,
    /// The measurements.
    pub samples: Vec<Samples>,
}

const METHOD: &str = include_str!("method.md");

/// Returns the whole report.
///
/// Fails if Chromium or the version of a package cannot be found.
pub fn report(sizes: &[Size], acts: &[Act]) -> Result<String> {
    let mut text = String::from("# Results of the bench\n\nWritten by `cargo xtask bench`; not edited by hand.\n\n");
    text.push_str(&format!("Measured on {}, in {}.\n", machine::machine(), machine::chromium()?));
    if let Some(largest) = sizes.iter().max_by_key(|size| size.posts) {
        text.push_str(&format!("\n## Goals, with {} posts\n\n{}", largest.posts, goal_table(largest, acts)));
    }
    for size in sizes.iter().rev() {
        text.push_str(&format!("\n## {} posts\n\n{}", size.posts, size_table(size)?));
        if !size.agreed.is_empty() {
            let agreed = size.agreed.join(", ");
            text.push_str(&format!("\nAnswers equal to the plain loop's before anything was timed: {agreed}.\n"));
        }
    }
    if !acts.is_empty() {
        text.push_str(&format!("\n## The main thread of the site\n\n{}", act_table(acts)));
    }
    text.push_str(&format!("\n{METHOD}"));
    Ok(text)
}

/// Returns the table of goals.
pub fn goal_table(largest: &Size, acts: &[Act]) -> String {
    let rows: Vec<Vec<String>> = goals(&largest.samples, acts).iter().map(|goal| goal.row()).collect();
    table(&["goal", "at most", "measured", ""], &rows)
}

/// Returns the table of medians, each with its ratio to ours.
pub fn size_table(size: &Size) -> Result<String> {
    let changes = FILTERS.map(|filters| format!("change, {filters} filters"));
    let mut head = vec!["", "ready"];
    head.extend(changes.iter().map(String::as_str));
    head.extend(["86 keystrokes", "longest one", "memory, MB", "samples"]);
    let ours = size.samples.iter().find(|samples| samples.contestant.file == OURS).and_then(Samples::median);
    let mut rows = Vec::new();
    for samples in &size.samples {
        let Some(median) = samples.median() else { continue };
        let mut row = vec![name(samples)?];
        row.extend(figures(&median).into_iter().enumerate().map(|(place, value)| {
            let ours = ours.as_ref().filter(|_| samples.contestant.file != OURS).and_then(|ours| figures(ours)[place]);
            match (value, ours) {
                (None, _) => "–".to_string(),
                (Some(value), None) => figure(value),
                (Some(value), Some(ours)) => format!("{} ({})", figure(value), ratio(value, ours)),
            }
        }));
        row.push(samples.all.len().to_string());
        rows.push(row);
    }
    Ok(table(&head, &rows))
}

/// Returns the figures of all columns, in order.
fn figures(sample: &Sample) -> Vec<Option<f64>> {
    let megabytes = sample.memory / (1024.0 * 1024.0);
    let mut figures = vec![Some(sample.ready)];
    figures.extend(sample.changes);
    figures.extend([sample.typing, sample.keystroke, Some(megabytes)]);
    figures
}

fn name(samples: &Samples) -> Result<String> {
    let name = samples.contestant.name;
    Ok(match samples.contestant.package {
        Some(package) => format!("{name} {}", machine::version(package)?),
        None => name.to_string(),
    })
}

/// Returns the table of user actions and how long each blocked the main thread.
pub fn act_table(acts: &[Act]) -> String {
    let row = |act: &Act| {
        let task = if act.longest_task() > 0.0 { figure(act.longest_task()) } else { "none".to_string() };
        vec![act.what.clone(), figure(act.blocked), task]
    };
    table(
        &["", "longest time without a turn, ms", "longest task over 50 ms"],
        &acts.iter().map(row).collect::<Vec<_>>(),
    )
}
