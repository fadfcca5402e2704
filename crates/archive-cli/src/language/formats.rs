//! Formats dates and numbers in one locale, with the options that the site passes
//! to `Intl`: `dateStyle: "medium"`, long month and year, short month.
//!
//! A `Day` is formatted as a calendar date, without a time or a time zone that could shift it.

use super::{locales, patterns};
use anyhow::Result;
use archive_feed::date::Day;
use archive_feed::language::{DateStyle, PluralCategory};
use icu_calendar::Gregorian;
use icu_calendar::preferences::CalendarAlgorithm;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorPreferences};
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_datetime::input::Date;
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale::Locale;
use icu_plurals::{PluralCategory as Category, PluralRules};
use writeable::TryWriteable;

/// The date and number formatters of one locale.
pub struct Formats {
    day: DayFormatter,
    month: DateTimeFormatter<YM>,
    month_alone: DateTimeFormatter<M>,
    number: DecimalFormatter,
    plural: PluralRules,
}

/// The formatter of full dates: the default of ICU4X, or a CLDR pattern.
enum DayFormatter {
    Default(Box<DateTimeFormatter<YMD>>),
    Pattern(Box<(DateTimePattern, FixedCalendarDateTimeNames<Gregorian, YMD>)>),
}

impl Formats {
    /// Creates the formatters for the locale of a language tag.
    pub fn new(tag: &str) -> Result<Formats> {
        let locale = locales::locale(tag);
        let calendar = locales::calendar(&locale);
        let mut preferences = DateTimeFormatterPreferences::from(&locale);
        preferences.calendar_algorithm = Some(calendar);
        Ok(Formats {
            day: DayFormatter::new(&locale, preferences)?,
            month: DateTimeFormatter::try_new(preferences, YM::long())?,
            month_alone: DateTimeFormatter::try_new(preferences, M::medium())?,
            number: DecimalFormatter::try_new((&locale).into(), Default::default())?,
            plural: PluralRules::try_new_cardinal((&locale).into())?,
        })
    }

    /// Formats a date.
    pub fn date(&self, day: Day, style: DateStyle) -> String {
        // Every `Day` is valid in the Gregorian calendar, so the error branch is never taken.
        let Ok(date) = Date::try_new_gregorian(day.year().into(), day.month(), day.day()) else {
            return day.to_string();
        };
        let words = match style {
            DateStyle::Day => self.day.format(&date),
            DateStyle::Month => self.month.format(&date).to_string(),
            DateStyle::MonthAlone => self.month_alone.format(&date).to_string(),
        };
        // CLDR has narrow no-break spaces in dates. V8 replaces them with plain spaces, because
        // programs failed to parse them.
        words.replace('\u{202f}', " ")
    }

    /// Formats a number with the grouping separators of the locale.
    pub fn number(&self, number: usize) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// Returns the plural category of a number.
    pub fn plural(&self, number: usize) -> PluralCategory {
        match self.plural.category_for(number) {
            Category::Zero => PluralCategory::Zero,
            Category::One => PluralCategory::One,
            Category::Two => PluralCategory::Two,
            Category::Few => PluralCategory::Few,
            Category::Many => PluralCategory::Many,
            Category::Other => PluralCategory::Other,
        }
    }
}

/// Returns the indices of texts in the alphabetical order of a locale, with numbers by their value.
pub fn collate(tag: &str, texts: &[&str]) -> Result<Vec<u32>> {
    let mut preferences = CollatorPreferences::from(&locales::locale(tag));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    let collator = Collator::try_new(preferences, CollatorOptions::default())?;
    let mut order: Vec<u32> = (0..texts.len() as u32).collect();
    order.sort_by(|&a, &b| collator.compare(texts[a as usize], texts[b as usize]));
    Ok(order)
}

impl DayFormatter {
    fn new(locale: &Locale, preferences: DateTimeFormatterPreferences) -> Result<DayFormatter> {
        // The patterns are only for the Gregorian calendar.
        let pattern = match preferences.calendar_algorithm {
            Some(CalendarAlgorithm::Gregory) => {
                let region = locale.id.region.as_ref().map_or("", |region| region.as_str());
                patterns::medium_date(locale.id.language.as_str(), region)
            }
            _ => None,
        };
        let Some(pattern) = pattern else {
            return Ok(DayFormatter::Default(Box::new(DateTimeFormatter::try_new(preferences, YMD::medium())?)));
        };
        let pattern = DateTimePattern::try_from_pattern_str(pattern)?;
        let mut names = FixedCalendarDateTimeNames::try_new(preferences)?;
        names.include_for_pattern(&pattern)?;
        Ok(DayFormatter::Pattern(Box::new((pattern, names))))
    }

    fn format(&self, date: &Date<Gregorian>) -> String {
        match self {
            DayFormatter::Default(formatter) => formatter.format(date).to_string(),
            DayFormatter::Pattern(by) => {
                let (pattern, names) = &**by;
                let by = names.with_pattern_unchecked(pattern);
                let words = by.format(date);
                // All names that the pattern needs are loaded.
                let (Ok(words) | Err((_, words))) = words.try_write_to_string();
                words.into_owned()
            }
        }
    }
}
