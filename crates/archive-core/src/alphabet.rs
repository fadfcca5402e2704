//! The alphabet of an archive: the order of labels and titles, and the letter that an index lists a label under.
//!
//! The language of the page decides: “ö” is a kind of “o” in German, and the last letter in Swedish. There is no table of
//! alphabets, because the order of a language shows which characters are letters of their own.

use crate::fold::fold;
use archive_feed::interner::Interner;
use archive_feed::language::Language;
use archive_feed::messages::language_of;
use archive_feed::radix_sort;
use std::cmp::Ordering;

/// The number of texts up to which the rules of the language are worth their time: a browser compares some 10,000 titles
/// in 50 ms.
const MOST_COLLATED: usize = 10_000;

/// The group of labels that begin with no letter.
pub(crate) const OTHERS: &str = "#";

/// The alphabet of a language.
pub(crate) struct Alphabet<'a> {
    /// The language tag, unless that is English, whose order folding gives, or the platform doesn’t know its order.
    locale: Option<&'a str>,
    pub(crate) language: &'a dyn Language,
}

impl<'a> Alphabet<'a> {
    /// Returns the alphabet of a language tag.
    pub(crate) fn new(locale: &'a str, language: &'a dyn Language) -> Alphabet<'a> {
        let is_known = |tag: &&str| primary(tag) != "en" && language.compare_letters(tag, "a", "b").is_some();
        Alphabet { locale: Some(locale).filter(is_known), language }
    }

    /// Returns the indices of texts in alphabetical order. Equal texts keep their order. Where the order of the language
    /// is unknown, each text has the place of its folded `key`.
    pub(crate) fn sort(&self, texts: &[&str], key: impl Fn(usize) -> String) -> Vec<u32> {
        let locale = self.locale.filter(|_| texts.len() <= MOST_COLLATED);
        let Some(sorted) = locale.and_then(|locale| self.language.collate(locale, texts)) else {
            return radix_sort::by_text(&(0..texts.len()).map(key).collect::<Vec<_>>());
        };
        let mut places = Interner::default();
        sorted.iter().for_each(|text| _ = places.number(text));
        radix_sort::by_number(texts.iter().map(|text| u64::from(places.number(text))))
    }

    /// Returns the alphabet that [`sort`](Alphabet::sort) uses for a number of texts.
    pub(crate) fn for_texts(self, texts: usize) -> Alphabet<'a> {
        Alphabet { locale: self.locale.filter(|_| texts <= MOST_COLLATED), ..self }
    }

    /// Returns the letter that an index lists a label under, in upper case where its script has one, or [`OTHERS`].
    pub(crate) fn letter(&self, label: &str) -> String {
        let Some(locale) = self.locale else {
            return match fold(label, self.language).chars().next() {
                // A table of letters is not worth its bytes.
                Some(c) if c.is_ascii_alphabetic() || !c.is_ascii() => self.language.uppercase(&c.to_string()),
                _ => OTHERS.into(),
            };
        };
        match self.letter_in(locale, label) {
            None => OTHERS.into(),
            // Upper case is the same in all languages but these.
            Some(letter) if letter == "i" && matches!(&*primary(locale), "tr" | "az") => "İ".into(),
            Some(letter) => self.language.uppercase(&letter),
        }
    }

    /// Whether ideographs are in the groups of Latin letters, which the order has after them.
    pub(crate) fn has_pinyin(&self) -> bool {
        self.locale.is_some_and(|locale| language_of(locale) == "zh-Hans")
    }

    fn letter_in(&self, locale: &str, label: &str) -> Option<String> {
        let mut characters = label.chars();
        let first = characters.next()?;
        let start = first.to_string();
        // Every language orders signs and digits before letters.
        if self.compare(&start, "9") != Some(Ordering::Greater) {
            return None;
        }
        if let Some(group) = self.group(locale, first) {
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
        let parts = self.language.nfd(&start);
        let mut parts = parts.chars();
        let base = parts.next()?;
        let marked = parts.map(|mark| self.language.nfc(&format!("{base}{mark}")));
        let plain = [base.to_string()].into_iter().chain(marked).find(|plain| self.is_same(plain, &start));
        Some(plain.unwrap_or(start))
    }

    /// Returns the group of a character in a script whose characters are too many for a group each.
    fn group(&self, locale: &str, character: char) -> Option<String> {
        let is_ideograph = matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..);
        let is_kana = matches!(character, 'ぁ'..='ヿ');
        let is_hangul = matches!(character, '\u{1100}'..='\u{11ff}' | 'ㄱ'..='ㆎ' | '가'..='힣');
        let character = character.to_string();
        let is_from = |start: &str| self.compare(start, &character).is_some_and(Ordering::is_le);
        let last = |starts: &str| starts.chars().rfind(|start| is_from(&start.to_string())).map(String::from);
        // CLDR has a mark before the ideographs of each Latin letter, and of each number of strokes.
        let is_from_mark = |mark: &char| is_from(&format!("\u{fdd0}{mark}"));
        let last_mark = |marks: &[char]| marks.partition_point(is_from_mark).checked_sub(1);
        match (&*primary(locale), language_of(locale)) {
            ("ja", _) if is_ideograph => Some("漢字".into()),
            // The first kana of each row.
            ("ja", _) if is_kana => last("あかさたなはまやらわ"),
            // Doubled consonants belong to the plain ones, and ideographs to the syllables that they are read as.
            ("ko", _) if is_hangul || is_ideograph => last("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
            ("zh", "zh-Hans") if is_ideograph => {
                // No syllable begins with I, U or V, so they have no mark.
                let letters: Vec<char> = "ABCDEFGHJKLMNOPQRSTWXYZ".chars().collect();
                last_mark(&letters).map(|place| letters[place].into())
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
        self.compare(a, b) == Some(Ordering::Equal)
    }

    fn compare(&self, a: &str, b: &str) -> Option<Ordering> {
        self.language.compare_letters(self.locale?, a, b)
    }
}

/// Returns the language of a tag without its region and script, in lower case.
fn primary(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use archive_feed::date::Day;
    use archive_feed::language::{DateStyle, Native, PluralCategory};

    /// A language that orders texts backwards.
    struct Backwards;

    impl Language for Backwards {
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
            Native.date(locale, day, style)
        }

        fn number(&self, locale: &str, number: usize) -> String {
            Native.number(locale, number)
        }

        fn plural(&self, locale: &str, number: usize) -> PluralCategory {
            Native.plural(locale, number)
        }

        fn compare_letters(&self, _: &str, a: &str, b: &str) -> Option<Ordering> {
            Some(b.cmp(a))
        }

        fn collate(&self, _: &str, texts: &[&str]) -> Option<Vec<String>> {
            let mut sorted: Vec<String> = texts.iter().map(|text| text.to_string()).collect();
            sorted.sort_by(|a, b| b.cmp(a));
            Some(sorted)
        }
    }

    #[test]
    fn texts_are_ordered_by_the_language() {
        let texts = ["b", "a", "É", "b", "e"];
        let sort = |locale, language: &dyn Language| {
            Alphabet::new(locale, language).sort(&texts, |index| fold(texts[index], &Native))
        };
        assert_eq!(sort("sv", &Backwards), [2, 4, 0, 3, 1]);
        for english in ["en", "EN-gb"] {
            assert_eq!(sort(english, &Backwards), [1, 0, 3, 2, 4], "{english}");
        }
        assert_eq!(sort("sv", &Native), [1, 0, 3, 2, 4]);
    }

    #[test]
    fn english_lists_labels_by_their_plain_first_letter() {
        for (label, expected) in
            [("Ärger", "A"), ("c++", "C"), (".net", "#"), ("9 lives", "#"), ("жук", "Ж"), ("", "#")]
        {
            assert_eq!(Alphabet::new("en", &Native).letter(label), expected, "{label}");
        }
    }
}
