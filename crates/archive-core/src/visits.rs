//! The times of a reader's visits, from which the posts since the last one follow.

/// The times of the last visit and of the current one, in seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visits {
    /// The visit before the current one; `None` if that is the first.
    pub last: Option<i64>,
    /// The page that the current visit opened last.
    latest: i64,
}

/// The seconds after the latest page in which another page belongs to the same visit.
const LONGEST_PAUSE: i64 = 30 * 60;

impl Visits {
    /// Returns the visits after a page is opened, from those before. A clock that was wrong makes a visit the first.
    pub fn after(before: Option<Visits>, now: i64) -> Visits {
        let last = match before {
            Some(before) if now < before.latest => None,
            Some(before) if now.saturating_sub(before.latest) < LONGEST_PAUSE => before.last,
            Some(before) => Some(before.latest),
            None => None,
        };
        Visits { last, latest: now }
    }

    /// Parses what [`to_text`](Visits::to_text) returns.
    pub fn parse(text: &str) -> Option<Visits> {
        let (latest, last) = text.split_once(' ').unwrap_or((text, ""));
        let last = if last.is_empty() { None } else { Some(last.parse().ok()?) };
        Some(Visits { last, latest: latest.parse().ok()? })
    }

    /// Returns the text form, for storage: "1764488000 1764300000".
    pub fn to_text(self) -> String {
        match self.last {
            Some(last) => format!("{} {last}", self.latest),
            None => self.latest.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens pages at these minutes, and checks the last visit at each, in minutes too.
    #[track_caller]
    fn check(pages: &[i64], expected: &[Option<i64>]) {
        let mut stored: Option<String> = None;
        let mut found = Vec::new();
        for minute in pages {
            let visits = Visits::after(stored.as_deref().and_then(Visits::parse), minute * 60);
            assert_eq!(Visits::parse(&visits.to_text()), Some(visits));
            found.push(visits.last.map(|last| last / 60));
            stored = Some(visits.to_text());
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn the_first_visit_has_none_before_it() {
        check(&[1000], &[None]);
        check(&[1000, 1001, 1030], &[None, None, None]);
    }

    #[test]
    fn pages_within_half_an_hour_of_each_other_are_one_visit() {
        check(&[0, 100, 110, 139, 160], &[None, Some(0), Some(0), Some(0), Some(0)]);
        check(&[0, 100, 130, 200], &[None, Some(0), Some(100), Some(130)]);
    }

    #[test]
    fn a_clock_that_was_ahead_marks_nothing() {
        check(&[0, 9000, 100, 200], &[None, Some(0), None, Some(100)]);
    }

    #[test]
    fn any_stored_time_is_a_visit() {
        for (stored, last) in [(i64::MIN, Some(i64::MIN)), (i64::MAX, None)] {
            let visits = Visits::after(Visits::parse(&stored.to_string()), 60);
            assert_eq!(visits, Visits { last, latest: 60 });
        }
    }

    #[test]
    fn other_texts_are_no_visits() {
        for text in ["", " ", "x", "1 x", "1 2 3", "9223372036854775808"] {
            assert_eq!(Visits::parse(text), None, "{text}");
        }
    }
}
