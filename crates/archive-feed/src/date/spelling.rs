//! Parses dates as programs and people write them, wherever a spelling has one meaning.
//!
//! Examples are the date of email and RSS (RFC 5322, "Fri, 09 May 2025 23:30:00 -0700"), of C ("Fri May  9 23:30:00
//! 2025"), JavaScript, Ruby, Go and Postgres, and "9. Mai 2025", "May 9th, 2025" or "2025年5月9日". The day of the
//! week is ignored, since it is redundant. "9/5/2025" has two meanings and is no date.

use super::months::month;
use super::tokens::{Token, tokens};
use super::{Date, Day};
use crate::language::Language;
use std::mem;

/// Named time zones, and their minutes east of UTC. Any other name is unreliable and counts as UTC.
const ZONES: [(&str, i64); 16] = [
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("cet", 60),
    ("mez", 60),
    ("cest", 120),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("jst", 540),
];

/// Parses a date, or returns `None` if it has no meaning or several.
pub(super) fn parse(text: &str, language: &dyn Language) -> Option<Date> {
    // A date that is longer is not a date.
    const MOST_BYTES: usize = 120;
    if text.len() > MOST_BYTES {
        return None;
    }
    let text = match text.is_ascii() {
        true => text.to_ascii_lowercase(),
        false => language.lowercase(&language.nfc(text)).chars().map(usual_sign).collect(),
    };
    let tokens = tokens(&text);
    let mut parts = Parts { tokens: &tokens, ..Parts::default() };
    while let Some(&token) = parts.tokens.first() {
        parts.tokens = &parts.tokens[1..];
        parts.take(token)?;
    }
    let day = parts.day()?;
    let time = parts.time_of_day()?;
    Some(Date { day, instant: day.since_epoch() * 86_400 + time - parts.offset.unwrap_or_default() * 60 })
}

/// Returns the ASCII sign for a digit of another script or a dash.
fn usual_sign(c: char) -> char {
    let zeros = ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    let digit = |zero: &char| (c as u32).checked_sub(*zero as u32).and_then(|digit| char::from_digit(digit, 10));
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => zeros.iter().find_map(digit).unwrap_or(c),
    }
}

/// The parts of a date that have been read.
#[derive(Default)]
struct Parts<'t> {
    /// What follows.
    tokens: &'t [Token<'t>],
    /// Numbers of the day that have no label yet.
    numbers: Vec<&'t str>,
    year: Option<&'t str>,
    month: Option<u8>,
    day: Option<&'t str>,
    /// Seconds since midnight.
    time: Option<i64>,
    /// Whether the time is before or after noon, of a clock with 12 hours.
    half: Option<Half>,
    /// Minutes east of UTC.
    offset: Option<i64>,
    /// Whether a zone is named, perhaps by an unknown name.
    has_name: bool,
    /// Whether a word that is unknown parts the numbers.
    has_gap: bool,
}

/// The halves of a day.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Morning,
    Afternoon,
}

impl<'t> Parts<'t> {
    /// Takes a token, and as many of those that follow as belong to it.
    fn take(&mut self, token: Token<'t>) -> Option<()> {
        match token {
            Token::Number(digits) => self.number(digits),
            Token::Word(word) => self.word(word),
            Token::Sign('+') => self.offset(1),
            // Parts the numbers of a day, too.
            Token::Sign('-') if self.time.is_some() && self.is_adjacent() => self.offset(-1),
            // A comment, which may hold the zone.
            Token::Sign('(' | '[') => self.comment(),
            Token::Sign(',' | '.' | '/' | '-' | '\'' | '،') => Some(()),
            Token::Space => Some(()),
            Token::Sign(_) => None,
        }
    }

    /// Whether no space follows.
    fn is_adjacent(&self) -> bool {
        matches!(self.tokens.first(), Some(Token::Number(_)))
    }

    fn number(&mut self, digits: &'t str) -> Option<()> {
        let marker = match self.tokens.first() {
            Some(Token::Word(word)) => *word,
            Some(Token::Sign(':')) => ":",
            _ => "",
        };
        let marker = marker.chars().next();
        let begins_time = || matches!(marker, Some(':' | 'h' | '時' | '时' | '시')) || self.is_before_half();
        if digits.len() <= 2 && self.time.is_none() && begins_time() {
            return self.time(digits);
        }
        match marker {
            // A shorter year is one of an era.
            Some('年' | '년') if digits.len() < 4 => return None,
            Some('年' | '년') => self.year = Some(digits),
            Some('月' | '월') => self.month = Some(number(digits)? as u8),
            Some('日' | '일' | '号') => self.day = Some(digits),
            _ if digits.len() >= 8 => return self.compact(digits),
            _ => {
                self.numbers.push(digits);
                return (self.numbers.len() <= 3).then_some(());
            }
        }
        self.tokens = &self.tokens[1..];
        Some(())
    }

    /// Whether the half of the day follows, as in "5 pm".
    fn is_before_half(&self) -> bool {
        let rest = self.tokens.strip_prefix(&[Token::Space]).unwrap_or(self.tokens);
        matches!(rest, [Token::Word("am" | "pm"), ..] | [Token::Word("a" | "p"), Token::Word("m"), ..])
    }

    /// Takes a day of eight digits, with a time of six, four or no digits behind it.
    fn compact(&mut self, digits: &'t str) -> Option<()> {
        let (day, time) = digits.split_at(8);
        self.numbers.extend([&day[..4], &day[4..6], &day[6..]]);
        let mut time = time;
        if let ([Token::Word("t"), Token::Number(digits), rest @ ..], "") = (self.tokens, time) {
            time = digits;
            self.tokens = rest;
        }
        if !time.is_empty() {
            let mut parts = [0; 3];
            for (part, digits) in parts.iter_mut().zip([time.get(..2)?, time.get(2..4)?, time.get(4..).unwrap_or("")]) {
                *part = if digits.is_empty() { 0 } else { number(digits)? };
            }
            self.time = seconds(parts);
        }
        (time.is_empty() || self.time.is_some()).then_some(())
    }

    /// Takes the rest of a time that begins with this hour.
    fn time(&mut self, hour: &str) -> Option<()> {
        let mut parts = [number(hour)?, 0, 0];
        for part in &mut parts[1..] {
            let rest = match self.tokens {
                [Token::Sign(':'), rest @ ..] => rest,
                [Token::Word(word), rest @ ..] if word.starts_with(['h', '時', '时', '시', '分', '분']) => rest,
                _ => break,
            };
            let rest = rest.strip_prefix(&[Token::Space]).unwrap_or(rest);
            let [Token::Number(digits), rest @ ..] = rest else {
                // "10h" and "10時" are full hours.
                self.tokens = &self.tokens[1..];
                break;
            };
            *part = number(digits).filter(|_| digits.len() <= 2)?;
            self.tokens = rest;
        }
        if let [Token::Word("秒" | "초" | "分" | "분"), rest @ ..] = self.tokens {
            self.tokens = rest;
        }
        // Fractions of a second are of no use.
        if let [Token::Sign('.' | ','), Token::Number(_), rest @ ..] = self.tokens {
            self.tokens = rest;
        }
        self.time = seconds(parts);
        self.time.map(|_| ())
    }

    fn word(&mut self, word: &str) -> Option<()> {
        match word {
            "am" | "오전" | "午前" | "上午" => self.half = Some(Half::Morning),
            "pm" | "오후" | "午後" | "下午" => self.half = Some(Half::Afternoon),
            "a" | "p" if self.time.is_some() && self.skip_word("m") => {
                self.half = Some(if word == "a" { Half::Morning } else { Half::Afternoon });
            }
            "tháng" | "thg" => {
                let [Token::Space, Token::Number(digits), rest @ ..] = self.tokens else { return None };
                self.month = Some(number(digits)? as u8);
                self.tokens = rest;
            }
            // Go appends the reading of its monotonic clock: "m=+0.01".
            "m" if matches!(self.tokens, [Token::Sign('='), ..]) => self.tokens = &[],
            // Between day and time (RFC 3339).
            "t" if self.time.is_none() => {}
            // A month follows the time only if none precedes it.
            _ if self.time.is_some() && self.month.is_some() => return self.zone(word),
            _ => match month(word) {
                // Short names of Tuesday are March elsewhere, so the last name counts.
                Some(month) => self.month = Some(month),
                None if self.time.is_some() => return self.zone(word),
                None => self.has_gap |= !self.numbers.is_empty(),
            },
        }
        Some(())
    }

    /// Skips this word if it follows, with or without a space.
    fn skip_word(&mut self, word: &str) -> bool {
        let rest = match self.tokens {
            [Token::Space, Token::Word(next), rest @ ..] | [Token::Word(next), rest @ ..] if *next == word => rest,
            _ => return false,
        };
        self.tokens = rest;
        true
    }

    /// Takes the name of a zone. Go writes it after an offset.
    fn zone(&mut self, name: &str) -> Option<()> {
        if !name.is_ascii() {
            // A word such as "o'clock".
            return Some(());
        }
        if self.offset.is_none() {
            self.offset = ZONES.iter().find(|(known, _)| *known == name).map(|(_, minutes)| *minutes);
        }
        let fits = name.len() <= 5 && !mem::replace(&mut self.has_name, true);
        fits.then_some(())
    }

    /// Takes an offset from UTC with this sign: hours, and minutes with or without a colon.
    fn offset(&mut self, sign: i64) -> Option<()> {
        let [Token::Number(digits), rest @ ..] = self.tokens else { return None };
        let (hours, minutes, rest) = match (digits.len(), rest) {
            (1 | 2, [Token::Sign(':'), Token::Number(minutes), rest @ ..]) => (*digits, *minutes, rest),
            (1 | 2, rest) => (*digits, "0", rest),
            (3 | 4, rest) => (&digits[..digits.len() - 2], &digits[digits.len() - 2..], rest),
            _ => return None,
        };
        let (hours, minutes) = (number(hours)?, number(minutes)?);
        if self.time.is_none() || hours >= 24 || minutes >= 60 {
            return None;
        }
        self.offset = Some(sign * (i64::from(hours) * 60 + i64::from(minutes)));
        self.tokens = rest;
        Some(())
    }

    /// Skips a comment. An offset in it, as in "(GMT+1)", counts if there is no other.
    fn comment(&mut self) -> Option<()> {
        let end = self.tokens.iter().position(|token| matches!(token, Token::Sign(')' | ']')));
        let (comment, rest) = self.tokens.split_at(end.unwrap_or(self.tokens.len()));
        let zone = (self.time, self.offset, comment);
        if let (Some(_), None, [Token::Word("gmt" | "utc"), Token::Sign(sign @ ('+' | '-')), offset @ ..]) = zone {
            self.tokens = offset;
            self.offset(if *sign == '-' { -1 } else { 1 })?;
        }
        self.tokens = rest.get(1..).unwrap_or_default();
        Some(())
    }

    /// Puts year, month and day together.
    fn day(&self) -> Option<Day> {
        let (year, month, day) = match (self.year, self.month, self.day, &self.numbers[..]) {
            (Some(year), Some(month), Some(day), []) => (number(year)?, month, number(day)?),
            (None, Some(month), None, [year @ ("0" | _), day]) if year.len() >= 3 => {
                (full_year(year)?, month, number(day)?)
            }
            (None, Some(month), None, [day, year]) => (full_year(year)?, month, number(day)?),
            (None, None, None, [year, month, day]) if year.len() == 4 && !self.has_gap => {
                (number(year)?, number(month)? as u8, number(day)?)
            }
            (None, None, None, [one, other, year]) if year.len() == 4 && !self.has_gap => {
                let (one, other) = (number(one)?, number(other)?);
                match (one > 12, other > 12) {
                    (true, _) => (number(year)?, other as u8, one),
                    (_, true) => (number(year)?, one as u8, other),
                    _ if one == other => (number(year)?, one as u8, other),
                    // Day and month can't be distinguished.
                    _ => return None,
                }
            }
            _ => return None,
        };
        Day::new(year, month, u8::try_from(day).ok()?)
    }

    /// Returns the seconds since midnight.
    fn time_of_day(&self) -> Option<i64> {
        const NOON: i64 = 12 * 3600;
        let time = self.time.unwrap_or_default();
        match self.half {
            None => Some(time),
            // Twelve is the first hour of a half.
            Some(half) if (3600..NOON + 3600).contains(&time) => {
                Some(time % NOON + if half == Half::Afternoon { NOON } else { 0 })
            }
            // "22:30 PM" is redundant, and "22:30 AM" a contradiction.
            Some(half) => (half == Half::Afternoon && time >= NOON).then_some(time),
        }
    }
}

/// Returns the seconds since midnight. A leap second counts as the second after it.
fn seconds([hour, minute, second]: [u16; 3]) -> Option<i64> {
    let fits = hour < 24 && minute < 60 && second <= 60;
    fits.then(|| i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second))
}

/// Returns a number of up to four digits.
fn number(digits: &str) -> Option<u16> {
    (digits.len() <= 4).then(|| digits.parse().ok())?
}

/// Returns the year. Emails may abbreviate it (RFC 5322, section 4.3).
fn full_year(digits: &str) -> Option<u16> {
    match (digits.len(), number(digits)?) {
        (2, year) if year < 50 => Some(year + 2000),
        (2 | 3, year) => Some(year + 1900),
        (4, year) => Some(year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;

    fn check(text: &str, expected: Option<(&str, i64)>) {
        let found = parse(text, &Native).map(|date| (date.day.to_string(), date.instant));
        assert_eq!(found, expected.map(|(day, instant)| (day.into(), instant)), "{text}");
    }

    /// Checks the day alone.
    fn check_days(texts: &[&str], expected: &str) {
        for text in texts {
            assert_eq!(parse(text, &Native).map(|date| date.day.to_string()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_day_is_shown_in_its_own_offset_and_ordered_by_instant() {
        let expected = Some(("2025-05-09", 1_746_858_600));
        check("Fri, 09 May 2025 23:30:00 -0700", expected);
        check("9 May 2025 23:30 PDT", expected);
        check("Fri May 09 2025 23:30:00 GMT-0700 (Pacific Daylight Time)", expected);
        check("Fri, 09 May 2025 23:30:00 GMT-07:00", expected);
        check("Fri, 09 May 2025 23:30:00 (UTC-7)", expected);
        check("2025-05-09 23:30:00 -0700", expected);
        check("2025-05-09 23:30:00.25-07", expected);
        check("2025-05-09 23:30:00.123456789 -0700 PDT m=+0.000012", expected);
        check("2025-05-09T23:30:00-07:00[America/Los_Angeles]", expected);
        check("Friday, May 9, 2025 11:30 PM PDT", expected);
        let expected = Some(("2025-05-10", 1_746_858_600));
        check(" Sat, 10 May 2025 6:30:00 GMT\n", expected);
        check("Sat, 10 May 25 06:30:00 Z", expected);
        check("Sat, 10 May 2025 06:30:00 +0000 (Coordinated)", expected);
        check("Saturday, 10-May-25 06:30:00 GMT", expected);
        check("Sat May 10 06:30:00 2025", expected);
        check("Sat May 10 06:30:00 UTC 2025", expected);
        check("Sat May 10 2025 06:30:00 +0000", expected);
        check("Sat 10 May 2025 06:30:00 GMT", expected);
        check("2025/5/10 6:30", expected);
        check("20250510T063000Z", expected);
        check("20250510063000", expected);
        check("2025年5月10日 6時30分", expected);
        check("2025년 5월 10일 오전 6:30", expected);
        check("10 de mayo de 2025, 6:30 a. m.", expected);
        check("10 mai 2025 à 6h30", expected);
    }

    #[test]
    fn the_obsolete_syntax_of_email_is_read() {
        check("01 Jan 70", Some(("1970-01-01", 0)));
        check("1 January 1970 00:00", Some(("1970-01-01", 0)));
        check("31 Dec 99 23:59:59 UT", Some(("1999-12-31", 946_684_799)));
        check("1 Jan 100", Some(("2000-01-01", 946_684_800)));
    }

    #[test]
    fn a_full_hour_needs_no_minutes() {
        let expected = Some(("2021-09-03", 1_630_688_400));
        check("Sept. 3rd, 2021 at 5pm", expected);
        check("3 Sep 2021 5 p.m.", expected);
        check("5PM, 3 September 2021", expected);
    }

    #[test]
    fn digits_and_dashes_of_other_scripts_are_read() {
        check_days(&["١٢ مارس ٢٠٢١", "۱۲ مارس ۲۰۲۱", "２０２１年３月１２日", "2021–03–12", "2021−03−12"], "2021-03-12");
        check("2021-03-12T00:00:00\u{2212}05:00", Some(("2021-03-12", 1_615_525_200)));
        // Years of an era are not years of the calendar.
        check("令和3年3月12日", None);
        check("21年3月12日", None);
    }

    #[test]
    fn twelve_is_the_first_hour_of_a_half_day() {
        check("May 10, 2025 12:00 AM", Some(("2025-05-10", 1_746_835_200)));
        check("May 10, 2025 12:00 p.m.", Some(("2025-05-10", 1_746_878_400)));
        check("May 10, 2025 1:00 PM", Some(("2025-05-10", 1_746_882_000)));
        check("May 10, 2025 13:00 PM", Some(("2025-05-10", 1_746_882_000)));
        check("May 10, 2025 13:00 AM", None);
    }

    #[test]
    fn a_month_by_its_name_has_one_meaning_in_any_place() {
        check_days(
            &[
                "March 4, 2025",
                "Mar 4th, 2025",
                "4th of March 2025",
                "Tuesday, 4. März 2025",
                "Di, 04 Mär 2025",
                "mar., 04 mars 2025",
                "martes 4 de marzo de 2025",
                "ter, 04 mar 2025",
                "2025. március 4.",
                "4 mart 2025 salı",
                "вт, 4 марта 2025 г.",
                "4 БЕРЕЗНЯ 2025",
                "4 tháng 3, 2025",
                "4 مارس 2025",
                "4 מרץ 2025",
                "2025年3月4日(火)",
                "2025-Mar-04",
                "tiistai 4. maaliskuuta 2025",
            ],
            "2025-03-04",
        );
        check_days(
            &["1 července 2025", "1 lipca 2025", "1 липня 2025", "1 juillet 2025", "1 Temmuz 2025"],
            "2025-07-01",
        );
        check_days(
            &["1 června 2025", "1 czerwca 2025", "1 червня 2025", "1 juin 2025", "1 Haziran 2025"],
            "2025-06-01",
        );
        check_days(&["1. marraskuuta 2025", "1 listopadu 2025", "1 Kasım 2025"], "2025-11-01");
    }

    #[test]
    fn numbers_alone_need_an_order_that_is_clear() {
        check_days(&["2025/3/4", "2025-3-4", "2025.03.04", "20250304"], "2025-03-04");
        check_days(&["31/03/2025", "03/31/2025", "31.3.2025"], "2025-03-31");
        check_days(&["4/4/2025"], "2025-04-04");
        for text in ["3/4/2025", "03.04.2025", "25/3/4", "2025/13/4", "2025/4/31", "1/2/3/2025"] {
            check(text, None);
        }
    }

    #[test]
    fn a_text_without_a_day_is_no_date() {
        for text in [
            "",
            ",",
            "today",
            "Fri",
            "May 2025",
            "25 May",
            "30 Feb 2025",
            "9 Xyz 2025",
            "9 May 20255",
            "9 May 2025 25:00",
            "9 May 2025 10:00 +9900",
            "9 May 2025 10:00 G M",
            "9 May 2025 10:00 #",
            "Ⅸ May 2025",
        ] {
            check(text, None);
        }
        check(&format!("9 May 2025{}", " ".repeat(200)), None);
    }
}
