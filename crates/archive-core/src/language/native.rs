//! The language services outside a browser: Unicode tables from crates, and
//! dates and numbers in English.
//!
//! Other locales get the date as ISO 8601 and the number without separators,
//! because a wrong month name is worse than a plain one.

use super::Language;
use crate::date::Day;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Unicode tables and English, for tests and native programs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language for Native {
    fn nfc(&self, text: &str) -> String {
        text.nfc().collect()
    }

    fn nfd(&self, text: &str) -> String {
        text.nfd().collect()
    }

    fn lowercase(&self, text: &str) -> String {
        text.to_lowercase()
    }

    fn uppercase(&self, text: &str) -> String {
        text.to_uppercase()
    }

    fn grapheme_start(&self, text: &str, at: usize) -> usize {
        text.grapheme_indices(true)
            .map(|(start, cluster)| start..start + cluster.len())
            .find(|range| range.contains(&at))
            .map_or(text.len(), |range| range.start)
    }

    fn long_date(&self, locale: &str, day: Day) -> String {
        let month = MONTHS[usize::from(day.month() - 1)];
        match locale {
            "en" | "en-US" => format!("{month} {}, {}", day.day(), day.year()),
            _ if locale.starts_with("en-") => format!("{} {month} {}", day.day(), day.year()),
            _ => day.to_string(),
        }
    }

    fn number(&self, locale: &str, number: usize) -> String {
        let digits = number.to_string();
        if locale != "en" && !locale.starts_with("en-") {
            return digits;
        }
        let mut grouped = String::new();
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_date(locale: &str, expected: &str) {
        let day = Day::new(2025, 5, 9).unwrap();
        assert_eq!(Native.long_date(locale, day), expected);
    }

    #[test]
    fn a_date_is_written_the_way_of_its_locale() {
        check_date("en-US", "May 9, 2025");
        check_date("en-GB", "9 May 2025");
        check_date("de", "2025-05-09");
    }

    #[test]
    fn thousands_are_grouped() {
        for (number, expected) in [(0, "0"), (999, "999"), (1180, "1,180"), (1234567, "1,234,567")] {
            assert_eq!(Native.number("en", number), expected);
        }
    }

    #[test]
    fn a_grapheme_starts_where_its_first_scalar_does() {
        let text = "ae\u{301}👩‍👩‍👧b";
        assert_eq!(Native.grapheme_start(text, 2), 1);
        assert_eq!(Native.grapheme_start(text, 9), 4);
        assert_eq!(Native.grapheme_start(text, 999), text.len());
    }
}
