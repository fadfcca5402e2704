//! The texts that readers see, in the language of the page.
//!
//! Each text has a [`Key`]. English is compiled in from `public/lang/en.json`, which is also the list of
//! keys. The other languages are files beside it, read only by pages in those languages. A key that a
//! file lacks is in English.

use crate::date::Day;
use crate::feed::{Value, value};
use crate::language::{DateStyle, Language, PluralCategory};
use std::fmt;
use std::sync::{LazyLock, Mutex, PoisonError};

mod key;
mod languages;
#[cfg(test)]
mod tests;

pub use key::Key;
pub use languages::{Direction, LANGUAGES, language_of};

/// The texts of one page, and its locale for dates and numbers.
///
/// Texts are never freed: a program has those of a few languages at most, and every part of a page refers to them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Messages {
    locale: &'static str,
    /// The tag of the language of the texts.
    language: &'static str,
    /// The texts of the publisher, by the number of their keys. They replace those of any language.
    overrides: &'static [(usize, Text)],
    texts: &'static [Text],
}

/// One text, or its plural forms: a line for each, with its category before a tab.
type Text = &'static str;

/// The English texts and the names of all keys, in the order of [`Key`].
struct English {
    names: Vec<&'static str>,
    texts: &'static [Text],
}

static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    // A test reads this file too, so it is known to be valid.
    let members = value(include_str!("../../../public/lang/en.json")).ok();
    let members = members.as_ref().map(Value::members).unwrap_or_default();
    let texts: Vec<Text> = members.iter().filter_map(|(_, value)| text_of(value)).collect();
    English { names: members.iter().map(|(name, _)| keep(name)).collect(), texts: texts.leak() }
});

/// The files that were read, with their texts.
static FILES: Mutex<Vec<(&str, &[Text])>> = Mutex::new(Vec::new());

impl fmt::Debug for Messages {
    /// Omits the texts of the language, which are many.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Messages { locale, language, overrides, .. } = self;
        let mut debug = f.debug_struct("Messages");
        debug.field("locale", locale).field("language", language).field("overrides", overrides);
        debug.finish_non_exhaustive()
    }
}

impl Default for Messages {
    /// Returns English texts, with the dates and numbers of the United States.
    fn default() -> Self {
        Messages { locale: "en-US", language: "en", overrides: &[], texts: ENGLISH.texts }
    }
}

impl Messages {
    /// Returns English texts, with the dates and numbers of a locale (a BCP 47 language tag).
    pub fn english(locale: &str) -> Messages {
        Messages::default().with_locale(locale)
    }

    /// Returns the texts of a language file, except those that the publisher has replaced. A key that the file lacks,
    /// or whose placeholders differ from those of English, is in English, and an unknown one is skipped: a file may be
    /// older or newer than the program. A file that isn’t JSON leaves everything in English.
    pub fn with_file(&self, locale: &str, language: &str, file: &str) -> Messages {
        let english = Messages { overrides: self.overrides, ..Messages::english(locale) };
        let messages = match texts_of(file) {
            Some(texts) => Messages { language: keep(language), texts, ..english },
            None => english,
        };
        messages.with_replaced_texts()
    }

    /// Returns the texts of a publisher’s own file. The error names the first mistake in it.
    pub fn with_own_file(&self, locale: &str, file: &str) -> Result<Messages, String> {
        let file = value(file).map_err(|error| format!("the messages can’t be read: {error}"))?;
        let messages = Messages::english(locale).with_overrides(&file)?;
        Ok(Messages { language: messages.locale, ..messages })
    }

    /// Replaces single texts by those of a publisher. The error names the first mistake.
    pub fn with_overrides(self, overrides: &Value<'_>) -> Result<Messages, String> {
        let mut replaced = self.overrides.to_vec();
        for (name, value) in overrides.members() {
            let place = place_of(name).ok_or_else(|| format!("there’s no message “{name}” (docs/translating.md)"))?;
            replaced.push((place, checked(name, value)?));
        }
        Ok(Messages { overrides: replaced.leak(), ..self }.with_replaced_texts())
    }

    fn with_replaced_texts(self) -> Messages {
        if self.overrides.is_empty() {
            return self;
        }
        let mut texts = self.texts.to_vec();
        self.overrides.iter().for_each(|(place, text)| texts[*place] = text);
        Messages { texts: texts.leak(), ..self }
    }

    /// Returns the same texts with the dates and numbers of another locale.
    pub fn with_locale(&self, locale: &str) -> Messages {
        Messages { locale: keep(locale), ..*self }
    }

    /// Returns the locale of dates and numbers.
    pub fn locale(&self) -> &'static str {
        self.locale
    }

    /// Returns the tag of the language that the texts are in, as specific as the locale.
    pub fn tag(&self) -> &'static str {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if primary(self.locale) == primary(self.language) { self.locale } else { self.language }
    }

    /// Returns the direction of the texts.
    pub fn direction(&self) -> Direction {
        Direction::of(self.language)
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
        of(category).or_else(|| of(PluralCategory::Other)).map_or(text, |(_, form)| form)
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

fn placeholders(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, name, after)) = split_placeholder(rest) {
        names.push(name);
        rest = after;
    }
    names
}

fn place_of(name: &str) -> Option<usize> {
    ENGLISH.names.iter().position(|known| *known == name)
}

/// Returns the texts of a language file, with English ones for keys that it lacks; `None` if it isn’t JSON. A file is read
/// once.
fn texts_of(file: &str) -> Option<&'static [Text]> {
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, texts)) = files.iter().find(|(known, _)| *known == file) {
        return Some(texts);
    }
    let members = value(file).ok()?;
    let mut texts = ENGLISH.texts.to_vec();
    for (name, value) in members.members() {
        if let (Some(place), Ok(text)) = (place_of(name), checked(name, value)) {
            texts[place] = text;
        }
    }
    let texts: &'static [Text] = texts.leak();
    files.push((keep(file), texts));
    Some(texts)
}

fn keep(text: &str) -> &'static str {
    text.to_string().leak()
}

/// Returns the plural forms of a text; none if it has only one.
fn forms(text: Text) -> impl Iterator<Item = (PluralCategory, Text)> {
    text.split('\n').filter_map(|line| {
        let (category, form) = line.split_once('\t')?;
        Some((PluralCategory::from_name(category)?, form))
    })
}

/// Returns a text or plural forms; `None` for a value that is neither.
fn text_of(value: &Value<'_>) -> Option<Text> {
    // Tabs and line ends separate forms.
    let line = |value: &Value<'_>| Some(value.text()?.replace(['\t', '\n'], " "));
    if let Value::String(_) = value {
        return line(value).map(String::leak).map(|text| &*text);
    }
    let mut lines = Vec::new();
    for (name, value) in value.members() {
        lines.push(format!("{}\t{}", PluralCategory::from_name(name)?.name(), line(value)?));
    }
    let text = keep(&lines.join("\n"));
    forms(text).any(|(category, _)| category == PluralCategory::Other).then_some(text)
}

/// Returns the text of a known key, if it has the placeholders of the English one. The number may be missing in a form
/// for few numbers, which can name it in words.
fn checked(name: &str, value: &Value<'_>) -> Result<Text, String> {
    let text = text_of(value).ok_or_else(|| {
        format!("“messages.{name}” must be a text, or plural forms with “other” (it is {})", value.kind())
    })?;
    let english = place_of(name).and_then(|place| ENGLISH.texts.get(place)).copied().unwrap_or_default();
    let is_plural = forms(english).next().is_some();
    let expected = placeholders(forms(english).last().map_or(english, |(_, form)| form));
    let mut found: Vec<(PluralCategory, Text)> = forms(text).collect();
    if found.is_empty() {
        found.push((PluralCategory::Other, text));
    } else if !is_plural {
        return Err(format!("“messages.{name}” must be a text (it is an object)"));
    }
    for (category, text) in found {
        let found = placeholders(text);
        if let Some(unknown) = found.iter().find(|name| !expected.contains(name)) {
            return Err(format!("“messages.{name}” must not have “{{{unknown}}}” (it is “{text}”)"));
        }
        let is_named = |name: &str| {
            name == "count" && is_plural && !matches!(category, PluralCategory::Other | PluralCategory::Many)
        };
        if let Some(missing) = expected.iter().find(|name| !found.contains(name) && !is_named(name)) {
            return Err(format!("“messages.{name}” must have “{{{missing}}}” (it is “{text}”)"));
        }
    }
    Ok(text)
}
