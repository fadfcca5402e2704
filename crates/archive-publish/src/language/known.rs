//! Which locale is meant by a language tag, and which of its calendars.
//!
//! `Intl` looks for the words of a tag, then for those of the tag with less and
//! less behind the language. What the words are is not known here.

use icu_calendar::Gregorian;
use icu_calendar::preferences::{CalendarAlgorithm, CalendarPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::M;
use icu_datetime::input::Date;
use icu_locale::{Locale, LocaleCanonicalizer, LocaleExpander, locale};

/// The locale of a tag, or English where nobody wrote down any words for it.
pub fn locale(tag: &str) -> Locale {
    let english = locale!("en-US");
    let Ok(mut locale) = tag.parse::<Locale>() else { return english };
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    let shorter: [fn(&mut Locale); 4] = [
        |_| {},
        |locale| drop(locale.id.variants.clear()),
        |locale| locale.id.region = None,
        |locale| locale.id.script = None,
    ];
    let found = shorter.into_iter().any(|shorten| {
        shorten(&mut locale);
        has_words(&locale)
    });
    if found { locale } else { english }
}

/// The calendar that a locale counts days in: the one its tag names, or the usual
/// one where it is spoken.
pub fn calendar(locale: &Locale) -> CalendarAlgorithm {
    let mut full = locale.clone();
    LocaleExpander::new_common().maximize(&mut full.id);
    CalendarPreferences::from(&full).resolved_algorithm()
}

/// Whether a locale has a name for January. What has none gets that of the root
/// of all locales, which is no word.
fn has_words(locale: &Locale) -> bool {
    let month = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), M::medium());
    let january = Date::try_new_gregorian(2000, 1, 1);
    matches!((month, january), (Ok(month), Ok(january)) if month.format(&january).to_string() != "M01")
}
