//! A small trait for functions that depend on language, encoding or Unicode version.
//!
//! Every browser has these tables already, so the wasm build calls the browser and adds no bytes
//! for them. Native programs use `Native`.

use crate::date::Day;

#[cfg(feature = "native")]
mod native;
#[cfg(feature = "native")]
pub use native::Native;

/// The parts of a date to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "Jun 9, 2025" in `en-US`, the medium form of a date.
    Day,
    /// "May 2025".
    Month,
    /// "May", abbreviated if the locale has a short form.
    MonthAlone,
}

/// The category of a number, which selects a plural form (CLDR, Unicode Technical Standard 35, part 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    /// Zero, in Arabic and Welsh.
    Zero,
    /// One, and in some languages 21, 31 or 0 too.
    One,
    /// Two, in Arabic and Hebrew.
    Two,
    /// Few, such as 2 to 4 in Slavic languages.
    Few,
    /// Many, such as 5 to 20 in Slavic languages.
    Many,
    /// All other numbers. Every language has it.
    Other,
}

impl PluralCategory {
    /// Every category.
    pub const ALL: [PluralCategory; 6] = [
        PluralCategory::Zero,
        PluralCategory::One,
        PluralCategory::Two,
        PluralCategory::Few,
        PluralCategory::Many,
        PluralCategory::Other,
    ];

    /// Returns the name of this category in CLDR and `Intl`.
    pub fn name(self) -> &'static str {
        match self {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// Returns the category with a name.
    pub fn from_name(name: &str) -> Option<PluralCategory> {
        PluralCategory::ALL.into_iter().find(|category| category.name() == name)
    }
}

/// The text services that an archive needs from its platform.
pub trait Language: Send + Sync {
    /// Decodes bytes in an encoding of the Encoding Standard, given by its label. Invalid bytes
    /// become U+FFFD. Returns `None` if the encoding is unknown.
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String>;

    /// Returns a text in Normalization Form C (Unicode Standard Annex 15).
    fn nfc(&self, text: &str) -> String;

    /// Returns a text in Normalization Form D (Unicode Standard Annex 15).
    fn nfd(&self, text: &str) -> String;

    /// Returns a text in full, locale-independent lower case (Unicode Standard, section 3.13).
    fn lowercase(&self, text: &str) -> String;

    /// Returns a text in full, locale-independent upper case (Unicode Standard, section 3.13).
    fn uppercase(&self, text: &str) -> String;

    /// Returns the byte offset where the grapheme cluster around byte `at` begins (Unicode Standard
    /// Annex 29); `text.len()` if `at` is at or past the end.
    fn grapheme_start(&self, text: &str, at: usize) -> usize;

    /// Formats a date in words, for a locale (a BCP 47 language tag).
    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String;

    /// Formats a whole number with the separators of the locale, such as "1,180".
    fn number(&self, locale: &str, number: usize) -> String;

    /// Returns the indices of texts in the alphabetical order of a locale; `None` where the platform doesn't know it. There
    /// is a text, and none contains a NUL.
    fn collate(&self, locale: &str, texts: &[&str]) -> Option<Vec<u32>>;

    /// Returns the letter that an index in a locale lists each label under, in upper case where its script has one, or
    /// “#”; `None` where the platform doesn’t know the alphabet. No label contains a
    /// NUL, which separates the letters.
    fn letters(&self, locale: &str, labels: &[&str]) -> Option<String>;

    /// Returns the category of a whole number in a language.
    fn plural(&self, locale: &str, number: usize) -> PluralCategory;
}
