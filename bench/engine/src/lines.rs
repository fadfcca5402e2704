//! Writes a view as plain lines, so that a script can compare it with other
//! libraries' counts: a kind, a name and a number, separated by tabs.
//!
//! Numbers are parsed from the texts that readers see.

use archive_core::query::Facet;
use archive_core::view::{Body, Filter, View};

/// Returns the number of posts in the text of the status.
pub fn total(view: &View) -> usize {
    number(view.status.split(' ').next().unwrap_or_default())
}

/// Returns the total, the posts of the first page in order, and every count
/// on a chip or a bar that is not zero.
pub fn lines(view: &View) -> String {
    let mut lines = format!("total\t\t{}\n", total(view));
    if let Body::Posts { cards, .. } = &view.body {
        cards.iter().enumerate().for_each(|(at, card)| lines.push_str(&format!("post\t{}\t{at}\n", card.id)));
    }
    let mut line = |facet: Facet, label: &str, count: &str| match number(count) {
        0 => {}
        count => lines.push_str(&format!("{}\t{label}\t{count}\n", facet.name())),
    };
    for filter in &view.filters {
        match filter {
            Filter::Chips(chips) => chips.chips.iter().for_each(|chip| line(chip.facet, &chip.label, &chip.count)),
            // Bars of months are shown beside those of years once a year is
            // selected.
            Filter::Bars(bars) if bars.unit == "Year" => {
                bars.bars.iter().for_each(|bar| line(Facet::Year, &bar.label, &bar.count));
            }
            Filter::Bars(_) => {}
        }
    }
    lines
}

/// Parses a count: "1,180" is 1180, and "No" is 0.
fn number(written: &str) -> usize {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::number;

    fn check(written: &str, expected: usize) {
        assert_eq!(number(written), expected, "{written}");
    }

    #[test]
    fn numbers_are_read_as_readers_see_them() {
        check("1,180", 1180);
        check("12", 12);
        check("No", 0);
        check("", 0);
    }
}
