//! Parses dates as nearly all programs write them into RSS (RFC 5322, section 3.3): "Fri, 09 May 2025 23:30:00 -0700".
//!
//! Each post has such a date, so it is read in one pass. Every other spelling is left to `spelling`.

use super::months::{ENGLISH, WEEKDAYS};
use super::{Date, Day, Digits};

/// Parses a date of this spelling, and no other.
pub(super) fn parse(text: &str) -> Option<Date> {
    let mut rest = Digits(match text.trim().as_bytes() {
        [one, two, three, b',', b' ', rest @ ..] if has(&WEEKDAYS, &[*one, *two, *three]).is_some() => rest,
        rest => rest,
    });
    let day = rest.number(2)?;
    rest.literal(b" ")?;
    let (month, tail) = rest.0.split_at_checked(3)?;
    let month = has(&ENGLISH, month)? + 1;
    rest.0 = tail;
    rest.literal(b" ")?;
    let year = rest.number(4)?;
    rest.literal(b" ")?;
    let time = rest.time()?;
    rest.literal(b" ")?;
    let offset = if rest.0 == b"GMT" { 0 } else { rest.offset().filter(|_| rest.0.is_empty())? };
    let day = Day::new(year, month as u8, day as u8)?;
    Some(Date { day, instant: day.since_epoch() * 86_400 + time - offset })
}

/// Returns the index of a name in a list, in any case.
fn has(names: &[&str], name: &[u8]) -> Option<usize> {
    names.iter().position(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::super::spelling;
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;

    #[test]
    fn the_usual_date_of_rss_is_read() {
        for text in ["Fri, 09 May 2025 23:30:00 -0700", "09 MAY 2025 23:30 -0700", " sat, 10 May 2025 06:30:00 GMT\n"] {
            assert_eq!(parse(text).map(|date| date.instant), Some(1_746_858_600), "{text}");
        }
    }

    #[test]
    fn other_spellings_are_left_to_others() {
        for text in ["Fri, 9 May 2025 23:30:00 GMT", "Fri, 09 May 2025 23:30:00 PST", "Fri, 09 May 2025", "09 May 25"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        /// What is read here means the same to the reader of all spellings.
        #[test]
        fn a_date_has_one_meaning(
            weekday in prop::sample::select(vec!["", "Fri, ", "mon, ", "Mar, ", "Fri "]),
            day in 0..40u8,
            month in "(Jan|feb|MAR|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mai|Dez)",
            year in prop_oneof![1900..2100u16, 0..9999u16],
            (hour, minute, second) in (0..30u8, 0..70u8, 0..70u8),
            zone in "(GMT|Z|UT|[+-][0-2][0-9]:?[0-6][0-9]|[+-]09|)",
        ) {
            let text = format!("{weekday}{day:02} {month} {year:04} {hour:02}:{minute:02}:{second:02} {zone}");
            if let Some(date) = parse(&text) {
                prop_assert_eq!(spelling::parse(&text, &Native), Some(date), "{}", text);
            }
        }
    }
}
