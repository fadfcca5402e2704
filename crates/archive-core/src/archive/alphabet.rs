//! The alphabetical order of labels and titles.
//!
//! Labels and titles are in the language of their feed, so that language orders them: “ö” is a kind of “o” in German,
//! and the last letter in Swedish.

use archive_feed::interner::Interner;
use archive_feed::language::Language;
use archive_feed::radix_sort;

/// The number of texts up to which the rules of the language are worth their time: a browser compares some 10,000 titles
/// in 50 ms.
const MOST_COLLATED: usize = 10_000;

/// The alphabet of a feed.
pub(super) struct Alphabet<'a> {
    /// The language of the feed, unless that is English, whose order folding gives.
    locale: Option<&'a str>,
    pub(super) language: &'a dyn Language,
}

impl<'a> Alphabet<'a> {
    /// Returns the alphabet of a language tag.
    pub(super) fn new(locale: Option<&'a str>, language: &'a dyn Language) -> Alphabet<'a> {
        let is_english = |tag: &str| tag.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"));
        Alphabet { locale: locale.filter(|tag| !is_english(tag)), language }
    }

    /// Returns the indices of texts in alphabetical order. Equal texts keep their order, and so do texts whose folded
    /// `key` is equal, where the order of the language is unknown.
    pub(super) fn sort(&self, texts: &[&str], key: impl Fn(&str) -> String) -> Vec<u32> {
        let locale = self.locale.filter(|_| texts.len() <= MOST_COLLATED);
        let Some(sorted) = locale.and_then(|locale| self.language.collate(locale, texts)) else {
            return radix_sort::by_text(&texts.iter().map(|text| key(text)).collect::<Vec<_>>());
        };
        let mut places = Interner::default();
        sorted.iter().for_each(|text| _ = places.number(text));
        radix_sort::by_number(texts.iter().map(|text| u64::from(places.number(text))))
    }
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

        fn collate(&self, _: &str, texts: &[&str]) -> Option<Vec<String>> {
            let mut sorted: Vec<String> = texts.iter().map(|text| text.to_string()).collect();
            sorted.sort_by(|a, b| b.cmp(a));
            Some(sorted)
        }
    }

    #[test]
    fn texts_are_ordered_by_the_language_of_the_feed() {
        let texts = ["b", "a", "É", "b", "e"];
        let sort = |locale| Alphabet::new(locale, &Backwards).sort(&texts, |text| fold(text, &Native));
        assert_eq!(sort(Some("sv")), [2, 4, 0, 3, 1]);
        for english in [None, Some("en"), Some("EN-gb")] {
            assert_eq!(sort(english), [1, 0, 3, 2, 4], "{english:?}");
        }
        assert_eq!(Alphabet::new(Some("sv"), &Native).sort(&texts, |text| fold(text, &Native)), [1, 0, 3, 2, 4]);
    }
}
