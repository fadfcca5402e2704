//! What differs by language, by encoding or by Unicode version, behind one
//! small trait.
//!
//! Every browser carries these tables already, so the wasm build asks the
//! browser and pays no bytes for them; native programs use `Native`.
//! This module must not know who asks, nor what a post or a tag is.

use crate::date::Day;

#[cfg(feature = "native")]
mod native;
#[cfg(feature = "native")]
pub use native::Native;

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// "May 9, 2025" in `en-US`.
    Day,
    /// "May 2025".
    Month,
    /// "May", cut short where the locale has a short form.
    MonthAlone,
}

/// The text services an archive needs from its surroundings.
pub trait Language: Send + Sync {
    /// The text of bytes in an encoding of the Encoding Standard, by its
    /// label. What cannot be decoded becomes U+FFFD; nothing, when the encoding is not known.
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String>;

    /// Unicode Normalization Form C (Unicode Standard Annex 15).
    fn nfc(&self, text: &str) -> String;

    /// Unicode Normalization Form D (Unicode Standard Annex 15).
    fn nfd(&self, text: &str) -> String;

    /// Full, locale-independent lower case (Unicode Standard, section 3.13).
    fn lowercase(&self, text: &str) -> String;

    /// Full, locale-independent upper case (Unicode Standard, section 3.13).
    fn uppercase(&self, text: &str) -> String;

    /// The byte where the grapheme cluster around byte `at` begins
    /// (Unicode Standard Annex 29); `text.len()` when `at` is at or past the end.
    fn grapheme_start(&self, text: &str, at: usize) -> usize;

    /// A date in words, for a locale (a BCP 47 language tag).
    fn date(&self, locale: &str, day: Day, style: DateStyle) -> String;

    /// A whole number with the separators of the locale, such as "1,180".
    fn number(&self, locale: &str, number: usize) -> String;
}
