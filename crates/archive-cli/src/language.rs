//! The language services of published pages. Unicode functions are those of
//! `Native`; dates and numbers are formatted as `Intl` in a browser formats them
//! after takeover.
//!
//! Creating a formatter takes a thousand times as long as formatting a date. So the
//! formatters are created once, for the locale of the site.

use anyhow::Result;
use archive_feed::date::Day;
use archive_feed::language::{DateStyle, Language, Native, PluralCategory};
use formats::Formats;
use letters::Letters;

mod formats;
mod letters;
mod locales;
mod patterns;

/// The `Language` of published pages, with formatters for one locale.
pub struct LocaleText {
    locale: String,
    formats: Formats,
}

impl LocaleText {
    /// Creates the formatters of a locale, or those of English if the locale has no data.
    pub fn new(locale: &str) -> Result<LocaleText> {
        Ok(LocaleText { locale: locale.to_string(), formats: Formats::new(locale)? })
    }

    /// Passes the formatters of a locale to `format`. For another locale than that
    /// of the site, it creates them on each call.
    fn with_formats(&self, locale: &str, format: impl FnOnce(&Formats) -> String) -> String {
        let other = (locale != self.locale).then(|| Formats::new(locale).ok()).flatten();
        format(other.as_ref().unwrap_or(&self.formats))
    }
}

impl Language for LocaleText {
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        Native.decode(bytes, encoding)
    }

    fn nfc(&self, text: &str) -> String {
        Native.nfc(text)
    }

    fn nfd(&self, text: &str) -> String {
        Native.nfd(text)
    }

    fn lowercase(&self, text: &str) -> String {
        Native.lowercase(text)
    }

    fn uppercase(&self, text: &str) -> String {
        Native.uppercase(text)
    }

    fn grapheme_start(&self, text: &str, at: usize) -> usize {
        Native.grapheme_start(text, at)
    }

    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String {
        self.with_formats(locale, |formats| formats.date(day, style))
    }

    fn number(&self, locale: &str, number: usize) -> String {
        self.with_formats(locale, |formats| formats.number(number))
    }

    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<u32>> {
        formats::collate(locale, texts).ok()
    }

    fn letters(&self, locale: &str, labels: &[&str]) -> Option<String> {
        let letters = Letters::new(locale).ok()?;
        Some(labels.iter().map(|label| letters.letter(label)).collect::<Vec<_>>().join("\0"))
    }

    fn plural(&self, locale: &str, number: usize) -> PluralCategory {
        if locale == self.locale {
            return self.formats.plural(number);
        }
        Formats::new(locale).map_or(PluralCategory::Other, |formats| formats.plural(number))
    }
}

#[cfg(test)]
mod tests;
