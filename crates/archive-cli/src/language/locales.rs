//! Resolves a language tag to a locale with CLDR data, and to the calendar of that locale.
//!
//! Like `Intl`, it looks up the tag, and then the tag with fewer and fewer subtags
//! after the language.

use icu_calendar::Gregorian;
use icu_calendar::preferences::{CalendarAlgorithm, CalendarPreferences};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::M;
use icu_datetime::input::Date;
use icu_locale::{Locale, LocaleCanonicalizer, LocaleExpander, locale};

/// Returns the locale of a tag, or English (`en-US`) if CLDR has no data for it.
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

/// Returns the calendar of a locale: the one in its tag, or the default one of its region.
pub fn calendar(locale: &Locale) -> CalendarAlgorithm {
    let mut full = locale.clone();
    LocaleExpander::new_common().maximize(&mut full.id);
    CalendarPreferences::from(&full).resolved_algorithm()
}

/// Whether a locale has a name for January. A locale without one gets that of the
/// root locale, `M01`, which is not a word.
fn has_words(locale: &Locale) -> bool {
    let month = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), M::medium());
    let january = Date::try_new_gregorian(2000, 1, 1);
    matches!((month, january), (Ok(month), Ok(january)) if month.format(&january).to_string() != "M01")
}
