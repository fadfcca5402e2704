//! The language services of published pages: Unicode as everything native has it,
//! dates and numbers as a browser's `Intl` will write them once the site takes over.
//!
//! Making what writes a date takes a thousand times as long as writing one, so
//! that is done once, for the locale of the site. What is said on a page is not known here.

use anyhow::Result;
use archive_core::date::Day;
use archive_core::language::{DateStyle, Language, Native};
use formats::Formats;

mod formats;
mod known;
mod patterns;

/// The words of one locale.
pub struct Local {
    locale: String,
    formats: Formats,
}

impl Local {
    /// Those of a locale, or English where it has none.
    pub fn new(locale: &str) -> Result<Local> {
        Ok(Local { locale: locale.to_string(), formats: Formats::new(locale)? })
    }

    /// Whoever asks for another locale than that of the site waits until it is made.
    fn written(&self, locale: &str, write: impl FnOnce(&Formats) -> String) -> String {
        let other = (locale != self.locale).then(|| Formats::new(locale).ok()).flatten();
        write(other.as_ref().unwrap_or(&self.formats))
    }
}

impl Language for Local {
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
        self.written(locale, |formats| formats.date(day, style))
    }

    fn number(&self, locale: &str, number: usize) -> String {
        self.written(locale, |formats| formats.number(number))
    }
}

#[cfg(test)]
mod tests;
