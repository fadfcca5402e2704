//! Defines the goals for the largest feed and checks each against the measurements. Most goals are ratios of two
//! medians.

use crate::blocked::Act;
use crate::contestants::{ITEMSJS, MINISEARCH, NAIVE, OURS, PARSE};
use crate::goal::Goal;
use crate::numbers::figure;
use crate::sample::{FILTERS, Sample, Samples};

/// The longest time a task may block the main thread, in milliseconds.
const LONGEST: f64 = 50.0;

/// Returns the goals that can be judged with the available measurements.
pub fn goals(all: &[Samples], acts: &[Act]) -> Vec<Goal> {
    let median = |file: &str| all.iter().find(|samples| samples.contestant.file == file)?.median();
    let mut goals = Vec::new();
    if let Some(ours) = median(OURS) {
        let mut against = |file: &str, judge: fn(&Sample, &Sample) -> Vec<Goal>| {
            goals.extend(median(file).iter().flat_map(|other| judge(&ours, other)));
        };
        against(ITEMSJS, |ours, other| changes(ours, other, "ItemsJS", 5.0));
        against(NAIVE, |ours, other| changes(ours, other, "the plain loop", 3.0));
        against(PARSE, |ours, other| {
            let what = "ready, as a share of JSON.parse alone".to_string();
            vec![Goal::at_most(what, ours.ready / other.ready, 3.0, "3")]
        });
        against(MINISEARCH, |ours, other| {
            let all = |sample: &Sample| sample.ready + sample.typing.unwrap_or_default();
            let what = "ready and 86 keystrokes, as a share of MiniSearch".to_string();
            vec![Goal::at_most(what, all(ours) / all(other), 1.0 / 5.0, "1/5")]
        });
        against(ITEMSJS, |ours, other| {
            let what = "memory kept, as a share of ItemsJS".to_string();
            vec![Goal::at_most(what, ours.memory / other.memory, 1.0 / 2.0, "1/2")]
        });
    }
    let longest = acts.iter().map(Act::longest_task).reduce(f64::max);
    goals.extend(longest.map(|longest| {
        let what = "longest task on the main thread after loading, ms";
        let goal = Goal::at_most(what, longest, LONGEST, &figure(LONGEST));
        if longest > 0.0 { goal } else { goal.with_measured_text("below 50") }
    }));
    goals
}

fn changes(ours: &Sample, other: &Sample, name: &str, part: f64) -> Vec<Goal> {
    let pairs = FILTERS.iter().zip(ours.changes.iter().zip(&other.changes));
    let goal = |(filters, (ours, other)): (&usize, (&Option<f64>, &Option<f64>))| {
        let share = (*ours)? / (*other)?;
        let what = format!("change of state with {filters} filters, as a share of {name}");
        Some(Goal::at_most(what, share, 1.0 / part, &format!("1/{part}")))
    };
    pairs.filter_map(goal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contestants::ALL;

    fn samples(file: &str, sample: Sample) -> Samples {
        let contestant = ALL.iter().find(|one| one.file == file).unwrap();
        Samples { all: vec![sample], ..Samples::of(contestant) }
    }

    fn check(ours: Sample, file: &str, other: Sample, expected: &[(&str, bool)]) {
        let goals = goals(&[samples(OURS, ours), samples(file, other)], &[]);
        let found: Vec<(&str, bool)> = goals.iter().map(Goal::judged).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_goal_is_reached_by_a_ratio() {
        let ready = |ready: f64| Sample { ready, ..Sample::default() };
        check(ready(6.0), PARSE, ready(2.0), &[("3.00", true)]);
        check(ready(7.0), PARSE, ready(2.0), &[("3.50", false)]);
        let typing = |ready: f64, typing: f64| Sample { ready, typing: Some(typing), ..Sample::default() };
        check(typing(1.0, 1.0), MINISEARCH, typing(5.0, 5.0), &[("0.200", true)]);
        let changed = |first: f64| Sample { changes: [Some(first), None, None], ..Sample::default() };
        check(changed(1.0), NAIVE, changed(2.0), &[("0.500", false)]);
    }

    #[test]
    fn what_was_not_measured_is_not_judged() {
        assert_eq!(goals(&[], &[]), []);
    }
}
