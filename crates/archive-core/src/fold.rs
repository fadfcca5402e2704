//! Folds case, accents, ligatures and full-width letters for search, and maps a
//! match back to the original text.
//!
//! Only the accents of Latin, Greek and Cyrillic (U+0300 to U+036F) are
//! removed. Marks that carry vowels in other scripts change the word and stay.
//! Apostrophes and hyphens of typography become those of the keyboard.

use archive_feed::language::Language;
use std::ops::Range;

/// Returns the text in folded form, for comparison.
pub fn fold(text: &str, language: &dyn Language) -> String {
    if is_ascii(text) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    if text.chars().all(|c| push_known(&mut folded, c)) { folded } else { fold_with(text, language) }
}

/// Whether a text is all ASCII, checked eight bytes at a time. Every text is
/// checked, and the standard library's function is compiled for size in the
/// browser.
pub(crate) fn is_ascii(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    let high = |byte: u64| byte & 0x8080_8080_8080_8080;
    eights.iter().all(|eight| high(u64::from_ne_bytes(*eight)) == 0) && rest.is_ascii()
}

/// A folded text with a mapping to the original.
pub(crate) struct FoldedText {
    /// The text in folded form.
    pub(crate) text: String,
    /// For each original character with a folded form: the byte offset of that
    /// form in the folded text, and the byte offset of the character in the
    /// original.
    origins: Vec<(usize, usize)>,
    /// The length of the original in bytes.
    length: usize,
}

impl FoldedText {
    pub(crate) fn new(text: &str, language: &dyn Language) -> FoldedText {
        let mut folded =
            FoldedText { text: String::with_capacity(text.len()), origins: Vec::new(), length: text.len() };
        folded.origins.reserve(text.len());
        folded.add(text, 0, language);
        folded
    }

    /// Returns the range of the original that a range of the folded text maps
    /// to, including the accents that follow it.
    pub(crate) fn original(&self, part: Range<usize>) -> Range<usize> {
        let start = self.origins[self.origins.partition_point(|(start, _)| *start <= part.start) - 1].1;
        // The end is the start of the first character past the part.
        let past = self.origins.get(self.origins.partition_point(|(start, _)| *start < part.end));
        start..past.map_or(self.length, |past| past.1)
    }

    /// Appends a piece of the original that begins at byte `at`.
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
        // A call to the language is expensive, and most texts with unknown
        // letters map one to one. The halves are folded separately only if the
        // whole does not.
        let whole = fold_with(text, language);
        if is_one_to_one(text, &whole) {
            let pairs = text.char_indices().zip(whole.char_indices());
            self.origins.extend(pairs.map(|((original, _), (folded, _))| (start + folded, at + original)));
            self.text.push_str(&whole);
            return;
        }
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(middle, _)| middle);
        // No known letter combines with the one before it.
        let middle = middle + text[middle..].find(is_known_letter).unwrap_or(0);
        if middle > 0 {
            self.add(&text[..middle], at, language);
            self.add(&text[middle..], at + middle, language);
        }
        // One letter can become several, and a mark can combine with the letter
        // before it; such a piece is not split.
        if self.text[start..] != whole {
            self.text.truncate(start);
            self.origins.truncate(known);
            self.origins.push((start, at));
            self.text.push_str(&whole);
        }
    }
}

/// Whether each character of a text became one character of its folded form.
/// Equal lengths are not enough: one character can become two where two others
/// become one.
fn is_one_to_one(text: &str, folded: &str) -> bool {
    let mut known = String::new();
    let mut is_pair = |(original, folded): (char, char)| {
        known.clear();
        !push_known(&mut known, original) || known.chars().eq([folded])
    };
    text.chars().count() == folded.chars().count() && text.chars().zip(folded.chars()).all(&mut is_pair)
}

/// The folded forms of the letters from À to ſ; "?" if the form is not one
/// ASCII letter.
const LATIN: &[u8; 192] = b"aaaaaa?ceeeeiiii?nooooo?ouuuuy??aaaaaa?ceeeeiiii?nooooo?ouuuuy?y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghh??iiiiiiiiii??jjkk?llllll??llnnnnnn???oooooo??rrrrrrsssssssstttt??uuuuuuuuuuuuwwyyyzzzzzzs";

/// Appends the folded form of a character if the tables here have it, and
/// returns whether they do. The language has it too, but a call to the browser
/// costs more than folding a whole text.
fn push_known(folded: &mut String, c: char) -> bool {
    let plain = match c {
        '\0'..='\x7f' => c.to_ascii_lowercase(),
        _ if folds_to_nothing(c) => return true,
        '‘' | '’' | 'ʻ' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        // Sigma has another form at the end of a word.
        'ς' => 'σ',
        'À'..='ſ' => match LATIN[c as usize - 'À' as usize] {
            b'?' => return push_letters(folded, c),
            plain => plain as char,
        },
        'ẞ' | 'ﬀ'..='ﬆ' => return push_letters(folded, c),
        // The full-width forms of ASCII are in the same order.
        '！'..='～' => char::from((c as u32 - '！' as u32) as u8 + b'!').to_ascii_lowercase(),
        'Ё' | 'ё' => 'е',
        'Й' | 'й' => 'и',
        'А'..='Я' => char::from_u32(c as u32 + 32).unwrap_or(c),
        // Cyrillic, signs, typographic punctuation, arrows, pictographs, kana,
        // Han and Hangul are compared unchanged.
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

/// Appends the letters of a ligature, and returns whether the character is one.
/// Unicode does not decompose these, but users type the letters.
fn push_letters(folded: &mut String, c: char) -> bool {
    let letters = match c {
        'ß' | 'ẞ' => "ss",
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'Ĳ' | 'ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return false,
    };
    folded.push_str(letters);
    true
}

/// Whether [`push_known`] appends a letter for a character.
fn is_known_letter(c: char) -> bool {
    let mut folded = String::new();
    push_known(&mut folded, c) && !folded.is_empty()
}

/// Whether a character folds to nothing: accents do, and soft hyphens, which
/// mark where a word may break.
fn folds_to_nothing(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

/// Returns any text in folded form, with a call to the language.
fn fold_with(text: &str, language: &dyn Language) -> String {
    let lower = language.lowercase(&language.nfd(text));
    let mut folded = String::with_capacity(lower.len());
    for c in lower.chars() {
        if !push_known(&mut folded, c) {
            folded.push(c);
        }
    }
    // The remaining marks are composed with their letters again, so that か does not match in が.
    language.nfc(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive_feed::language::Native;
    use proptest::prelude::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text, &Native), expected, "{text}");
    }

    fn check_origin(text: &str, part: &str, expected: &str) {
        let folded = FoldedText::new(text, &Native);
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
    fn ligatures_and_full_width_letters_are_their_plain_forms() {
        check("ﬁnal eﬀort, ﬂow, oﬃce, baﬄe, ﬆeﬅ", "final effort, flow, office, baffle, stest");
        check("ĲSBERG, ĳsberg, Congreſs", "ijsberg, ijsberg, congress");
        check("Ａ１ ｚ９ Ｃ＋＋", "a1 z9 c++");
    }

    #[test]
    fn apostrophes_and_hyphens_are_those_of_the_keyboard() {
        check("don’t don‘t donʼt Hawaiʻi don＇t", "don't don't don't hawai'i don't");
        check("e‐mail e‑mail e－mail", "e-mail e-mail e-mail");
    }

    #[test]
    fn marks_that_carry_vowels_matter() {
        check("की", "की");
        check("か\u{3099}", "が");
    }

    #[test]
    fn ascii_folds_as_the_language_folds_it() {
        for c in '\0'..=char::MAX {
            let mut known = String::new();
            if push_known(&mut known, c) {
                assert_eq!(known, fold_with(c.encode_utf8(&mut [0; 4]), &Native), "{c}");
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

    #[test]
    fn a_part_of_a_ligature_is_found_with_all_of_it() {
        check_origin("die ﬁnale Oﬃzin", "final", "ﬁnal");
        check_origin("die ﬁnale Oﬃzin", "of", "Oﬃ");
        check_origin("Ὀδός ﬁn Ａ１", "fin", "ﬁn");
        check_origin("Ὀδός ﬁn Ａ１", "a1", "Ａ１");
        // One character becomes two here, and two become one.
        check_origin("ﬁ Ὀδός か\u{3099} は", "は", "は");
        check_origin("ﬁ Ὀδός か\u{3099} は", "οδο", "Ὀδό");
    }

    /// Returns texts with characters that become two, or one with their neighbour.
    fn uneven() -> impl Strategy<Value = String> {
        "[aÀßẞĳﬁﬃＡ１’ώか\u{3099}\u{301}की]{0,12}"
    }

    fn text() -> impl Strategy<Value = String> {
        prop_oneof!["\\PC{0,30}", uneven()]
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in text()) {
            let folded = fold(&text, &Native);
            prop_assert_eq!(fold(&folded, &Native), folded);
        }

        #[test]
        fn the_way_back_is_from_the_same_text(text in text()) {
            let folded = FoldedText::new(&text, &Native);
            prop_assert_eq!(&folded.text, &fold(&text, &Native));
            for (at, c) in folded.text.char_indices() {
                let part = folded.original(at..at + c.len_utf8());
                prop_assert!(text.get(part).is_some_and(|original| !original.is_empty()));
            }
        }

        // Unicode reorders the marks of some scripts, so this is not for any text.
        #[test]
        fn a_letter_is_from_a_part_with_that_letter(text in uneven()) {
            let folded = FoldedText::new(&text, &Native);
            for (at, c) in folded.text.char_indices() {
                let part = &text[folded.original(at..at + c.len_utf8())];
                prop_assert!(fold(part, &Native).contains(c), "{} of {}", c, text);
            }
        }

        #[test]
        fn plain_forms_fold_as_their_ligatures(before in text(), after in text()) {
            for (ligature, plain) in [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬆ", "st"), ("Ａ", "A"), ("１", "1")] {
                let [one, other] = [ligature, plain].map(|middle| fold(&format!("{before}{middle}{after}"), &Native));
                prop_assert_eq!(one, other);
            }
        }
    }
}
