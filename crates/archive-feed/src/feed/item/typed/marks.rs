//! Limits the combining marks of a letter. A stack of hundreds covers the text around it, and takes time in proportion to
//! its square when it is normalized.

use std::borrow::Cow;

/// The maximum number of marks in a row. Words of the scripts with the most marks, Vietnamese and Hebrew with cantillation
/// among them, have at most four, and flags of regions six.
const MOST_MARKS: usize = 8;

/// Returns the text with the first marks of each letter.
pub(super) fn limit(text: &str) -> Cow<'_, str> {
    let is_kept = || {
        let mut marks = 0;
        move |c: char| {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            marks <= MOST_MARKS
        }
    };
    // A longer row has a mark at every ninth character.
    if !text.chars().step_by(MOST_MARKS + 1).any(is_mark) {
        return Cow::Borrowed(text);
    }
    let mut is_kept = is_kept();
    Cow::Owned(text.chars().filter(|c| is_kept(*c)).collect())
}

/// Whether a character is drawn over or under the one before it. The blocks of combining marks are listed, and of scripts
/// the marks that stack; a table of all marks is not worth its bytes.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}'
        | '\u{6d6}'..='\u{6ed}'
        | '\u{730}'..='\u{74a}'
        | '\u{e31}'
        | '\u{e34}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}'
        | '\u{eb1}'
        | '\u{eb4}'..='\u{ebc}'
        | '\u{ec8}'..='\u{ece}'
        | '\u{f71}'..='\u{f84}'
        | '\u{f8d}'..='\u{fbc}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1cd0}'..='\u{1ce0}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}'..='\u{309a}'
        | '\u{a8e0}'..='\u{a8f1}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{1d165}'..='\u{1d1ad}'
        | '\u{e0000}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(limit(text), expected, "{text}");
    }

    #[test]
    fn a_letter_has_a_few_marks() {
        let marks = |count: usize| "\u{301}\u{316}".repeat(count / 2);
        check(&format!("e{}a", marks(100_000)), &format!("e{}a", marks(8)));
        check(&format!("e{}e{}", marks(10), marks(10)), &format!("e{}e{}", marks(8), marks(8)));
        check(&"\u{20dd}".repeat(50), &"\u{20dd}".repeat(8));
    }

    #[test]
    fn writing_keeps_its_marks() {
        for text in [
            "Tiếng Việt e\u{302}\u{323}\u{301}",
            "בְּרֵאשִׁ֖ית",
            "ที่นี่",
            "की नमस्ते",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
        ] {
            check(text, text);
        }
    }
}
