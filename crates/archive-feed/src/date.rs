//! Dates in feeds: the day to display and the instant to sort by.
//!
//! A time zone never moves a day: the day is shown in the date's own offset, and
//! a date without a time is a calendar day.

use crate::language::Language;
use std::fmt;

mod email;
mod months;
mod spelling;
mod tokens;

/// A calendar day of the proleptic Gregorian calendar, years 0 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

/// A date of a post: its day as written, and its instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The day in the date's own offset.
    pub day: Day,
    /// Seconds since 1970-01-01T00:00:00Z.
    pub instant: i64,
}

/// 1 March of the year 0, in days since 1970-01-01.
const MARCH_OF_YEAR_0: i64 = -719_468;

impl Day {
    /// Returns the day, if it exists in the calendar.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let fits = year <= 9999 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        fits.then_some(Day { year, month, day })
    }

    /// Returns the first day of a month. Does not check that the month is valid.
    pub fn first_of(year: u16, month: u8) -> Day {
        Day { year, month, day: 1 }
    }

    /// Returns the year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Returns the month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Returns the day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Returns the day that is `since_epoch` days after 1970-01-01, if it is in
    /// the supported years. The inverse of [`Day::since_epoch`].
    fn at(since_epoch: i64) -> Option<Day> {
        let days = since_epoch - MARCH_OF_YEAR_0;
        // Splits the days into cycles of 400, 100, 4 and 1 years. `min(3)` keeps the leap day at the end
        // of a cycle in its last century or year.
        let (cycle, days) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let century = (days / 36_524).min(3);
        let days = days - century * 36_524;
        let (four, days) = (days / 1461, days % 1461);
        let one = (days / 365).min(3);
        let days = days - one * 365;
        let month = (5 * days + 2) / 153;
        let day = days - (153 * month + 2) / 5 + 1;
        let year = cycle * 400 + century * 100 + four * 4 + one + i64::from(month >= 10);
        let month = if month < 10 { month + 3 } else { month - 9 };
        Day::new(u16::try_from(year).ok()?, month as u8, day as u8)
    }

    /// Returns the days since 1970-01-01, computed with years that begin in March
    /// so that the leap day is the last day.
    fn since_epoch(self) -> i64 {
        let (year, month) = match i64::from(self.month) {
            month @ 1..=2 => (i64::from(self.year) - 1, month + 9),
            month => (i64::from(self.year), month - 3),
        };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        let before_month = (153 * month + 2) / 5;
        MARCH_OF_YEAR_0 + year * 365 + leap_days + before_month + i64::from(self.day) - 1
    }
}

impl fmt::Display for Day {
    /// Formats the day as ISO 8601, as the `datetime` attribute requires.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Date {
    /// Parses RFC 3339, a calendar day, or a local time without an offset (taken
    /// as UTC), with `T`, `t` or a space between day and time.
    pub fn parse(text: &str) -> Option<Date> {
        let mut rest = Digits(text.trim().as_bytes());
        let year = rest.number(4)?;
        rest.literal(b"-")?;
        let month = rest.number(2)?;
        rest.literal(b"-")?;
        let day = rest.number(2)?;
        let day = Day::new(year, month as u8, day as u8)?;
        let midnight = day.since_epoch() * 86_400;
        if rest.0.is_empty() {
            return Some(Date { day, instant: midnight });
        }
        rest.literal(b"Tt ")?;
        let time = rest.time()?;
        let offset = rest.offset()?;
        rest.0.is_empty().then_some(Date { day, instant: midnight + time - offset })
    }

    /// Parses a date in any spelling that has one meaning: what [`Date::parse`] parses, the dates of email and of
    /// programs, names of months in many languages, and seconds since 1970-01-01T00:00:00Z.
    pub fn parse_any(text: &str, language: &dyn Language) -> Option<Date> {
        let usual = Date::parse(text).or_else(|| email::parse(text));
        usual.or_else(|| spelling::parse(text, language)).or_else(|| Date::from_digits(text.trim()))
    }

    /// Converts a number of seconds since 1970-01-01T00:00:00Z, or of milli-, micro- or nanoseconds if it is too
    /// large for seconds. A fraction is ignored. The day is in UTC. Returns `None` for numbers before 1973, which
    /// are days written as eight digits rather than seconds.
    fn from_digits(text: &str) -> Option<Date> {
        // Seconds reach the year 5138, and milliseconds the year 9999, so the units do not overlap in this century.
        const UNITS: [(u64, u64); 4] = [
            (100_000_000_000, 1),
            (1_000_000_000_000_000, 1000),
            (100_000_000_000_000_000, 1_000_000),
            (u64::MAX, 1_000_000_000),
        ];
        let text = text.strip_prefix("/Date(").and_then(|text| text.strip_suffix(")/")).unwrap_or(text);
        let (digits, fraction) = text.split_once('.').unwrap_or((text, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if digits.len() < 9 || !are_digits(digits) || !are_digits(fraction) {
            return None;
        }
        let number: u64 = digits.parse().ok()?;
        let (_, unit) = UNITS.iter().find(|(limit, _)| number < *limit)?;
        let instant = (number / unit) as i64;
        Some(Date { day: Day::at(instant / 86_400)?, instant })
    }

    /// Whether this is the zero of a clock or of a program, which means no date: 1970-01-01T00:00:00Z, or a
    /// day before the year 2.
    pub fn is_zero(self) -> bool {
        self.instant == 0 || self.day.year < 2
    }

    /// Formats the instant as RFC 3339 at an offset of `east` minutes from UTC. The format covers the years 0
    /// to 9999.
    pub fn to_rfc3339(self, east: i64) -> String {
        let local = self.instant + east * 60;
        let (day, time) = (Day::at(local.div_euclid(86_400)).unwrap_or(self.day), local.rem_euclid(86_400));
        let zone = match east {
            0 => "Z".to_string(),
            _ => format!("{}{:02}:{:02}", if east < 0 { '-' } else { '+' }, east.abs() / 60, east.abs() % 60),
        };
        format!("{day}T{:02}:{:02}:{:02}{zone}", time / 3600, time / 60 % 60, time % 60)
    }

    /// Returns the same day with the instant of another date. WordPress has both
    /// in separate fields: `date` is local without an offset, `date_gmt` is UTC.
    pub fn with_instant_of(self, other: Date) -> Date {
        Date { instant: other.instant, ..self }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The rest of a text that is mostly digits.
struct Digits<'a>(&'a [u8]);

impl Digits<'_> {
    fn number(&mut self, digits: usize) -> Option<u16> {
        let (head, tail) = self.0.split_at_checked(digits)?;
        let number =
            head.iter().try_fold(0u16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))?;
        self.0 = tail;
        Some(number)
    }

    /// Takes one of the given bytes.
    fn literal(&mut self, one_of: &[u8]) -> Option<u8> {
        let (&first, tail) = self.0.split_first()?;
        one_of.contains(&first).then(|| {
            self.0 = tail;
            first
        })
    }

    /// Parses `hh:mm[:ss[.fraction]]` into seconds since midnight. A leap second
    /// counts as the second after it, since posts need no finer order.
    fn time(&mut self) -> Option<i64> {
        let hour = self.number(2)?;
        self.literal(b":")?;
        let minute = self.number(2)?;
        let second = match self.literal(b":") {
            Some(_) => self.number(2)?,
            None => 0,
        };
        if self.literal(b".").is_some() {
            self.number(1)?;
            while self.number(1).is_some() {}
        }
        let fits = hour < 24 && minute < 60 && second <= 60;
        fits.then(|| i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
    }

    /// Parses `Z`, `+hh:mm`, `+hhmm` or nothing into seconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        if self.0.is_empty() || self.literal(b"Zz").is_some() {
            return Some(0);
        }
        let sign = match self.literal(b"+-")? {
            b'-' => -1,
            _ => 1,
        };
        let hours = self.number(2)?;
        self.literal(b":");
        let minutes = self.number(2)?;
        (hours < 24 && minutes < 60).then(|| sign * (i64::from(hours) * 3600 + i64::from(minutes) * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;

    fn check(text: &str, expected: Option<(&str, i64)>) {
        let found = Date::parse(text).map(|date| (date.day.to_string(), date.instant));
        assert_eq!(found, expected.map(|(day, instant)| (day.into(), instant)), "{text}");
    }

    #[test]
    fn a_day_is_shown_in_its_own_offset_and_ordered_by_instant() {
        check("2025-05-09T23:30:00-07:00", Some(("2025-05-09", 1_746_858_600)));
        check("2025-05-10T06:30:00Z", Some(("2025-05-10", 1_746_858_600)));
        check("2025-05-10t06:30:00.123456z", Some(("2025-05-10", 1_746_858_600)));
        check("2025-05-10 08:30:00+0200", Some(("2025-05-10", 1_746_858_600)));
    }

    #[test]
    fn a_date_without_a_time_is_a_calendar_day() {
        check("1970-01-01", Some(("1970-01-01", 0)));
        check("2000-02-29", Some(("2000-02-29", 951_782_400)));
        check(" 2024-12-31\n", Some(("2024-12-31", 1_735_603_200)));
    }

    #[test]
    fn a_local_time_counts_as_utc() {
        check("1970-01-02T00:00", Some(("1970-01-02", 86_400)));
        check("1969-12-31T23:59:59", Some(("1969-12-31", -1)));
        check("2016-12-31T23:59:60Z", Some(("2016-12-31", 1_483_228_800)));
    }

    #[test]
    fn a_number_is_a_count_of_seconds_or_a_day_in_digits() {
        let check = |text: &str, expected: Option<(&str, i64)>| {
            let found = Date::parse_any(text, &Native).map(|date| (date.day.to_string(), date.instant));
            assert_eq!(found, expected.map(|(day, instant)| (day.into(), instant)), "{text}");
        };
        for text in ["1746858600", "1746858600.25", "1746858600999", "1746858600999000", "/Date(1746858600000)/"] {
            check(text, Some(("2025-05-10", 1_746_858_600)));
        }
        check("20250510", Some(("2025-05-10", 1_746_835_200)));
        check("20250510063000", Some(("2025-05-10", 1_746_858_600)));
        check("202505100630", Some(("2025-05-10", 1_746_858_600)));
        for text in ["0", "-1", "2025", "20251310", "-62135596800", "99999999999999999999", "1e9", "1746858600.x"] {
            check(text, None);
        }
    }

    #[test]
    fn the_zero_of_a_clock_is_known() {
        for text in ["1970-01-01", "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "0001-01-01T00:00:00Z"] {
            assert!(Date::parse(text).unwrap().is_zero(), "{text}");
        }
        for text in ["1970-01-01T00:00:01Z", "1970-01-02", "1066-10-14"] {
            assert!(!Date::parse(text).unwrap().is_zero(), "{text}");
        }
    }

    #[test]
    fn text_that_is_not_in_the_calendar_or_on_the_clock_is_no_date() {
        for text in [
            "",
            "soon",
            "2025",
            "2025-5-9",
            "2025-13-01",
            "2025-02-30",
            "1900-02-29",
            "2025-05-09T",
            "2025-05-09T24:00:00Z",
            "2025-05-09T23:60:00Z",
            "2025-05-09T10:00:00.Z",
            "2025-05-09T10:00:00+25:00",
            "2025-05-09T10:00:00Zulu",
            "２０２５-05-09",
            "+2025-05-09",
            "2025-05-0９",
        ] {
            check(text, None);
        }
    }

    proptest! {
        #[test]
        fn days_count_up_by_one(days in 0i64..3_000_000) {
            let mut day = Day::new(0, 1, 1).unwrap();
            let before = day.since_epoch();
            // Advances by whole years with the calendar's own rule, then compares.
            let mut left = days;
            while left >= year_length(day.year) && day.year < 9998 {
                left -= year_length(day.year);
                day = Day::new(day.year + 1, 1, 1).unwrap();
            }
            prop_assume!(left < year_length(day.year));
            prop_assert_eq!(day.since_epoch() - before + left, days);
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = Date::parse_any(&text, &Native);
        }

        #[test]
        fn the_number_of_a_day_gives_the_same_day(days in -719_528_i64..2_932_897) {
            prop_assert_eq!(Day::at(days).map(Day::since_epoch), Some(days));
        }

        #[test]
        fn a_formatted_date_is_parsed_as_the_same_date(instant in -62_000_000_000_i64..253_000_000_000, hours in -23i64..24) {
            let day = Day::at((instant + hours * 3600).div_euclid(86_400)).unwrap();
            let date = Date { day, instant };
            prop_assert_eq!(Date::parse(&date.to_rfc3339(hours * 60)), Some(date));
        }

        #[test]
        fn no_near_miss_panics(text in "[0-9a-mtzA-Z:/+. ()年月日時,=-]{0,30}") {
            let _ = Date::parse_any(&text, &Native);
        }
    }

    fn year_length(year: u16) -> i64 {
        (1..=12).map(|month| i64::from(days_in(year, month))).sum()
    }
}
