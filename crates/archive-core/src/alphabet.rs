//! The alphabet of an archive: the order of labels and titles, and the letter that an index lists a label under.
//!
//! The language of the page decides: “ö” is a kind of “o” in German, and the last letter in Swedish.

use crate::fold::fold;
use archive_feed::language::Language;
use archive_feed::radix_sort;

/// The number of texts up to which the rules of the language are worth their time: a browser compares some 10,000 titles
/// in 50 ms.
const MOST_COLLATED: usize = 10_000;

/// The group of labels that begin with no letter.
pub(crate) const OTHERS: &str = "#";

/// The alphabet of a language.
pub(crate) struct Alphabet<'a> {
    /// The language tag, unless that is English, whose order folding gives.
    locale: Option<&'a str>,
    pub(crate) language: &'a dyn Language,
}

impl<'a> Alphabet<'a> {
    /// Returns the alphabet of a language tag.
    pub(crate) fn new(locale: &'a str, language: &'a dyn Language) -> Alphabet<'a> {
        Alphabet { locale: Some(locale).filter(|tag| primary(tag) != "en"), language }
    }

    /// Returns the indices of texts in alphabetical order. Equal texts keep their order. Where the order of the language
    /// is unknown, each text is sorted by its folded `key`.
    pub(crate) fn sort(&self, texts: &[&str], key: &dyn Fn(usize) -> String) -> Vec<u32> {
        let locale = self.locale.filter(|_| (1..=MOST_COLLATED).contains(&texts.len()));
        locale
            .and_then(|locale| self.language.collate(locale, texts))
            .unwrap_or_else(|| radix_sort::by_text(&(0..texts.len()).map(key).map(with_lengths).collect::<Vec<_>>()))
    }

    /// Returns the alphabet that [`sort`](Alphabet::sort) uses for a number of texts.
    pub(crate) fn for_texts(self, texts: usize) -> Alphabet<'a> {
        Alphabet { locale: self.locale.filter(|_| texts <= MOST_COLLATED), ..self }
    }

    /// Returns the letter that an index lists each label under, in upper case where its script has one, or [`OTHERS`].
    /// A NUL separates the letters.
    pub(crate) fn letters(&self, labels: &[&str]) -> String {
        let known = self.locale.and_then(|locale| self.language.letters(locale, labels));
        known.unwrap_or_else(|| labels.iter().map(|label| self.plain_letter(label)).collect::<Vec<_>>().join("\0"))
    }

    fn plain_letter(&self, label: &str) -> String {
        match fold(label, self.language).chars().next() {
            // A table of letters is not worth its bytes.
            Some(c) if c.is_ascii_alphabetic() || !c.is_ascii() => self.language.uppercase(&c.to_string()),
            _ => OTHERS.into(),
        }
    }

    /// Whether ideographs can be in the groups of Latin letters, which the order has after them.
    pub(crate) fn has_pinyin(&self) -> bool {
        self.locale.is_some_and(|locale| primary(locale) == "zh")
    }
}

/// Returns a text with the length of each number before it, so that 7 precedes 57 in the order of bytes.
fn with_lengths(text: String) -> String {
    let mut sortable = String::new();
    let mut rest = &*text;
    // A digit is one byte, and no part of another character.
    while let Some(start) = rest.bytes().position(|byte| byte.is_ascii_digit()) {
        let digits = rest[start..].trim_start_matches('0');
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        sortable += &rest[..start];
        sortable.push(char::from(b'0' + length.min(9) as u8));
        sortable += &digits[..length];
        rest = &digits[length..];
    }
    if sortable.is_empty() { text } else { sortable + rest }
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

        fn letters(&self, _: &str, labels: &[&str]) -> Option<String> {
            Some(labels.iter().map(|label| &label[..1]).collect::<Vec<_>>().join("\0"))
        }

        fn collate(&self, _: &str, texts: &[&str]) -> Option<Vec<u32>> {
            assert!(!texts.is_empty(), "texts that are separated by a NUL are never none");
            let mut order: Vec<u32> = (0..texts.len() as u32).collect();
            order.sort_by_key(|&index| std::cmp::Reverse(texts[index as usize]));
            Some(order)
        }
    }

    #[test]
    fn texts_are_ordered_by_the_language() {
        let texts = ["b", "a", "É", "b", "e"];
        let sort = |locale, language: &dyn Language| {
            Alphabet::new(locale, language).sort(&texts, &|index| fold(texts[index], &Native))
        };
        assert_eq!(sort("sv", &Backwards), [2, 4, 0, 3, 1]);
        for english in ["en", "EN-gb"] {
            assert_eq!(sort(english, &Backwards), [1, 0, 3, 2, 4], "{english}");
        }
        assert_eq!(sort("sv", &Native), [1, 0, 3, 2, 4]);
        assert_eq!(Alphabet::new("sv", &Backwards).sort(&[], &|_| String::new()), [0; 0]);
    }

    #[test]
    fn numbers_are_ordered_by_their_value() {
        let texts = ["tag 7", "tag 07a", "tag 57", "tag 67", "tag 570", "tagen"];
        for locale in ["en", "sv"] {
            let order = Alphabet::new(locale, &Native).sort(&texts, &|index| texts[index].to_string());
            assert_eq!(order, [0, 1, 2, 3, 4, 5], "{locale}");
        }
    }

    #[test]
    fn labels_without_an_own_alphabet_are_listed_by_their_plain_first_letter() {
        for (label, expected) in
            [("Ärger", "A"), ("Åbo", "A"), ("c++", "C"), (".net", "#"), ("9 lives", "#"), ("жук", "Ж"), ("", "#")]
        {
            for locale in ["en", "sv"] {
                assert_eq!(Alphabet::new(locale, &Native).letters(&[label]), expected, "{locale} {label}");
            }
        }
    }
}
