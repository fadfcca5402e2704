//! Everything that is measured of one library in one page, and the medians over many pages.
//! It must not know which library it is, nor how medians are shown.

use std::sync::Arc;
use std::time::{Duration, Instant};

use browser_stories::Host;
use clap::ValueEnum;
use serde_json::json;

use crate::contestants::Contestant;
use crate::numbers::median;
use crate::page::Page;

/// How many filters the timed changes of state have.
pub const FILTERS: [usize; 3] = [0, 1, 3];

/// What is measured beside being ready and memory, which come by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Changes of state.
    Change,
    /// Keystrokes, which take some libraries minutes.
    Typing,
}

/// What was measured in one page: milliseconds and bytes; nothing where a library cannot do it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sample {
    /// From the bytes of the feed to the first answer.
    pub ready: f64,
    /// One change of state with all counts, for each of [`FILTERS`].
    pub changes: [Option<f64>; FILTERS.len()],
    /// All keystrokes, and what was left to do after the first answer.
    pub typing: Option<f64>,
    /// The longest of them.
    pub keystroke: Option<f64>,
    /// What is kept once the first answer was given.
    pub memory: f64,
}

/// All samples of one library.
#[derive(Debug)]
pub struct Samples {
    /// Whose they are.
    pub contestant: &'static Contestant,
    /// One for each page.
    pub all: Vec<Sample>,
    /// The longest time that one of them took.
    pub longest: Duration,
}

impl Samples {
    /// None yet.
    pub fn of(contestant: &'static Contestant) -> Self {
        Self { contestant, all: Vec::new(), longest: Duration::ZERO }
    }

    /// Takes one more.
    pub fn take(&mut self, host: &Arc<Host>, posts: usize, parts: &[Part]) {
        let start = Instant::now();
        self.all.push(sample(host, self.contestant, posts, parts));
        self.longest = self.longest.max(start.elapsed());
    }

    /// How long the last one took to be ready.
    pub fn last_ready(&self) -> f64 {
        self.all.last().map_or(0.0, |sample| sample.ready)
    }

    /// The median of everything.
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

fn sample(host: &Arc<Host>, contestant: &Contestant, posts: usize, parts: &[Part]) -> Sample {
    let page = Page::open(host, contestant);
    let before = page.memory();
    page.load(posts);
    let ready = page.start();
    let finishing = page.number("finish", json!([]));
    let after = page.memory();
    let is_measured = |part: Part, ability: &str| parts.contains(&part) && page.offers(ability);
    let typed = is_measured(Part::Typing, "type").then(|| type_all(&page));
    let changes = is_measured(Part::Change, "change");
    Sample {
        ready,
        changes: FILTERS.map(|filters| changes.then(|| page.number("change", json!([filters])))),
        typing: typed.map(|(all, _)| finishing + all),
        keystroke: typed.map(|(_, longest)| longest),
        // Memory of its own has no object of the script's that would count twice.
        memory: (after.heap - before.heap) + (after.buffers - before.buffers) + after.outside,
    }
}

/// The time of all keystrokes, and of the longest.
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
