//! The texts that readers see, in the language of the page.
//!
//! Each text has a [`Key`]. English is compiled in from `public/lang/en.json`, which is also the list of keys. The other
//! languages are files beside it. In browsers, `public/translations.js` reads them, for the few pages that need one; native
//! programs read them here (`files`).

use crate::date::Day;
use crate::language::{DateStyle, Language, PluralCategory};
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

mod direction;
#[cfg(feature = "native")]
mod files;
mod key;
#[cfg(feature = "native")]
mod languages;
#[cfg(test)]
mod tests;

pub use direction::Direction;
pub use key::Key;
#[cfg(feature = "native")]
pub use languages::{LANGUAGES, language_of};

/// The texts of one page, and its locale for dates and numbers.
///
/// Texts are never freed: a program has those of a few languages at most, and every part of a page refers to them.
#[derive(Clone, Copy)]
pub struct Messages {
    locale: &'static str,
    /// The tag of the language of the texts.
    language: &'static str,
    direction: Direction,
    texts: Texts,
}

/// One text, or its plural forms: a line for each, with its category before a tab.
type Text = &'static str;

/// All texts of a language, in the order of [`Key`].
type Texts = &'static [Text];

/// The character between two texts in one string.
const SEPARATOR: char = '\u{1e}';

static ENGLISH: LazyLock<Texts> = LazyLock::new(|| texts_in(include_str!(concat!(env!("OUT_DIR"), "/english.txt"))));

/// The translations that were split.
static KNOWN: Mutex<Vec<(Text, Texts)>> = Mutex::new(Vec::new());

impl fmt::Debug for Messages {
    /// Omits the texts, which are many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Messages { locale, language, .. } = self;
        f.debug_struct("Messages").field("locale", locale).field("language", language).finish_non_exhaustive()
    }
}

impl PartialEq for Messages {
    /// Compares the place of the texts, because the same texts are in memory once.
    fn eq(&self, other: &Messages) -> bool {
        self.locale == other.locale && self.language == other.language && std::ptr::eq(self.texts, other.texts)
    }
}

impl Eq for Messages {}

impl Default for Messages {
    /// Returns English texts, with the dates and numbers of the United States.
    fn default() -> Self {
        Messages { locale: "en-US", language: "en", direction: Direction::LeftToRight, texts: *ENGLISH }
    }
}

impl Messages {
    /// Returns English texts, with the dates and numbers of a locale (a BCP 47 language tag).
    pub fn english(locale: &str) -> Messages {
        Messages::default().with_locale(locale)
    }

    /// Returns the texts of a translation, all separated by U+001E: a locale, the tag of the language of the texts, its
    /// direction, and the texts in the order of [`Key`]. Plural forms are lines, each with its category before a tab.
    pub fn translated(translation: &str) -> Messages {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(known, _)| *known == translation).map(|(_, parts)| *parts);
        let parts = found.unwrap_or_else(|| {
            let kept = translation.to_string().leak();
            let parts = texts_in(kept);
            known.push((kept, parts));
            parts
        });
        let [locale, language, direction, texts @ ..] = parts else { return Messages::default() };
        Messages { locale, language, direction: Direction::from_name(direction), texts }
    }

    /// Returns the same texts with the dates and numbers of another locale.
    pub fn with_locale(&self, locale: &str) -> Messages {
        Messages { locale: locale.to_string().leak(), ..*self }
    }

    /// Returns the locale of dates and numbers.
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// Returns the tag of the language of the texts.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// Returns the tag of the language that the texts are in, as specific as the locale.
    pub fn tag(&self) -> &'static str {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if primary(self.locale) == primary(self.language) { self.locale } else { self.language }
    }

    /// Returns the direction of the texts.
    pub fn direction(&self) -> Direction {
        self.direction
    }

    /// Returns a text without placeholders.
    pub fn text(&self, key: Key) -> &'static str {
        self.form(key, PluralCategory::Other)
    }

    /// Returns a text with values in place of its placeholders.
    pub fn format(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.fill(self.form(key, PluralCategory::Other), values)
    }

    /// Returns the plural form for a number, which takes the place of `{count}` unless `values` has another.
    pub fn plural(&self, key: Key, number: usize, values: &[(&str, &str)], language: &dyn Language) -> String {
        let category = language.plural(self.language, number);
        let count = self.number(number, language);
        self.fill(self.form(key, category), &[values, &[("count", &*count)]].concat())
    }

    /// Returns a number with the digits and separators of the locale.
    pub fn number(&self, number: usize, language: &dyn Language) -> String {
        language.number(self.locale, number)
    }

    /// Returns a date in words.
    pub fn date(&self, day: Day, style: DateStyle, language: &dyn Language) -> String {
        language.date(self.locale, day, style)
    }

    fn form(&self, key: Key, category: PluralCategory) -> Text {
        let text = self.texts.get(key as usize).copied().unwrap_or_default();
        let of = |wanted| forms(text).find(|(category, _)| *category == wanted);
        of(category.name()).or_else(|| of(PluralCategory::Other.name())).map_or(text, |(_, form)| form)
    }

    fn fill(&self, text: &str, values: &[(&str, &str)]) -> String {
        // A label with letters of the other direction would reorder the words around it.
        let is_isolated = |value: &str| {
            self.direction() == Direction::RightToLeft && value.bytes().any(|byte| byte.is_ascii_alphabetic())
        };
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, name, after)) = split_placeholder(rest) {
            let value = values.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
            let [start, end] = if is_isolated(value) { ["\u{2068}", "\u{2069}"] } else { [""; 2] };
            filled.extend([before, start, value, end]);
            rest = after;
        }
        filled + rest
    }
}

/// Returns the name of the first placeholder of a text, with the text before and after it.
fn split_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn texts_in(text: &'static str) -> Texts {
    text.split(SEPARATOR).collect::<Vec<_>>().leak()
}

/// Returns the plural forms of a text with the names of their categories; none if it has only one.
fn forms(text: Text) -> impl Iterator<Item = (&'static str, Text)> {
    text.split('\n').filter_map(|line| line.split_once('\t'))
}
