//! Computes medians and ratios, and formats numbers.

/// Returns the median: the middle value, or the mean of the two middle values of an even number. None for no values.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        length if length % 2 == 1 => Some(sorted[middle]),
        _ => Some(sorted[middle - 1].midpoint(sorted[middle])),
    }
}

/// Formats a number with three significant digits, at most four decimals, and its whole integer part: "0.0123",
/// "1.23", "12.3", "1230".
pub fn figure(value: f64) -> String {
    let digits = match value.abs() {
        0.0 => 0,
        below if below < 0.1 => 4,
        below if below < 1.0 => 3,
        below if below < 10.0 => 2,
        below if below < 100.0 => 1,
        _ => 0,
    };
    format!("{value:.digits$}")
}

/// Formats the ratio of a value to the reference value: "4.12×".
pub fn ratio(value: f64, of: f64) -> String {
    format!("{}×", figure(value / of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        let check = |values: &[f64], expected: Option<f64>| assert_eq!(median(values), expected, "{values:?}");
        check(&[], None);
        check(&[3.0], Some(3.0));
        check(&[9.0, 1.0, 2.0], Some(2.0));
        check(&[4.0, 1.0, 2.0, 100.0], Some(3.0));
    }

    #[test]
    fn figures_have_three_digits() {
        let check = |value: f64, expected: &str| assert_eq!(figure(value), expected);
        check(0.0, "0");
        check(0.01234, "0.0123");
        check(0.5, "0.500");
        check(1.234, "1.23");
        check(12.34, "12.3");
        check(1234.5, "1234");
    }

    #[test]
    fn ratios_say_how_many_times() {
        let check = |value: f64, of: f64, expected: &str| assert_eq!(ratio(value, of), expected);
        check(10.0, 4.0, "2.50×");
        check(1.0, 4.0, "0.250×");
    }
}
