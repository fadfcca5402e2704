//! Reads the files of languages and the texts of publishers, and checks them. `public/translations.js` does the same in
//! browsers; `tests/fixtures/messages.json` has what both do.

use super::{Direction, ENGLISH, Messages, SEPARATOR, Text, forms, split_placeholder};
use crate::feed::{Value, value};
use crate::language::PluralCategory;
use std::sync::LazyLock;

/// The names of all keys, in the order of [`Key`](super::Key).
pub(super) static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    // A test reads this file too, so it is known to be valid.
    let english = value(include_str!("../../../../public/lang/en.json")).ok();
    let members = english.as_ref().map(Value::members).unwrap_or_default();
    members.iter().map(|(name, _)| name.to_string()).collect()
});

impl Messages {
    /// Returns the texts of a language file, except those that the publisher has replaced. A key that the file lacks,
    /// or whose placeholders differ from those of English, is in English, and an unknown one is skipped: a file may be
    /// older or newer than the program. A file that isn’t JSON leaves everything in English.
    pub fn with_file(&self, locale: &str, language: &str, file: &str) -> Messages {
        let Ok(file) = value(file) else { return self.with_locale(locale) };
        let mut texts = ENGLISH.to_vec();
        for (name, value) in file.members() {
            if let (Some(index), Ok(text)) = (index_of(name), checked(name, value)) {
                texts[index] = text;
            }
        }
        for (index, own) in self.replaced() {
            texts[index] = own;
        }
        let head = [locale, language, Direction::of(language).name()];
        Messages::translated(&[&head, &*texts].concat().join(&*SEPARATOR.to_string()))
    }

    /// Returns the texts of a publisher’s own file. The error names the first mistake in it.
    pub fn with_own_file(&self, locale: &str, file: &str) -> Result<Messages, String> {
        let file = value(file).map_err(|error| format!("the messages can’t be read: {error}"))?;
        let messages = Messages::english(locale).with_overrides(&file)?;
        Ok(Messages { language: messages.locale, direction: Direction::of(locale), ..messages })
    }

    /// Replaces single texts by those of a publisher. The error names the first mistake.
    pub fn with_overrides(self, overrides: &Value<'_>) -> Result<Messages, String> {
        let mut texts = self.texts.to_vec();
        for (name, value) in overrides.members() {
            let index = index_of(name).ok_or_else(|| format!("there’s no message “{name}” (docs/translating.md)"))?;
            texts[index] = checked(name, value)?;
        }
        Ok(Messages { texts: texts.leak(), ..self })
    }

    /// Returns the texts that the publisher has replaced, also those that have the words of English.
    fn replaced(&self) -> impl Iterator<Item = (usize, Text)> {
        let pairs = self.texts.iter().zip(ENGLISH.iter()).enumerate();
        pairs.filter(|(_, (own, english))| !std::ptr::eq(**own, **english)).map(|(index, (own, _))| (index, *own))
    }
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

/// Returns the index of a text, by the name of its key.
pub(super) fn index_of(name: &str) -> Option<usize> {
    NAMES.iter().position(|known| known == name)
}

/// Returns a text or plural forms; `None` for a value that is neither.
fn text_of(value: &Value<'_>) -> Option<Text> {
    // Tabs and line ends separate forms, and U+001E separates texts.
    let line = |value: &Value<'_>| Some(value.text()?.replace(['\t', '\n', SEPARATOR], " "));
    if let Value::String(_) = value {
        return line(value).map(String::leak).map(|text| &*text);
    }
    let mut lines = Vec::new();
    for (name, value) in value.members() {
        lines.push(format!("{}\t{}", PluralCategory::from_name(name)?.name(), line(value)?));
    }
    let text: Text = lines.join("\n").leak();
    forms(text).any(|(category, _)| category == PluralCategory::Other.name()).then_some(text)
}

/// Returns the text of a known key, if it has the placeholders of the English one. The number may be missing in a form
/// for few numbers, which can name it in words.
pub(super) fn checked(name: &str, value: &Value<'_>) -> Result<Text, String> {
    let text = text_of(value).ok_or_else(|| {
        format!("“messages.{name}” must be a text, or plural forms with “other” (it is {})", value.kind())
    })?;
    let english = index_of(name).and_then(|index| ENGLISH.get(index)).copied().unwrap_or_default();
    let is_plural = forms(english).next().is_some();
    let expected = placeholders(forms(english).last().map_or(english, |(_, form)| form));
    let mut found: Vec<(&str, Text)> = forms(text).collect();
    if found.is_empty() {
        found.push((PluralCategory::Other.name(), text));
    } else if !is_plural {
        return Err(format!("“messages.{name}” must be a text (it is an object)"));
    }
    for (category, text) in found {
        let found = placeholders(text);
        if let Some(unknown) = found.iter().find(|name| !expected.contains(name)) {
            return Err(format!("“messages.{name}” must not have “{{{unknown}}}” (it is “{text}”)"));
        }
        let is_named = |name: &str| name == "count" && is_plural && !matches!(category, "other" | "many");
        if let Some(missing) = expected.iter().find(|name| !found.contains(name) && !is_named(name)) {
            return Err(format!("“messages.{name}” must have “{{{missing}}}” (it is “{text}”)"));
        }
    }
    Ok(text)
}
