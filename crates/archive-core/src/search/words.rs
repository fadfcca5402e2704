//! Splits a folded text into words.
//!
//! Letters and digits form words, and "+" and "#" after them belong to the word
//! (C++, C#). In scripts without spaces, each character is a word, so that any
//! part of a text matches as a sequence of words.
//!
//! Words with one apostrophe or hyphen between them are parts of a compound
//! (don't, Wi-Fi). A run of its parts also counts as one word: "wifi".

/// The role of a character in a word.
#[derive(Clone, Copy, PartialEq)]
enum CharacterClass {
    /// Part of a word.
    Letter,
    /// A word by itself.
    Alone,
    /// A separator between words.
    Gap,
}

/// A word of a text.
#[derive(Clone, Copy)]
pub(super) struct Word<'t> {
    /// The byte offset in the text.
    pub(super) at: usize,
    pub(super) text: &'t str,
    /// Whether the word is a part of the same compound as the word before it.
    pub(super) is_joined: bool,
}

/// An iterator over the words of a folded text.
pub(super) struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Words<'t> {
        Words { text, at: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = Word<'t>;

    fn next(&mut self) -> Option<Word<'t>> {
        loop {
            let (kind, length) = class_at(self.text, self.at)?;
            let at = self.at;
            self.at += length;
            if kind != CharacterClass::Gap {
                let is_letter = kind == CharacterClass::Letter;
                if is_letter {
                    self.at = word_end(self.text, self.at);
                }
                let is_joined = is_letter && is_behind_joiner(&self.text[..at]);
                return Some(Word { at, text: &self.text[at..self.at], is_joined });
            }
        }
    }
}

/// Whether a text ends with a letter and a sign that joins it to the next letter.
fn is_behind_joiner(text: &str) -> bool {
    // Few words are, so most take one comparison of bytes.
    text.bytes().next_back().is_some_and(|byte| is_joiner(byte.into()))
        && text[..text.len() - 1].chars().next_back().is_some_and(|c| kind(c) == CharacterClass::Letter)
}

/// Returns a folded text whose compounds are one word each: "wifi" for "wi-fi".
pub(crate) fn without_joiners(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut end = 0;
    for word in Words::of(text).filter(|word| word.is_joined) {
        // A joiner is one byte.
        whole.push_str(&text[end..word.at - 1]);
        end = word.at;
    }
    whole + &text[end..]
}

/// Whether a character joins the letters on its sides.
pub(super) fn is_joiner(c: char) -> bool {
    c == '\'' || c == '-'
}

/// Returns the byte offset where a word ends, given that its letters reach to `at`.
fn word_end(text: &str, mut at: usize) -> usize {
    while let Some((CharacterClass::Letter, length)) = class_at(text, at) {
        at += length;
    }
    at + text.as_bytes()[at..].iter().take_while(|&&byte| is_sign(byte)).count()
}

/// Whether a byte is a sign that belongs to the letters before it.
pub(super) fn is_sign(byte: u8) -> bool {
    byte == b'+' || byte == b'#'
}

/// Returns the class of the character at a byte offset, and its length in
/// bytes. Most text is ASCII, which needs no decoding.
#[inline]
fn class_at(text: &str, at: usize) -> Option<(CharacterClass, usize)> {
    let &byte = text.as_bytes().get(at)?;
    if byte.is_ascii() {
        return Some((if byte.is_ascii_alphanumeric() { CharacterClass::Letter } else { CharacterClass::Gap }, 1));
    }
    let c = text[at..].chars().next()?;
    Some((kind(c), c.len_utf8()))
}

/// Whether a word belongs to a script without spaces.
pub(super) fn is_of_spaceless_script(word: &str) -> bool {
    word.starts_with(|c| kind(c) == CharacterClass::Alone)
}

/// Returns the class of a character. A non-ASCII character is a letter unless
/// it is in a block of symbols; a table of all letters is not worth its bytes.
fn kind(c: char) -> CharacterClass {
    match c {
        'a'..='z' | '0'..='9' | 'A'..='Z' => CharacterClass::Letter,
        '\0'..='\x7f' => CharacterClass::Gap,
        'ª' | 'µ' | 'º' => CharacterClass::Letter,
        '\u{80}'..='\u{bf}' | '×' | '÷' => CharacterClass::Gap,
        '\u{c0}'..='\u{37d}' => CharacterClass::Letter,
        // Full stops, commas and hyphens of scripts that have their own.
        '\u{37e}' | '\u{55a}'..='\u{55f}' | '\u{589}'..='\u{58f}' => CharacterClass::Gap,
        '\u{5be}' | '\u{5c0}' | '\u{5c3}' | '\u{5f3}' | '\u{5f4}' => CharacterClass::Gap,
        '\u{60c}' | '\u{61b}'..='\u{61f}' | '\u{66a}'..='\u{66d}' | '\u{6d4}' => CharacterClass::Gap,
        '\u{964}' | '\u{965}' | '\u{f0b}'..='\u{f14}' | '\u{1361}'..='\u{1368}' => CharacterClass::Gap,
        '\u{104a}'..='\u{104f}' | '\u{17d4}'..='\u{17da}' => CharacterClass::Gap,
        // Thai, Lao, Myanmar, Hangul, Khmer.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' => {
            CharacterClass::Alone
        }
        // Typographic spaces and punctuation, currency symbols, trademark
        // signs, arrows, mathematics, drawings.
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20ff}' | '\u{2120}'..='\u{2122}' | '\u{2190}'..='\u{2bff}' => {
            CharacterClass::Gap
        }
        '\u{2e00}'..='\u{2e7f}' | '\u{2ff0}'..='\u{3004}' | '\u{3008}'..='\u{303f}' | '\u{30a0}' | '\u{30fb}' => {
            CharacterClass::Gap
        }
        // Han, kana, Hangul.
        '\u{2e80}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' => {
            CharacterClass::Alone
        }
        '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ffdc}' | '\u{20000}'..='\u{3ffff}' => {
            CharacterClass::Alone
        }
        // Private-use characters, variation selectors, pictographs, tags. No
        // full-width letter or digit is in a folded text.
        '\u{e000}'..='\u{f8ff}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}' => {
            CharacterClass::Gap
        }
        '\u{1f000}'..='\u{1faff}' | '\u{e0000}'.. => CharacterClass::Gap,
        _ => CharacterClass::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let words: Vec<&str> = Words::of(text).map(|word| word.text).collect();
        assert_eq!(words, expected, "{text}");
    }

    fn check_joined(text: &str, expected: &[&str]) {
        let words: Vec<&str> = Words::of(text).filter(|word| word.is_joined).map(|word| word.text).collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn letters_and_digits_make_words() {
        check("a queue in postgres 17, don't", &["a", "queue", "in", "postgres", "17", "don", "t"]);
        check(" — “quoted”…\u{a0}end™ 🎉 ❤\u{fe0f}", &["quoted", "end"]);
        check("развёртывание की", &["развёртывание", "की"]);
        check("1920×1080 10µs, 5€", &["1920", "1080", "10µs", "5"]);
        check("", &[]);
    }

    #[test]
    fn names_of_languages_keep_their_signs() {
        check("c, c++ and c#; .net, node.js, ci/cd", &["c", "c++", "and", "c#", "net", "node", "js", "ci", "cd"]);
        check("c++17 rust+wasm #hash +1 + #", &["c++", "17", "rust+", "wasm", "hash", "1"]);
    }

    #[test]
    fn scripts_without_spaces_have_a_word_for_each_character() {
        check("rust入門。がんば、c++語+", &["rust", "入", "門", "が", "ん", "ば", "c++", "語"]);
        check("서버 ไทย 人々・ー", &["서", "버", "ไ", "ท", "ย", "人", "々", "ー"]);
    }

    #[test]
    fn one_apostrophe_or_hyphen_joins_words() {
        check_joined("don't wi-fi o'hara's", &["t", "fi", "hara", "s"]);
        check_joined("x-été é'x 1-2", &["été", "x", "2"]);
        check_joined("c++-like +-x one -two three- four 'five' six--seven eight'-nine ten - eleven", &[]);
        check_joined("node.js and/or", &[]);
        // Parts of scripts without spaces are found in a row anyway.
        check_joined("x-語 語-x 語-語", &[]);
    }

    #[test]
    fn a_word_knows_where_it_begins() {
        let text = "¡été! c# 語";
        for word in Words::of(text) {
            assert!(text[word.at..].starts_with(word.text));
        }
        assert_eq!(Words::of(text).count(), 3);
    }
}
