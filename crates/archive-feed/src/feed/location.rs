//! A source location in a document: line, column, and an excerpt with a caret below it.

use std::fmt;

/// A location in the text of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLocation {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The text around the location, and a caret below it on a second line.
    pub excerpt: String,
}

/// The number of characters shown before the location, and from it on.
const AROUND: usize = 32;

impl SourceLocation {
    /// Returns the location of the character that contains this byte offset.
    pub(super) fn at(document: &str, byte: usize) -> SourceLocation {
        let mut end = byte.min(document.len());
        while !document.is_char_boundary(end) {
            end -= 1;
        }
        let before = &document[..end];
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let indent = before[start..].chars().count();
        let hidden = indent.saturating_sub(AROUND);
        let cut = if hidden == 0 { "" } else { "…" };
        let line = document[start..].chars().take_while(|c| *c != '\n');
        let shown: String = line.skip(hidden).take(2 * AROUND).map(visible).collect();
        let caret = indent - hidden + cut.chars().count();
        let excerpt = format!("{cut}{}\n{}^", shown.trim_end(), " ".repeat(caret));
        SourceLocation { line: before.matches('\n').count() + 1, column: indent + 1, excerpt }
    }
}

impl SourceLocation {
    /// Returns the location moved down by `lines`.
    pub(super) fn below(self, lines: usize) -> SourceLocation {
        SourceLocation { line: self.line + lines, ..self }
    }
}

impl fmt::Display for SourceLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// Replaces characters that are not one column wide or that change the text direction.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: &str, byte: usize, place: &str, excerpt: &str) {
        let found = SourceLocation::at(document, byte);
        assert_eq!((found.to_string().as_str(), found.excerpt.as_str()), (place, excerpt), "{document:?}");
    }

    #[test]
    fn a_caret_is_below_the_location() {
        check("{\n  \"a\": 1,}", 11, "line 2, column 10", "  \"a\": 1,}\n         ^");
        check("{", 0, "line 1, column 1", "{\n^");
    }

    #[test]
    fn columns_are_characters_and_an_offset_inside_a_character_is_at_the_character() {
        check("é: x", 4, "line 1, column 4", "é: x\n   ^");
        check("é: x", 1, "line 1, column 1", "é: x\n^");
    }

    #[test]
    fn a_long_line_is_shown_around_the_location() {
        let document = "a".repeat(500) + "!" + &"b".repeat(500);
        let excerpt = format!("…{}!{}\n{}^", "a".repeat(32), "b".repeat(31), " ".repeat(33));
        check(&document, 500, "line 1, column 501", &excerpt);
    }

    #[test]
    fn a_location_after_the_end_is_shown_at_the_end() {
        check("", 0, "line 1, column 1", "\n^");
        check("ab", 90, "line 1, column 3", "ab\n  ^");
    }

    #[test]
    fn invisible_characters_and_tabs_keep_the_caret_in_place() {
        check("\ta\u{202e}b\u{7}c", 0, "line 1, column 1", " a\u{fffd}b\u{fffd}c\n^");
    }
}
