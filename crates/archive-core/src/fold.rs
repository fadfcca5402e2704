//! Text made comparable for search: lower case, without accents, and the way
//! back from a match to the original text.
//!
//! Only the accents of Latin, Greek and Cyrillic (U+0300 to U+036F) are taken
//! off; marks that carry vowels elsewhere change the word and stay. What a
//! word is, is not known here.

use crate::language::Language;
use std::ops::Range;

/// The text as it is compared.
pub fn fold(text: &str, language: &dyn Language) -> String {
    if is_ascii(text) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    if text.chars().all(|c| push_known(&mut folded, c)) { folded } else { asked(text, language) }
}

/// Whether a text is all ASCII, looked at eight bytes at a time: the library's
/// own look is made small for the browser, and every text is looked at.
pub(crate) fn is_ascii(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let high = |byte: u64| byte & 0x8080_8080_8080_8080;
    eights.iter().all(|eight| high(u64::from_ne_bytes(*eight)) == 0) && rest.is_ascii()
}

/// A folded text that knows where its parts come from.
pub(crate) struct Folded {
    /// The text as it is compared.
    pub(crate) text: String,
    /// For each original character that left something where that begins in
    /// the folded text and where the character begins in the original.
    origins: Vec<(usize, usize)>,
    /// The length of the original.
    length: usize,
}

impl Folded {
    pub(crate) fn new(text: &str, language: &dyn Language) -> Folded {
        let mut folded = Folded { text: String::with_capacity(text.len()), origins: Vec::new(), length: text.len() };
        folded.origins.reserve(text.len());
        folded.add(text, 0, language);
        folded
    }

    /// Where a part of the folded text stands in the original, with the
    /// accents that follow it.
    pub(crate) fn original(&self, part: Range<usize>) -> Range<usize> {
        let start = self.origins[self.origins.partition_point(|(start, _)| *start <= part.start) - 1].1;
        // The end lies where the first character begins that is past the part.
        let past = self.origins.get(self.origins.partition_point(|(start, _)| *start < part.end));
        start..past.map_or(self.length, |past| past.1)
    }

    /// Appends the original from byte `at`.
    fn add(&mut self, text: &str, at: usize, language: &dyn Language) {
        let (start, known) = (self.text.len(), self.origins.len());
        let all_known = text.char_indices().all(|(offset, c)| {
            let before = self.text.len();
            let known = push_known(&mut self.text, c);
            if self.text.len() > before {
                self.origins.push((before, at + offset));
            }
            known
        });
        if all_known {
            return;
        }
        self.text.truncate(start);
        self.origins.truncate(known);
        // Asking costs much, and most texts of unknown letters keep one for
        // one, so halves are only looked at where the whole does not.
        let whole = asked(text, language);
        if text.chars().count() == whole.chars().count() && !text.contains(leaves_nothing) {
            let pairs = text.char_indices().zip(whole.char_indices());
            self.origins.extend(pairs.map(|((original, _), (folded, _))| (start + folded, at + original)));
            self.text.push_str(&whole);
            return;
        }
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(middle, _)| middle);
        if middle > 0 {
            self.add(&text[..middle], at, language);
            self.add(&text[middle..], at + middle, language);
        }
        // One letter can become several, and a mark can have gone into the
        // letter before it: such a piece is one.
        if self.text[start..] != whole {
            self.text.truncate(start);
            self.origins.truncate(known);
            self.origins.push((start, at));
            self.text.push_str(&whole);
        }
    }
}

/// What the letters from À to ſ are compared as; "?" where that is not one
/// letter of ASCII.
const LATIN: &[u8; 192] = b"aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghh??iiiiiiiiii??jjkk?llllll??llnnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzz?";

/// Appends what is left of a character where that is known here. The language
/// knows it too, but asking a browser costs more than folding a whole text.
fn push_known(folded: &mut String, c: char) -> bool {
    let plain = match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        _ if leaves_nothing(c) => return true,
        // Letters that Unicode does not take apart but readers type plainly.
        'ß' => return push_two(folded, "ss"),
        'Æ' | 'æ' => return push_two(folded, "ae"),
        'Œ' | 'œ' => return push_two(folded, "oe"),
        // A sigma ends a word in another form than it has inside.
        'ς' => 'σ',
        'À'..='ſ' => match LATIN[c as usize - 'À' as usize] {
            b'?' => return false,
            plain => plain as char,
        },
        'Ё' | 'ё' => 'е',
        'Й' | 'й' => 'и',
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        // Cyrillic, signs, typographic punctuation, arrows, pictures, kana,
        // Han and Hangul are compared as they are.
        'а'..='я'
        | '\u{a0}'..='\u{bf}'
        | '\u{2010}'..='\u{205e}'
        | '\u{2190}'..='\u{2199}'
        | '\u{2600}'..='\u{27bf}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a0}'..='\u{30ff}'
        | '\u{3400}'..='\u{9fff}'
        | '가'..='힣'
        | '\u{fe0f}'
        | '\u{1f300}'..='\u{1faff}' => c,
        _ => return false,
    };
    folded.push(plain);
    true
}

fn push_two(folded: &mut String, letters: &str) -> bool {
    folded.push_str(letters);
    true
}

/// Whether nothing is left of a character: of accents, and of the soft hyphens
/// that say where a word may be broken.
fn leaves_nothing(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// The text as it is compared, whatever is in it.
fn asked(text: &str, language: &dyn Language) -> String {
    let lower = language.lowercase(&language.nfd(text));
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        if !push_known(&mut folded, c) {
            folded.push(c);
        }
    }
    // Marks that stayed go back into their letters, so that か is not in が.
    language.nfc(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text, &Native), expected, "{text}");
    }

    fn check_origin(text: &str, part: &str, expected: &str) {
        let folded = Folded::new(text, &Native);
        let start = folded.text.find(part).unwrap();
        assert_eq!(&text[folded.original(start..start + part.len())], expected, "{part} of {text}");
    }

    #[test]
    fn case_and_accents_do_not_matter() {
        check("Un DÉPLOIEMENT sans fièvre", "un deploiement sans fievre");
        check("Die STRAẞE, die Straße", "die strasse, die strasse");
        check("ΟΔΟΣ, οδός", "οδοσ, οδοσ");
        check("Ёлка Й", "елка и");
        check("İstanbul Łódź Œuvre", "istanbul lodz oeuvre");
        check("e\u{301}tude Kuber\u{ad}netes", "etude kubernetes");
    }

    #[test]
    fn marks_that_carry_vowels_matter() {
        check("की", "की");
        check("か\u{3099}", "が");
    }

    #[test]
    fn what_is_known_here_is_what_the_language_says() {
        for c in '\0'..=char::MAX {
            let mut known = String::new();
            if push_known(&mut known, c) {
                assert_eq!(known, asked(c.encode_utf8(&mut [0; 4]), &Native), "{c}");
            }
        }
    }

    #[test]
    fn a_part_is_found_with_the_accents_that_follow_it() {
        check_origin("Die Straße", "stras", "Straß");
        check_origin("une e\u{301}tude", "etud", "e\u{301}tud");
        check_origin("cafe\u{301} noir", "cafe", "cafe\u{301}");
        check_origin("STRAẞE Ὀδός", "οδο", "Ὀδό");
        check_origin("Ὀδός ẞ ẞ Ἀθήνα", "αθη", "Ἀθή");
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in "\\PC{0,30}") {
            let folded = fold(&text, &Native);
            prop_assert_eq!(fold(&folded, &Native), folded);
        }

        #[test]
        fn the_way_back_is_from_the_same_text(text in prop_oneof!["\\PC{0,30}", "[aÀßẞĳώか\u{3099}\u{301}की]{0,12}"]) {
            let folded = Folded::new(&text, &Native);
            prop_assert_eq!(&folded.text, &fold(&text, &Native));
            for (at, c) in folded.text.char_indices() {
                let part = folded.original(at..at + c.len_utf8());
                prop_assert!(text.get(part).is_some_and(|original| !original.is_empty()));
            }
        }
    }
}
