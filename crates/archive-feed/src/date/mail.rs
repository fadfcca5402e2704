//! Parses dates in the format of email (RFC 5322, section 3.3), which RSS
//! adopted: "Fri, 09 May 2025 23:30:00 -0700".
//!
//! It also accepts the obsolete syntax (section 4.3): two-digit years and named
//! time zones. The day of the week is ignored, since it is redundant.

use super::{Date, Day, Digits};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Named time zones, and their hours east of UTC. Any other name is unreliable and counts as UTC.
const ZONES: [(&str, i64); 8] =
    [("EST", -5), ("EDT", -4), ("CST", -6), ("CDT", -5), ("MST", -7), ("MDT", -6), ("PST", -8), ("PDT", -7)];

pub(super) fn parse(text: &str) -> Option<Date> {
    let text = text.trim();
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day: u8 = number(words.next()?, 1..=2)?.try_into().ok()?;
    let month = words.next()?.to_ascii_lowercase();
    // Some feeds write the month in full.
    let month = MONTHS.iter().position(|known| month.starts_with(known))? + 1;
    let day = Day::new(year(words.next()?)?, month as u8, day)?;
    let midnight = day.since_epoch() * 86_400;
    let Some(time) = words.next() else { return Some(Date { day, instant: midnight }) };
    // An hour before ten may be a single digit.
    let time = if time.as_bytes().get(1) == Some(&b':') { format!("0{time}") } else { time.to_string() };
    let mut time = Digits(time.as_bytes());
    let seconds = time.time().filter(|_| time.0.is_empty())?;
    let offset = words.next().map_or(Some(0), offset)?;
    // A comment in parentheses may follow, such as "(PDT)".
    words.all(|word| word.starts_with('(')).then_some(Date { day, instant: midnight + seconds - offset })
}

fn year(digits: &str) -> Option<u16> {
    match (digits.len(), number(digits, 2..=4)?) {
        (2, year) if year < 50 => Some(year + 2000),
        (2 | 3, year) => Some(year + 1900),
        (_, year) => Some(year),
    }
}

fn offset(zone: &str) -> Option<i64> {
    if zone.starts_with(['+', '-']) {
        let mut digits = Digits(zone.as_bytes());
        return digits.offset().filter(|_| digits.0.is_empty());
    }
    let is_name = zone.chars().all(|c| c.is_ascii_alphabetic());
    let known = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone));
    is_name.then(|| known.map_or(0, |(_, hours)| hours * 3600))
}

fn number(digits: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<u16> {
    let fits = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(&str, i64)>) {
        let found = parse(text).map(|date| (date.day.to_string(), date.instant));
        assert_eq!(found, expected.map(|(day, instant)| (day.into(), instant)), "{text}");
    }

    #[test]
    fn a_day_is_shown_in_its_own_offset_and_ordered_by_instant() {
        check("Fri, 09 May 2025 23:30:00 -0700", Some(("2025-05-09", 1_746_858_600)));
        check("9 May 2025 23:30 PDT", Some(("2025-05-09", 1_746_858_600)));
        check(" Sat, 10 May 2025 6:30:00 GMT\n", Some(("2025-05-10", 1_746_858_600)));
        check("Sat, 10 May 25 06:30:00 Z", Some(("2025-05-10", 1_746_858_600)));
        check("Sat, 10 May 2025 06:30:00 +0000 (Coordinated)", Some(("2025-05-10", 1_746_858_600)));
    }

    #[test]
    fn the_obsolete_syntax_is_parsed() {
        check("01 Jan 70", Some(("1970-01-01", 0)));
        check("1 January 1970 00:00", Some(("1970-01-01", 0)));
        check("31 Dec 99 23:59:59 UT", Some(("1999-12-31", 946_684_799)));
        check("1 Jan 100", Some(("2000-01-01", 946_684_800)));
    }

    #[test]
    fn text_that_is_not_in_the_calendar_or_on_the_clock_is_no_date() {
        for text in [
            "",
            ",",
            "Fri",
            "30 Feb 2025",
            "9 Mai",
            "9 Xyz 2025",
            "May 9, 2025",
            "9 May 20255",
            "9 May 2025 25:00",
            "9 May 2025 10:00 +9900",
            "9 May 2025 10:00 +0100x",
            "9 May 2025 10:00 G M",
            "９ May 2025",
        ] {
            check(text, None);
        }
    }
}
