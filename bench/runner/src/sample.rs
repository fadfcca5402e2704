//! Takes all measurements of one library in one page, and computes medians over many pages.

use std::sync::Arc;
use std::time::{Duration, Instant};

use browser_tests::Host;
use clap::ValueEnum;
use serde_json::json;

use crate::contestants::Contestant;
use crate::numbers::median;
use crate::page::Page;

/// The numbers of filters in the timed changes of state.
pub const FILTERS: [usize; 3] = [0, 1, 3];

/// A metric that can be left out. The time to be ready and memory are always measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Metric {
    /// Changes of state
    Change,
    /// Keystrokes, which take some libraries minutes
    Typing,
}

/// The measurements of one page, in milliseconds and bytes. A value is none if the library lacks the ability.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// From the bytes of the feed to the first answer.
    pub ready: f64,
    /// One change of state with all counts, for each of [`FILTERS`].
    pub changes: [Option<f64>; FILTERS.len()],
    /// All keystrokes, and the work left after the first answer.
    pub typing: Option<f64>,
    /// The longest keystroke.
    pub keystroke: Option<f64>,
    /// The memory kept after the first answer.
    pub memory: f64,
}

/// All samples of one library.
#[derive(Debug)]
pub struct Samples {
    /// The library.
    pub contestant: &'static Contestant,
    /// One sample for each page.
    pub all: Vec<Sample>,
    /// The longest time that a sample took.
    pub longest: Duration,
}

impl Samples {
    /// Creates an empty list of samples.
    pub fn of(contestant: &'static Contestant) -> Self {
        Self { contestant, all: Vec::new(), longest: Duration::ZERO }
    }

    /// Takes one more sample.
    pub fn take(&mut self, host: &Arc<Host>, posts: usize, parts: &[Metric]) {
        let start = Instant::now();
        self.all.push(sample(host, self.contestant, posts, parts));
        self.longest = self.longest.max(start.elapsed());
    }

    /// Returns the time to be ready of the last sample.
    pub fn last_ready(&self) -> f64 {
        self.all.last().map_or(0.0, |sample| sample.ready)
    }

    /// Returns the median of each measurement; none if there are no samples.
    pub fn median(&self) -> Option<Sample> {
        let of = |one: fn(&Sample) -> Option<f64>| median(&self.all.iter().filter_map(one).collect::<Vec<_>>());
        Some(Sample {
            ready: of(|sample| Some(sample.ready))?,
            changes: [of(|sample| sample.changes[0]), of(|sample| sample.changes[1]), of(|sample| sample.changes[2])],
            typing: of(|sample| sample.typing),
            keystroke: of(|sample| sample.keystroke),
            memory: of(|sample| Some(sample.memory))?,
        })
    }
}

fn sample(host: &Arc<Host>, contestant: &Contestant, posts: usize, parts: &[Metric]) -> Sample {
    let page = Page::open(host, contestant);
    let before = page.memory();
    page.load(posts);
    let ready = page.start();
    let finishing = page.number("finish", json!([]));
    let after = page.memory();
    let is_measured = |part: Metric, ability: &str| parts.contains(&part) && page.offers(ability);
    let typed = is_measured(Metric::Typing, "type").then(|| type_all(&page));
    let changes = is_measured(Metric::Change, "change");
    Sample {
        ready,
        changes: FILTERS.map(|filters| changes.then(|| page.number("change", json!([filters])))),
        typing: typed.map(|(all, _)| finishing + all),
        keystroke: typed.map(|(_, longest)| longest),
        // Memory outside the JavaScript heap holds no JavaScript objects, so nothing is counted twice.
        memory: (after.heap - before.heap) + (after.buffers - before.buffers) + after.outside,
    }
}

/// Returns the time of all keystrokes, and of the longest one.
fn type_all(page: &Page) -> (f64, f64) {
    let (mut all, mut longest, mut next) = (0.0, 0.0_f64, 0);
    loop {
        let step = page.step("type", json!([next]));
        let number = |name: &str| step[name].as_f64().unwrap_or_default();
        all += number("time");
        longest = longest.max(number("longest"));
        next = step["next"].as_u64().unwrap_or_default();
        if step["left"] == 0 {
            return (all, longest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contestants::ALL;

    #[test]
    fn medians_are_taken_of_each_thing_by_itself() {
        let sample = |ready: f64, typing: f64| Sample { ready, typing: Some(typing), ..Sample::default() };
        let mut samples = Samples::of(&ALL[0]);
        assert_eq!(samples.median(), None);
        samples.all = vec![sample(1.0, 9.0), sample(2.0, 7.0), sample(3.0, 8.0)];
        assert_eq!(samples.median(), Some(sample(2.0, 8.0)));
    }
}
