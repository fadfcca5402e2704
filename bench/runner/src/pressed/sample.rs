//! Holds the times of presses in one visit, with their means and medians. The first round is kept apart, because the
//! browser has not yet optimised the page's code.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::numbers::median;

/// The time of one press in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Timing {
    /// From the time stamp of the click until the answer is painted.
    pub time: f64,
    /// The part in which the click's listeners run.
    pub scripts: f64,
    /// The part after the listeners: style, layout, paint, and scripts that a page defers.
    pub drawing: f64,
}

impl Timing {
    /// Parses the timing that the page reports.
    ///
    /// Fails if the click was not trusted, or if the page did not answer.
    pub fn parse(report: &Value) -> Result<Self> {
        ensure!(report["error"].is_null(), "{}", report["error"]);
        ensure!(report["trusted"] == true, "the click is not trusted: {report}");
        let number = |name: &str| report[name].as_f64().with_context(|| format!("no {name} in {report}"));
        Ok(Self { time: number("time")?, scripts: number("scripts")?, drawing: number("drawing")? })
    }

    /// Returns the median of each part.
    fn median(all: &[Self]) -> Option<Self> {
        let of = |part: fn(&Self) -> f64| median(&all.iter().map(part).collect::<Vec<_>>());
        Some(Self {
            time: of(|timing| timing.time)?,
            scripts: of(|timing| timing.scripts)?,
            drawing: of(|timing| timing.drawing)?,
        })
    }
}

/// The times of all presses in one visit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PressSample {
    /// The first round, before the browser has optimised any code.
    pub first: Vec<Timing>,
    /// For each press, the median of all later rounds.
    pub later: Vec<Timing>,
}

impl PressSample {
    /// Returns the sample of the given rounds. There are at least two.
    pub fn of(rounds: &[Vec<Timing>]) -> Option<Self> {
        let (first, later) = rounds.split_first()?;
        let press = |place: usize| {
            let all: Option<Vec<Timing>> = later.iter().map(|round| round.get(place).copied()).collect();
            Timing::median(&all?)
        };
        Some(Self { first: first.clone(), later: (0..first.len()).map(press).collect::<Option<_>>()? })
    }

    /// Returns the mean of a part over all presses of the later rounds.
    pub fn mean(&self, part: impl Fn(&Timing) -> f64) -> f64 {
        mean(&self.later, part)
    }

    /// Returns the mean time of the presses of the first round.
    pub fn first_mean(&self) -> f64 {
        mean(&self.first, |timing| timing.time)
    }
}

fn mean(all: &[Timing], part: impl Fn(&Timing) -> f64) -> f64 {
    all.iter().map(part).sum::<f64>() / all.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn timing(time: f64) -> Timing {
        Timing { time, ..Timing::default() }
    }

    #[test]
    fn later_rounds_are_medians_of_each_press() {
        let check = |rounds: &[[f64; 2]], expected: Option<([f64; 2], [f64; 2])>| {
            let rounds: Vec<Vec<Timing>> = rounds.iter().map(|round| round.map(timing).to_vec()).collect();
            let expected = expected.map(|(first, later)| PressSample {
                first: first.map(timing).to_vec(),
                later: later.map(timing).to_vec(),
            });
            assert_eq!(PressSample::of(&rounds), expected);
        };
        check(&[], None);
        check(&[[9.0, 9.0]], None);
        check(&[[9.0, 8.0], [1.0, 2.0], [3.0, 9.0], [2.0, 4.0]], Some(([9.0, 8.0], [2.0, 4.0])));
    }

    #[test]
    fn means_are_of_all_presses() {
        let sample = PressSample { first: vec![timing(2.0), timing(4.0)], later: vec![timing(1.0), timing(2.0)] };
        assert_eq!((sample.first_mean(), sample.mean(|timing| timing.time)), (3.0, 1.5));
    }

    #[test]
    fn a_report_has_every_part_of_a_trusted_click() {
        let check = |report: Value, expected: bool| assert_eq!(Timing::parse(&report).is_ok(), expected, "{report}");
        check(json!({ "time": 3, "scripts": 1, "drawing": 1.5, "trusted": true }), true);
        check(json!({ "time": 3, "scripts": 1, "drawing": 1.5, "trusted": false }), false);
        check(json!({ "time": 3, "scripts": 1, "trusted": true }), false);
        check(json!({ "error": "the page shows nothing" }), false);
    }
}
