//! Estimates how long a text takes to read.
//!
//! The text is counted as it is written, with its markup. A parsed copy would be more exact by a few words, and would
//! cost every visitor the time to make it.

/// The number of words that are read in a minute.
const WORDS: u64 = 230;

/// The number of Chinese, Japanese or Korean characters that are read in a minute.
const CHARACTERS: u64 = 500;

/// Returns the minutes that a text in HTML takes to read, 1 or more; `None` for a text without words.
pub(crate) fn minutes(html: &str) -> Option<u32> {
    let (mut words, mut characters) = (0, 0);
    let mut in_word = false;
    let mut at = 0;
    while let Some(&byte) = html.as_bytes().get(at) {
        let c = if byte.is_ascii() { byte.into() } else { html[at..].chars().next().unwrap_or_default() };
        at += c.len_utf8();
        if c == '<' && html[at..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) {
            at = html.len() - skip_tag(&html[at..]).len();
            in_word = false;
        } else if is_cjk(c) {
            characters += 1;
            in_word = false;
        } else if c.is_ascii_whitespace() || matches!(c, '\u{a0}' | '\u{3000}') {
            in_word = false;
        } else if !in_word && (c.is_ascii_alphanumeric() || !c.is_ascii() && !is_punctuation(c)) {
            words += 1;
            in_word = true;
            // Most bytes are inside a word, and are skipped without a look at their character.
            at += html.as_bytes()[at..].iter().take_while(|byte| goes_on(**byte)).count();
        }
    }
    if words + characters == 0 {
        return None;
    }
    // Both speeds have one denominator, so that the sum is rounded once.
    let (read, minute) = (words * CHARACTERS + characters * WORDS, WORDS * CHARACTERS);
    Some(u32::try_from((read + minute / 2) / minute).unwrap_or(u32::MAX).max(1))
}

/// Whether a byte inside a word does not end it: a letter or sign of ASCII, or a part of a character below U+0800 that is
/// no space.
fn goes_on(byte: u8) -> bool {
    byte > b' ' && byte != b'<' && byte != 0xc2 && byte < 0xe0
}

/// Returns the text after a tag, and after the content of a script or style. `text` follows the "<".
fn skip_tag(text: &str) -> &str {
    let name = |start: &str| text.get(..start.len()).is_some_and(|name| name.eq_ignore_ascii_case(start));
    let text = match ["script", "style"].into_iter().any(name) {
        true => text.split_once("</").map_or("", |(_, rest)| rest),
        false => text,
    };
    text.split_once('>').map_or("", |(_, rest)| rest)
}

/// Whether a character is of a script that is read by characters: kana, Han or Hangul.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is of the punctuation of Unicode that texts use most: dashes, quotes, and that of East Asia.
fn is_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff01}'..='\u{ff0f}')
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[track_caller]
    fn check(text: &str, expected: Option<u32>) {
        assert_eq!(minutes(text), expected, "{}", &text[..text.floor_char_boundary(60)]);
    }

    #[test]
    fn words_are_read_at_230_a_minute() {
        check(&"word ".repeat(230), Some(1));
        check(&"word ".repeat(344), Some(1));
        check(&"word ".repeat(345), Some(2));
        check(&"слово ".repeat(2300), Some(10));
        check(&"don’t re-read; ".repeat(230), Some(2));
        check("one", Some(1));
    }

    #[test]
    fn characters_of_chinese_japanese_and_korean_are_read_at_500_a_minute() {
        check(&"読む".repeat(500), Some(2));
        check(&"バックアップ、".repeat(250), Some(3));
        check(&"백업은 ".repeat(500), Some(3));
        check(&("読".repeat(500) + &" word".repeat(230)), Some(2));
    }

    #[test]
    fn markup_is_not_read() {
        check(&"<p class=\"a b c d\">word</p>".repeat(230), Some(1));
        check(&format!("word<script>{}</script>", "var a; ".repeat(2000)), Some(1));
        check(&format!("<STYLE>{}</STYLE>word", "a b ".repeat(2000)), Some(1));
        check(&"a < b ".repeat(345), Some(3));
        check("<!-- wp:paragraph --><p></p>", None);
        check("<p", None);
        check("– … ! “”", None);
        check("", None);
    }
}
