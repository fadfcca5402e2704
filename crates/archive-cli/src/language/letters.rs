//! The letters that a tag index lists labels under. `public/translations.js` has the same rules for browsers;
//! `tests/fixtures/letters.json` has letters that both find.
//!
//! There is no table of alphabets, because the order of a language shows which characters are letters of their own.

use super::locales;
use anyhow::Result;
use archive_feed::language::{Language, Native};
use archive_feed::messages::language_of;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use std::cmp::Ordering;

/// The group of labels that begin with no letter.
const OTHERS: &str = "#";

/// The letters of a locale.
pub struct Letters {
    locale: String,
    /// The language of the locale, without its region and script, in lower case.
    primary: String,
    /// Compares texts by their letters alone: those that differ only in case, or in accents that make no other letter, are
    /// equal.
    collator: CollatorBorrowed<'static>,
}

impl Letters {
    /// Returns the letters of a locale.
    pub fn new(locale: &str) -> Result<Letters> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        let collator = Collator::try_new((&locales::locale(locale)).into(), options)?;
        let primary = locale.split('-').next().unwrap_or_default().to_ascii_lowercase();
        Ok(Letters { locale: locale.to_string(), primary, collator })
    }

    /// Returns the letter of a label, in upper case where its script has one, or “#”.
    pub fn letter(&self, label: &str) -> String {
        match self.lower_letter(label) {
            None => OTHERS.into(),
            // Upper case is the same in all languages but these.
            Some(letter) if letter == "i" && matches!(&*self.primary, "tr" | "az") => "İ".into(),
            Some(letter) => Native.uppercase(&letter),
        }
    }

    fn lower_letter(&self, label: &str) -> Option<String> {
        let mut characters = label.chars();
        let first = characters.next()?;
        let start = first.to_string();
        // Every language orders signs and digits before letters.
        if self.collator.compare(&start, "9") != Ordering::Greater {
            return None;
        }
        if let Some(group) = self.group(first) {
            return Some(group);
        }
        // The joiner separates two characters that are one letter together, such as “ch” in Czech.
        if let Some(second) = characters.next()
            && !self.is_same(&format!("{first}{second}"), &format!("{first}\u{34f}{second}"))
        {
            let pair = format!("{first}{second}");
            // Danish and Norwegian have an older spelling of this letter.
            return Some(if self.is_same(&pair, "å") { "å".into() } else { pair });
        }
        // The plainest form that is the same letter: “A” for “Ä” in German, and “Â” for “Ấ” in Vietnamese.
        let parts = Native.nfd(&start);
        let mut parts = parts.chars();
        let base = parts.next()?;
        let marked = parts.map(|mark| Native.nfc(&format!("{base}{mark}")));
        let plain = [base.to_string()].into_iter().chain(marked).find(|plain| self.is_same(plain, &start));
        Some(plain.unwrap_or(start))
    }

    /// Returns the group of a character in a script whose characters are too many for a group each.
    fn group(&self, character: char) -> Option<String> {
        let is_ideograph = matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
        let is_kana = matches!(character, 'ぁ'..='ヿ');
        let is_hangul = matches!(character, '\u{1100}'..='\u{11ff}' | 'ㄱ'..='ㆎ' | '가'..='힣');
        let character = character.to_string();
        let is_from = |start: &str| self.collator.compare(start, &character).is_le();
        let last = |starts: &str| starts.chars().rfind(|start| is_from(&start.to_string())).map(String::from);
        // CLDR has a mark before the ideographs of each Latin letter, and of each number of strokes.
        let is_from_mark = |mark: &char| is_from(&format!("\u{fdd0}{mark}"));
        let last_mark = |marks: &[char]| marks.partition_point(is_from_mark).checked_sub(1);
        match (&*self.primary, language_of(&self.locale)) {
            ("ja", _) if is_ideograph => Some("漢字".into()),
            // The first kana of each row.
            ("ja", _) if is_kana => last("あかさたなはまやらわ"),
            // Doubled consonants belong to the plain ones, and ideographs to the syllables that they are read as.
            ("ko", _) if is_hangul || is_ideograph => last("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
            ("zh", "zh-Hans") if is_ideograph => {
                // No syllable begins with I, U or V, so they have no mark.
                let letters: Vec<char> = "ABCDEFGHJKLMNOPQRSTWXYZ".chars().collect();
                last_mark(&letters).map(|index| letters[index].into())
            }
            ("zh", _) if is_ideograph => {
                // CLDR has no mark for some of the highest numbers.
                let strokes: Vec<char> = ('\u{2801}'..='\u{2820}').collect();
                let last = last_mark(&strokes)? as u32 + 1;
                let is_from_rare =
                    |number: &u32| char::from_u32(0x2800 + number).is_some_and(|mark| is_from_mark(&mark));
                let rare = (last == 32).then(|| (33..=48).rfind(is_from_rare)).flatten();
                Some(format!("{}劃", rare.unwrap_or(last)))
            }
            _ => None,
        }
    }

    fn is_same(&self, a: &str, b: &str) -> bool {
        self.collator.compare(a, b) == Ordering::Equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_the_letters_of_their_language() {
        let languages: serde_json::Value =
            serde_json::from_str(include_str!("../../../../tests/fixtures/letters.json")).unwrap();
        for (locale, labels) in languages.as_object().unwrap() {
            let letters = Letters::new(locale).unwrap();
            for (label, letter) in labels.as_object().unwrap() {
                assert_eq!(letters.letter(label), letter.as_str().unwrap(), "{locale} {label}");
            }
        }
    }

    #[test]
    fn the_marks_of_strokes_and_of_pinyin_are_ordered() {
        let strokes: String = ('\u{2801}'..='\u{2820}').collect();
        for (locale, marks) in [("zh-TW", &*strokes), ("zh-CN", "ABCDEFGHJKLMNOPQRSTWXYZ")] {
            let letters = Letters::new(locale).unwrap();
            let marks: Vec<String> = marks.chars().map(|mark| format!("\u{fdd0}{mark}")).collect();
            for pair in marks.windows(2) {
                assert!(letters.collator.compare(&pair[0], &pair[1]).is_le(), "{locale} {pair:?}");
            }
        }
    }
}
