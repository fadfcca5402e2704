//! Checks that the project's Rust code does not contain certain words. Comments and strings may contain them.

use super::{File, Violation};

const FORBIDDEN: &[&str] = &["unsafe", "todo!", "unimplemented!", "dbg!"];

/// Checks every Rust file.
pub fn check(tree: &[File]) -> Vec<Violation> {
    tree.iter().filter(|file| file.path.ends_with(".rs")).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Violation> {
    let code = code_only(&file.text);
    let mut violations = Vec::new();
    for (number, line) in (1..).zip(code.lines()) {
        for word in FORBIDDEN.iter().filter(|word| has_word(line, word)) {
            violations.push(Violation::new(&file.path, number, format!("don't use {word}")));
        }
    }
    violations
}

/// Whether a line has a word that is no part of a longer one.
pub fn has_word(line: &str, word: &str) -> bool {
    let part = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].ends_with(part);
        let after = !word.ends_with('!') && line[at + word.len()..].starts_with(part);
        !before && !after
    })
}

/// What a part of a Rust file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Identifiers, numbers, operators and whitespace.
    Code,
    /// A comment with its delimiters.
    Comment,
    /// A string or character literal with its delimiters.
    Literal,
}

/// Returns the text without its comments and string contents. Every line keeps its number.
pub fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for (kind, part) in parts(text) {
        if kind == Part::Code {
            code.push_str(part);
        } else {
            code.push(' ');
            code.extend(part.chars().filter(|letter| *letter == '\n'));
        }
    }
    code
}

/// Returns the lines of all parts of one kind, each with its number in the file.
pub fn lines_of(kind: Part, text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut number = 1;
    for (part_kind, part) in parts(text) {
        if part_kind == kind {
            lines.extend((number..).zip(part.lines()));
        }
        number += part.matches('\n').count();
    }
    lines
}

/// Splits a file into comments, literals, and single characters of code.
fn parts(text: &str) -> impl Iterator<Item = (Part, &str)> {
    let (mut before, mut rest) = (' ', text);
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let length = length_of_comment_or_literal(rest, before);
        let (part, next) = rest.split_at(length.unwrap_or(first.len_utf8()));
        before = if length.is_some() { ' ' } else { first };
        rest = next;
        let kind = match (length, first) {
            (None, _) => Part::Code,
            (Some(_), '/') => Part::Comment,
            (Some(_), _) => Part::Literal,
        };
        Some((kind, part))
    })
}

/// Returns the length in bytes of the comment or literal that begins here, if one does.
fn length_of_comment_or_literal(rest: &str, before: char) -> Option<usize> {
    let inside_word = before.is_alphanumeric() || before == '_';
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(length_of_block(rest));
    }
    if rest.starts_with('"') {
        return Some(length_of_string(rest, 1, '"'));
    }
    if let Some(raw) = rest.strip_prefix('r').filter(|_| !inside_word || before == 'b') {
        let fence = raw.len() - raw.trim_start_matches('#').len();
        if raw[fence..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(fence));
            let from = fence + 2;
            return Some(rest[from..].find(&end).map_or(rest.len(), |at| from + at + end.len()));
        }
    }
    // `'a'` is a character literal, `'a` alone is a lifetime.
    let character = rest.strip_prefix('\'').is_some_and(|text| {
        let mut letters = text.chars();
        letters.next() == Some('\\') || letters.next() == Some('\'')
    });
    character.then(|| length_of_string(rest, 1, '\''))
}

fn length_of_string(rest: &str, from: usize, end: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest[from..].char_indices() {
        match (escaped, letter) {
            (true, _) => escaped = false,
            (false, '\\') => escaped = true,
            (false, letter) if letter == end => return from + at + letter.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Returns the length in bytes of a block comment. Block comments nest.
fn length_of_block(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        let open = rest[at..].find("/*");
        let Some(close) = rest[at..].find("*/") else {
            return rest.len();
        };
        if let Some(open) = open.filter(|open| *open < close) {
            depth += 1;
            at += open + 2;
        } else {
            depth = depth.saturating_sub(1);
            at += close + 2;
            if depth == 0 {
                return at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::{Part, check, lines_of};

    fn check_text(text: &str, expected: &str) {
        assert_eq!(lines(&check(&[file("a.rs", text)])), expected, "{text}");
    }

    #[test]
    fn forbidden_words_are_found_in_code() {
        check_text("\nunsafe { x() }", "a.rs:2: don't use unsafe\n");
        check_text("fn a() { todo!() }", "a.rs:1: don't use todo!\n");
        check_text("dbg!(1); unimplemented!()", "a.rs:1: don't use unimplemented!\na.rs:1: don't use dbg!\n");
        check_text("#![forbid(unsafe_code)] let my_todo = 1;", "");
    }

    #[test]
    fn comments_and_literals_may_contain_them() {
        check_text("// unsafe\n/* dbg!(1) /* todo!() */ unsafe */", "");
        check_text(r###"let a = "unsafe \" unsafe"; let b = r#"unsafe " todo!()"#;"###, "");
        check_text("let a = '\"'; unsafe {} let b = '\"';", "a.rs:1: don't use unsafe\n");
        check_text("fn a<'a>() -> &'a str { \"\nunsafe\" }\nunsafe {}", "a.rs:3: don't use unsafe\n");
        check_text(r"let a = '\''; unsafe {}", "a.rs:1: don't use unsafe\n");
    }

    #[test]
    fn parts_are_found_with_their_lines() {
        let text = "//! One.\nlet a = \"// no\"; // two\n/* three\nfour */ let b = '/';\n";
        let comments = [(1, "//! One."), (2, "// two"), (3, "/* three"), (4, "four */")];
        assert_eq!(lines_of(Part::Comment, text), comments);
        assert_eq!(lines_of(Part::Literal, text), [(2, "\"// no\""), (4, "'/'")]);
    }
}
