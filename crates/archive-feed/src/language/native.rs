//! The language services outside a browser: Unicode tables from crates, and
//! dates and numbers in English.
//!
//! Other locales get the date in ISO 8601 and the number without separators,
//! because a wrong month name is worse than a plain one.

use super::{DateStyle, Language, PluralCategory};
use crate::date::Day;
use encoding_rs::Encoding;
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
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        let (text, _, _) = Encoding::for_label(encoding.as_bytes())?.decode(bytes);
        Some(text.into_owned())
    }

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

    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String {
        let month = MONTHS[usize::from(day.month() - 1)];
        let english = locale == "en" || locale.starts_with("en-");
        match style {
            DateStyle::Day if matches!(locale, "en" | "en-US") => {
                format!("{} {}, {}", &month[..3], day.day(), day.year())
            }
            DateStyle::Day if english => format!("{} {} {}", day.day(), &month[..3], day.year()),
            DateStyle::Day => day.to_string(),
            DateStyle::Month if english => format!("{month} {}", day.year()),
            DateStyle::Month => format!("{:04}-{:02}", day.year(), day.month()),
            DateStyle::MonthAlone if english => month[..3].to_string(),
            DateStyle::MonthAlone => day.month().to_string(),
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

    fn collate(&self, _: &str, _: &[&str]) -> Option<Vec<u32>> {
        None
    }

    fn letters(&self, _: &str, _: &[&str]) -> Option<String> {
        None
    }

    fn plural(&self, _: &str, number: usize) -> PluralCategory {
        if number == 1 { PluralCategory::One } else { PluralCategory::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_date(locale: &str, expected: [&str; 3]) {
        let day = Day::new(2025, 9, 5).unwrap();
        let styles = [DateStyle::Day, DateStyle::Month, DateStyle::MonthAlone];
        assert_eq!(styles.map(|style| Native.date(locale, day, style)), expected);
    }

    #[test]
    fn a_date_has_the_format_of_its_locale() {
        check_date("en-US", ["Sep 5, 2025", "September 2025", "Sep"]);
        check_date("en-GB", ["5 Sep 2025", "September 2025", "Sep"]);
        check_date("de", ["2025-09-05", "2025-09", "9"]);
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
