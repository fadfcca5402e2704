//! A period to narrow by: a year, a month, or a range of either. Its text form
//! is `2022`, `2019..2022`, `2022-05` or `2022-03..2022-05`.
//!
//! A period consists of whole calendar months.

use archive_feed::date::Day;
use std::fmt;

/// A calendar month, counted from January of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u32);

impl Month {
    /// Returns the month of a day.
    pub fn of(day: Day) -> Month {
        Month(u32::from(day.year()) * 12 + u32::from(day.month()) - 1)
    }

    /// Returns the year, 0 to 9999.
    pub fn year(self) -> u16 {
        (self.0 / 12) as u16
    }

    /// Returns the first day of the month.
    pub fn first_day(self) -> Day {
        Day::first_of(self.year(), self.number())
    }

    /// Returns the number of months since January of the year 0.
    pub(crate) fn number_from_year_0(self) -> u32 {
        self.0
    }

    /// Returns the month within its year, 1 to 12.
    fn number(self) -> u8 {
        (self.0 % 12 + 1) as u8
    }
}

/// A range of months, including both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    first: Month,
    last: Month,
}

impl Period {
    /// Returns a whole year.
    pub fn year(year: u16) -> Period {
        let january = u32::from(year) * 12;
        Period { first: Month(january), last: Month(january + 11) }
    }

    /// Returns the twelve months of the year that contains the whole period, if one does.
    pub fn months_of_its_year(self) -> Option<[Period; 12]> {
        let january = u32::from(self.first.year()) * 12;
        let one_year = self.first.year() == self.last.year();
        one_year.then(|| {
            std::array::from_fn(|number| Month(january + number as u32))
                .map(|month| Period { first: month, last: month })
        })
    }

    /// Parses the text form.
    pub fn parse(text: &str) -> Option<Period> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let (first, last) = (one(first)?, one(last)?);
        let alike = first.is_whole_years() == last.is_whole_years();
        (alike && first.first <= last.last).then_some(Period { first: first.first, last: last.last })
    }

    /// Returns the period from the earlier start to the later end of two periods.
    pub fn to(self, other: Period) -> Period {
        Period { first: self.first.min(other.first), last: self.last.max(other.last) }
    }

    /// Whether a month is within the period.
    pub fn holds(self, month: Month) -> bool {
        (self.first..=self.last).contains(&month)
    }

    /// Whether another period is within this one.
    pub fn covers(self, other: Period) -> bool {
        self.holds(other.first) && self.holds(other.last)
    }

    /// Returns the first month.
    pub fn first(self) -> Month {
        self.first
    }

    /// Returns the last month.
    pub fn last(self) -> Month {
        self.last
    }

    /// Whether the period begins in a January and ends in a December.
    pub fn is_whole_years(self) -> bool {
        self.first.number() == 1 && self.last.number() == 12
    }
}

/// Parses a year or a month.
fn one(text: &str) -> Option<Period> {
    let (year, month) = match text.split_once('-') {
        None => (text, None),
        Some((year, month)) => (year, Some(digits(month, 2).filter(|_| month.len() == 2)?)),
    };
    let year = Period::year(digits(year, 4)?);
    match month {
        None => Some(year),
        Some(number @ 1..=12) => year.months_of_its_year().map(|months| months[usize::from(number - 1)]),
        Some(_) => None,
    }
}

/// Parses a number of at most `most` digits and nothing else.
fn digits(text: &str, most: usize) -> Option<u16> {
    let plain = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Period {
    /// Writes the text form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let years = self.is_whole_years();
        let single = if years { self.first.year() == self.last.year() } else { self.first == self.last };
        for (dots, end) in [("", self.first), ("..", self.last)].into_iter().take(2 - usize::from(single)) {
            write!(f, "{dots}{}", end.year())?;
            if !years {
                write!(f, "-{:02}", end.number())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(Period::parse(text).map(|period| period.to_string()).as_deref(), expected, "{text}");
    }

    #[test]
    fn a_period_has_one_text_form() {
        for text in ["2022", "2019..2022", "2022-05", "2022-03..2022-05", "2021-11..2022-02", "0", "9999-12"] {
            check(text, Some(text));
        }
        check("02022", None);
        check("0022", Some("22"));
        check("2022..2022", Some("2022"));
        check("2022-01..2022-12", Some("2022"));
        check("2022-05..2022-05", Some("2022-05"));
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "",
            "..",
            "2022..",
            "..2022",
            "2022..2019",
            "2022-00",
            "2022-13",
            "2022-5",
            "2022-005",
            "2022..2022-05",
            "20222",
            "+2022",
            "mmxx",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn a_period_is_equal_after_its_text_form(first in 0u32..120_000, length in 0u32..50) {
            let period = Period { first: Month(first), last: Month((first + length).min(119_999)) };
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period));
        }

        #[test]
        fn a_range_covers_both_its_ends(a in 0u32..100, b in 0u32..100) {
            let month = |number| Period { first: Month(number), last: Month(number) };
            let stretch = month(a).to(month(b));
            prop_assert!(stretch.covers(month(a)) && stretch.covers(month(b)));
            prop_assert_eq!(stretch, month(b).to(month(a)));
        }
    }
}
