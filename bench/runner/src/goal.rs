//! Compares a measured number with a limit.

use crate::numbers::figure;

/// A goal and its measurement.
#[derive(Debug, PartialEq)]
pub struct Goal {
    what: String,
    limit: String,
    measured: String,
    reached: bool,
}

impl Goal {
    /// Creates a goal whose measured number must not exceed `most`; `limit` is the text for that number.
    pub fn at_most(what: impl Into<String>, measured: f64, most: f64, limit: &str) -> Self {
        Self { what: what.into(), limit: limit.to_string(), measured: figure(measured), reached: measured <= most }
    }

    /// Creates a goal whose measured number must be at least `least`.
    pub fn at_least(what: impl Into<String>, measured: f64, least: f64, limit: &str) -> Self {
        Self { reached: measured >= least, ..Self::at_most(what, measured, least, limit) }
    }

    /// Replaces the text for the measured number.
    #[must_use]
    pub fn with_measured_text(self, measured: &str) -> Self {
        Self { measured: measured.to_string(), ..self }
    }

    /// Returns the goal as the row of a table.
    pub fn row(&self) -> Vec<String> {
        let reached = if self.reached { "reached" } else { "**missed**" };
        vec![self.what.clone(), self.limit.clone(), self.measured.clone(), reached.to_string()]
    }

    /// Returns the text for the measured number, and whether the goal is reached.
    #[cfg(test)]
    pub fn judged(&self) -> (&str, bool) {
        (&self.measured, self.reached)
    }
}

#[cfg(test)]
mod tests {
    use super::Goal;

    #[test]
    fn a_limit_itself_is_within() {
        let check = |goal: Goal, expected: &str| assert_eq!(goal.row().join(" "), expected);
        check(Goal::at_most("a", 2.0, 2.0, "2"), "a 2 2.00 reached");
        check(Goal::at_most("a", 2.5, 2.0, "2"), "a 2 2.50 **missed**");
        check(Goal::at_least("a", 2.0, 2.0, "2"), "a 2 2.00 reached");
        check(Goal::at_least("a", 1.5, 2.0, "2"), "a 2 1.50 **missed**");
        check(Goal::at_most("a", 0.0, 50.0, "50").with_measured_text("below 50"), "a 50 below 50 reached");
    }
}
