//! Truncates the text of a post to an excerpt that fits on a card.
//!
//! Text is cut at a word near 115 characters and ends in "…", never inside a
//! grapheme cluster. The input is plain text.

use crate::language::Language;

/// The maximum number of characters (Unicode scalar values) on a card, about two and a half lines.
const MOST: usize = 115;
/// The number of characters that a cut may move back to end at a word.
const SLACK: usize = 30;
/// The number of characters of a post that are kept for its excerpt and for search.
const MOST_KEPT: usize = 600;
/// The number of characters shown before a match, if the match is past the cut.
const LEAD: usize = 30;

/// Returns the start of a text, for a card. If `focus` is past the cut, returns
/// the words around that byte instead, with "…" before them.
pub fn cut(text: &str, focus: Option<usize>, language: &dyn Language) -> String {
    let head = start_of(text, MOST, language);
    match focus {
        Some(focus) if focus >= head.len() && head.len() < text.len() => {
            let start = word_before(text, focus, language);
            let tail = &text[start..];
            ellipsis(tail, start_of(tail, MOST, language), "…")
        }
        _ => ellipsis(text, head, ""),
    }
}

/// Returns the part of a post's text that is kept for its excerpt and for search.
pub fn truncate(text: String, language: &dyn Language) -> String {
    if text.len() <= MOST_KEPT {
        return text;
    }
    let text = &*text;
    ellipsis(text, start_of(text, MOST_KEPT, language), "")
}

/// What an ellipsis replaces. Quotation marks are kept: those that open in one language close in another.
const BEFORE_ELLIPSIS: &str = ".,;:!?…–—-([{&/¿¡،؛؟、。，；：！？（「『";

/// Ends a truncated text with "…" in place of its last punctuation.
pub fn end_with_ellipsis(text: &str) -> String {
    let text = text.trim_end_matches(|c: char| BEFORE_ELLIPSIS.contains(c) || c.is_whitespace());
    format!("{text}…")
}

/// Returns the text up to the last word within `most` characters.
fn start_of<'a>(text: &'a str, most: usize, language: &dyn Language) -> &'a str {
    let Some((limit, next)) = text.char_indices().nth(most) else {
        return text;
    };
    if next.is_whitespace() {
        return text[..limit].trim_end();
    }
    let earliest = text[..limit].char_indices().rev().nth(SLACK).map_or(0, |(at, _)| at);
    let cut = match text[earliest..limit].rfind(char::is_whitespace) {
        Some(at) => earliest + at,
        // A text without spaces near its end is cut between graphemes, but a cluster can be as long as its text.
        // What follows the character at the limit doesn't matter, and the text may be as long as the feed.
        None => match language.grapheme_start(&text[..limit + next.len_utf8()], limit) {
            0 => limit,
            start => start,
        },
    };
    text[..cut].trim_end()
}

/// Returns the byte offset of a word that begins some characters before `focus`.
fn word_before(text: &str, focus: usize, language: &dyn Language) -> usize {
    let before = &text[..focus];
    let earliest = before.char_indices().rev().nth(LEAD).map_or(0, |(at, _)| at);
    match before[earliest..].find(char::is_whitespace) {
        Some(at) => focus - before[earliest + at..].trim_start().len(),
        None => language.grapheme_start(text, earliest),
    }
}

/// Adds "…" where text was left out.
fn ellipsis(whole: &str, part: &str, before: &str) -> String {
    if part.len() == whole.len() {
        return format!("{before}{part}");
    }
    format!("{before}{}", end_with_ellipsis(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Native;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn check(text: &str, expected: &str) {
        assert_eq!(cut(text, None, &Native), expected);
    }

    #[test]
    fn a_short_text_stays_whole() {
        check("", "");
        check("Short and done.", "Short and done.");
        check(&"a".repeat(115), &"a".repeat(115));
    }

    #[test]
    fn a_long_text_ends_at_a_word_with_an_ellipsis() {
        let words = "word ".repeat(40);
        check(words.trim(), &format!("{}…", "word ".repeat(23).trim()));
        check(&format!("{}, and then some more words", "a".repeat(112)), &format!("{}…", "a".repeat(112)));
    }

    #[test]
    fn a_text_without_spaces_is_cut_between_graphemes() {
        check(&"語".repeat(200), &format!("{}…", "語".repeat(115)));
        let family = "👩‍👩‍👧";
        check(&family.repeat(40), &format!("{}…", family.repeat(23)));
    }

    #[test]
    fn a_cluster_longer_than_the_excerpt_is_cut() {
        let cluster = format!("e{}", "\u{301}".repeat(20_000));
        check(&format!("{cluster} and more"), &format!("e{}…", "\u{301}".repeat(114)));
    }

    #[test]
    fn an_ellipsis_replaces_the_last_punctuation() {
        assert_eq!(end_with_ellipsis("It was over. "), "It was over…");
        assert_eq!(end_with_ellipsis("and then (…"), "and then…");
        assert_eq!(end_with_ellipsis("Research &"), "Research…");
        assert_eq!(end_with_ellipsis("C++ and „C“"), "C++ and „C“…");
        assert_eq!(end_with_ellipsis("終わりました。"), "終わりました…");
        assert_eq!(end_with_ellipsis("ثم،"), "ثم…");
        assert_eq!(end_with_ellipsis(""), "…");
    }

    #[test]
    fn a_late_match_is_shown_with_the_words_around_it() {
        let text = format!("{}needle and what follows it", "some words before it ".repeat(10));
        let cut = cut(&text, text.find("needle"), &Native);
        assert_eq!(cut, "…it some words before it needle and what follows it");
    }

    #[test]
    fn an_early_match_does_not_move_the_start() {
        let text = "needle ".repeat(60);
        assert!(cut(&text, Some(7), &Native).starts_with("needle needle"));
    }

    proptest! {
        #[test]
        fn a_cut_is_a_start_of_the_text_between_graphemes(text in "[a e\u{301}語👩\u{200d}👧🇩🇪.]{0,300}") {
            let text = text.trim();
            let cut = cut(text, None, &Native);
            prop_assert!(cut.chars().count() <= MOST + 1 || text.graphemes(true).any(|g| g.chars().count() > MOST / 2));
            if cut != text {
                let part = cut.strip_suffix('…').unwrap();
                prop_assert!(text.starts_with(part));
                let boundary = text.grapheme_indices(true).any(|(at, _)| at == part.len()) || part.is_empty();
                prop_assert!(boundary, "{:?} of {:?}", part, text);
            }
        }

        #[test]
        fn no_focus_panics(text in "\\PC{0,300}", focus in 0usize..300) {
            let focus = text.char_indices().map(|(at, _)| at).nth(focus);
            let _ = cut(&text, focus, &Native);
        }
    }
}
