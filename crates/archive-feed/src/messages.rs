//! The texts that readers see, in the language of the page.
//!
//! Each text has a [`Key`]. English is compiled in from `public/lang/en.json`, which is also the list of
//! keys. The other languages are files beside it, read only by pages in those languages. A key that a
//! file lacks is in English.

use crate::date::Day;
use crate::feed::{Value, value};
use crate::language::{DateStyle, Language, PluralCategory};
use std::fmt;
use std::sync::{Arc, LazyLock};

mod key;
mod languages;
#[cfg(test)]
mod tests;

pub use key::Key;
pub use languages::{Direction, LANGUAGES, language_of};

/// The texts of one page, and its locale for dates and numbers.
#[derive(Clone, PartialEq, Eq)]
pub struct Messages {
    locale: String,
    /// The tag of the language of the texts.
    language: String,
    /// The texts of the publisher, by the number of their keys. They replace those of any language.
    overrides: Vec<(usize, Text)>,
    texts: Arc<Vec<Text>>,
}

/// One text, or its plural forms.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Text {
    One(String),
    /// The forms by category; `Other` is among them.
    Forms(Vec<(PluralCategory, String)>),
}

/// The English texts and the names of all keys, in the order of [`Key`].
struct English {
    names: Vec<String>,
    texts: Arc<Vec<Text>>,
}

static ENGLISH: LazyLock<English> = LazyLock::new(|| {
    // A test reads this file too, so it is known to be valid.
    let members = value(include_str!("../../../public/lang/en.json")).ok();
    let members = members.as_ref().map(Value::members).unwrap_or_default();
    let texts = members.iter().filter_map(|(_, value)| text_of(value)).collect();
    English { names: members.iter().map(|(name, _)| name.to_string()).collect(), texts: Arc::new(texts) }
});

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
        Messages::english("en-US")
    }
}

impl Messages {
    /// Returns English texts, with the dates and numbers of a locale (a BCP 47 language tag).
    pub fn english(locale: &str) -> Messages {
        let texts = Arc::clone(&ENGLISH.texts);
        Messages { locale: locale.into(), language: "en".into(), overrides: Vec::new(), texts }
    }

    /// Returns the texts of a language file, except those that the publisher has replaced. A key that the file lacks,
    /// or whose placeholders differ from those of English, is in English, and an unknown one is skipped: a file may be
    /// older or newer than the program. A file that isn’t JSON leaves everything in English.
    pub fn with_file(&self, locale: &str, language: &str, file: &str) -> Messages {
        let mut messages = Messages { overrides: self.overrides.clone(), ..Messages::english(locale) };
        if let Ok(file) = value(file) {
            messages.language = language.into();
            let texts = Arc::make_mut(&mut messages.texts);
            for (name, value) in file.members() {
                if let (Some(place), Ok(text)) = (place_of(name), checked(name, value)) {
                    texts[place] = text;
                }
            }
        }
        messages.replace_texts();
        messages
    }

    /// Returns the texts of a publisher’s own file. The error names the first mistake in it.
    pub fn with_own_file(&self, locale: &str, file: &str) -> Result<Messages, String> {
        let file = value(file).map_err(|error| format!("the messages can’t be read: {error}"))?;
        let messages = Messages::english(locale).with_overrides(&file)?;
        Ok(Messages { language: locale.into(), ..messages })
    }

    /// Replaces single texts by those of a publisher. The error names the first mistake.
    pub fn with_overrides(mut self, overrides: &Value<'_>) -> Result<Messages, String> {
        for (name, value) in overrides.members() {
            let place = place_of(name).ok_or_else(|| format!("there’s no message “{name}” (docs/translating.md)"))?;
            self.overrides.push((place, checked(name, value)?));
        }
        self.replace_texts();
        Ok(self)
    }

    fn replace_texts(&mut self) {
        if !self.overrides.is_empty() {
            let texts = Arc::make_mut(&mut self.texts);
            self.overrides.iter().for_each(|(place, text)| texts[*place] = text.clone());
        }
    }

    /// Returns the same texts with the dates and numbers of another locale.
    pub fn with_locale(&self, locale: &str) -> Messages {
        Messages { locale: locale.into(), ..self.clone() }
    }

    /// Returns the locale of dates and numbers.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Returns the tag of the language that the texts are in, as specific as the locale.
    pub fn tag(&self) -> &str {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        if primary(&self.locale) == primary(&self.language) { &self.locale } else { &self.language }
    }

    /// Returns the direction of the texts.
    pub fn direction(&self) -> Direction {
        Direction::of(&self.language)
    }

    /// Returns a text without placeholders.
    pub fn text(&self, key: Key) -> String {
        self.format(key, &[])
    }

    /// Returns a text with values in place of its placeholders.
    pub fn format(&self, key: Key, values: &[(&str, &str)]) -> String {
        self.fill(self.form(key, PluralCategory::Other), values)
    }

    /// Returns the plural form for a number, which takes the place of `{count}` unless `values` has another.
    pub fn plural(&self, key: Key, number: usize, values: &[(&str, &str)], language: &dyn Language) -> String {
        let category = language.plural(&self.language, number);
        let count = self.number(number, language);
        self.fill(self.form(key, category), &[values, &[("count", &*count)]].concat())
    }

    /// Returns a number with the digits and separators of the locale.
    pub fn number(&self, number: usize, language: &dyn Language) -> String {
        language.number(&self.locale, number)
    }

    /// Returns a date in words.
    pub fn date(&self, day: Day, style: DateStyle, language: &dyn Language) -> String {
        language.date(&self.locale, day, style)
    }

    fn form(&self, key: Key, category: PluralCategory) -> &str {
        match self.texts.get(key as usize) {
            Some(Text::One(text)) => text,
            Some(Text::Forms(forms)) => {
                let form = |wanted| forms.iter().find(|(category, _)| *category == wanted);
                form(category).or_else(|| form(PluralCategory::Other)).map_or("", |(_, text)| text)
            }
            None => "",
        }
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
    ENGLISH.names.iter().position(|known| known == name)
}

/// Returns a text or plural forms; `None` for a value that is neither.
fn text_of(value: &Value<'_>) -> Option<Text> {
    if let Value::String(text) = value {
        return Some(Text::One(text.to_string()));
    }
    let mut forms = Vec::new();
    for (name, value) in value.members() {
        forms.push((PluralCategory::from_name(name)?, value.text()?.to_string()));
    }
    forms.iter().any(|(category, _)| *category == PluralCategory::Other).then_some(Text::Forms(forms))
}

/// Returns the text of a known key, if it has the placeholders of the English one. The number may be missing in a form
/// for few numbers, which can name it in words.
fn checked(name: &str, value: &Value<'_>) -> Result<Text, String> {
    let text = text_of(value).ok_or_else(|| {
        format!("“messages.{name}” must be a text, or plural forms with “other” (it is {})", value.kind())
    })?;
    let english = place_of(name).and_then(|place| ENGLISH.texts.get(place));
    let expected = match english {
        Some(Text::One(text)) => placeholders(text),
        Some(Text::Forms(forms)) => forms.last().map(|(_, text)| placeholders(text)).unwrap_or_default(),
        None => Vec::new(),
    };
    let is_plural = matches!(english, Some(Text::Forms(_)));
    let forms = match &text {
        Text::One(text) => vec![(PluralCategory::Other, text)],
        Text::Forms(_) if !is_plural => return Err(format!("“messages.{name}” must be a text (it is an object)")),
        Text::Forms(forms) => forms.iter().map(|(category, text)| (*category, text)).collect(),
    };
    for (category, text) in forms {
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
