//! Text made comparable for search: lower case, without accents, and the way
//! back from a match to the original text.
//!
//! Only the accents of Latin, Greek and Cyrillic (U+0300 to U+036F) are taken
//! off; marks that carry vowels elsewhere change the word and stay.

use crate::language::Language;
use std::ops::Range;

/// The text as it is compared.
pub fn fold(text: &str, language: &dyn Language) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = language.lowercase(&language.nfd(text));
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        match c {
            '\u{300}'..='\u{36f}' => {}
            // A sigma ends a word in another form than it has inside.
            'ς' => folded.push('σ'),
            // Letters that Unicode does not take apart but readers type plainly.
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
    // Marks that stayed go back into their letters, so that か is not in が.
    language.nfc(&folded)
}

/// The words of a search, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<String>);

impl Words {
    /// The words of a typed text, in order, split at white space.
    pub fn new(text: &str, language: &dyn Language) -> Words {
        let words = text.split_whitespace().map(|word| fold(word, language));
        // A lone accent folds to nothing, and nothing is in every text.
        Words(words.filter(|word| !word.is_empty()).collect())
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every word occurs in a folded text.
    pub fn all_in(&self, folded: &str) -> bool {
        self.0.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Where the words occur in the original text, in order, not overlapping,
    /// each with the accents that follow it.
    pub fn find(&self, text: &str, language: &dyn Language) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let (folded, origins) = fold_with_origins(text, language);
        let origin = |at: usize| origins[origins.partition_point(|(start, _)| *start <= at) - 1].1;
        // The end lies where the first character begins that is past the match.
        let past =
            |at: usize| origins.get(origins.partition_point(|(start, _)| *start < at)).map_or(text.len(), |o| o.1);
        let mut found: Vec<Range<usize>> = self
            .0
            .iter()
            .flat_map(|word| folded.match_indices(word.as_str()))
            .map(|(start, word)| origin(start)..past(start + word.len()))
            .collect();
        found.sort_by_key(|range| (range.start, range.end));
        merged(found)
    }
}

/// The folded text, and for each original character that left something where
/// that begins in the folded text and where the character begins in the original.
fn fold_with_origins(text: &str, language: &dyn Language) -> (String, Vec<(usize, usize)>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    let mut buffer = [0; 4];
    for (at, c) in text.char_indices() {
        let piece = fold(c.encode_utf8(&mut buffer), language);
        if !piece.is_empty() {
            origins.push((folded.len(), at));
            folded.push_str(&piece);
        }
    }
    (folded, origins)
}

/// Sorted ranges with those that touch or overlap made one.
fn merged(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;

    fn check_find(words: &str, text: &str, expected: &[&str]) {
        let found = Words::new(words, &Native).find(text, &Native);
        let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "“{words}” in “{text}”");
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        check_find("deploiement", "Un DÉPLOIEMENT sans fièvre", &["DÉPLOIEMENT"]);
        check_find("FIÈVRE", "sans fievre", &["fievre"]);
        check_find("strasse", "Die Straße", &["Straße"]);
        check_find("ΟΔΟΣ", "οδός", &["οδός"]);
        check_find("e", "e\u{301}tude", &["e\u{301}", "e"]);
    }

    #[test]
    fn marks_that_carry_vowels_matter() {
        check_find("की", "का की", &["की"]);
        check_find("か", "がか", &["か"]);
    }

    #[test]
    fn every_word_is_found_and_neighbours_are_one() {
        check_find("ba na", "banana", &["banana"]);
        check_find("post gres", "Postgres, posts", &["Postgres", "post"]);
        check_find("", "anything", &[]);
        check_find("\u{301}", "anything", &[]);
        check_find("日本", "これは日本語です", &["日本"]);
    }

    proptest! {
        #[test]
        fn a_match_is_found_in_the_original_exactly_when_the_folded_text_has_it(
            words in "[aäAéß一か]{1,2}( [aäAéß一か]{1,2})?", text in "[aäAéßs一がか\u{301} ]{0,20}"
        ) {
            let words = Words::new(&words, &Native);
            let folded = fold(&text, &Native);
            let found = words.find(&text, &Native);
            prop_assert_eq!(words.0.iter().any(|word| folded.contains(word.as_str())), !found.is_empty());
            for range in found {
                prop_assert!(words.0.iter().any(|word| fold(&text[range.clone()], &Native).contains(word.as_str())));
            }
        }

        #[test]
        fn folding_is_done_once(text in "\\PC{0,30}") {
            let folded = fold(&text, &Native);
            prop_assert_eq!(fold(&folded, &Native), folded);
        }
    }
}
