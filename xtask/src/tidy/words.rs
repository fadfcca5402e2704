//! Checks comments, documents, identifiers and string literals against the words to avoid in `docs/glossary.md`.

use super::code::{Part, code_only, has_word, lines_of};
use super::documents::DOCUMENTS;
use super::{File, Violation};

/// The document with the words, in the first column of its tables.
const GLOSSARY: &str = "docs/glossary.md";

/// The heading of the column with words that aren't used anywhere.
const UNUSED: &str = "word";

/// The heading of the column with words that only string literals may have: the feeds of tests are fiction.
const AMBIGUOUS: &str = "ambiguous word";

/// Checks Rust files and documents.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let glossary = tree.iter().find(|file| file.path == GLOSSARY).map_or("", |file| &file.text);
    let [unused, ambiguous] = [UNUSED, AMBIGUOUS].map(|heading| words_in(glossary, heading));
    if unused.is_empty() || ambiguous.is_empty() {
        return vec![Violation::new(GLOSSARY, 1, format!("add tables with “{UNUSED}” and “{AMBIGUOUS}”"))];
    }
    let all = [unused.clone(), ambiguous].concat();
    let mut violations = Vec::new();
    for file in tree {
        if file.path.ends_with(".rs") {
            violations.extend(check_lines(file, &all, lines_of(Part::Comment, &file.text)));
            violations.extend(check_lines(file, &unused, lines_of(Part::Literal, &file.text)));
            let code = split_identifiers(&code_only(&file.text));
            violations.extend(check_lines(file, &all, (1..).zip(code.lines())));
        } else if DOCUMENTS.contains(&file.path.as_str()) && file.path != GLOSSARY {
            violations.extend(check_lines(file, &all, (1..).zip(file.text.lines())));
        }
    }
    violations
}

/// Returns a violation for each of the words in each line.
fn check_lines<'text>(
    file: &File,
    words: &[&str],
    lines: impl IntoIterator<Item = (usize, &'text str)>,
) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (number, line) in lines {
        // An escaped line end is no letter of the next word.
        let line = line.replace("\\n", " ").to_lowercase();
        for word in words.iter().filter(|word| has_word(&line, word)) {
            let what = format!("“{word}” is a word to avoid; see {GLOSSARY}");
            violations.push(Violation::new(&file.path, number, what));
        }
    }
    violations
}

/// Returns the words in the first column of the tables whose first column has this heading.
fn words_in<'glossary>(glossary: &'glossary str, heading: &str) -> Vec<&'glossary str> {
    let mut words = Vec::new();
    let mut is_in_table = false;
    for line in glossary.lines() {
        let Some(cell) = line.split('|').nth(1).map(str::trim) else {
            is_in_table = false;
            continue;
        };
        if is_in_table && !cell.starts_with("---") {
            words.extend(cell.split(", "));
        }
        is_in_table |= cell == heading;
    }
    words
}

/// Returns code with spaces between the words of its identifiers: `has_word` and `HasWord` become `has word` and
/// `Has Word`.
fn split_identifiers(code: &str) -> String {
    let mut text = String::with_capacity(code.len());
    let mut before = ' ';
    for letter in code.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            text.push(' ');
        }
        text.push(if letter == '_' { ' ' } else { letter });
        before = letter;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::{GLOSSARY, check, split_identifiers};

    const TABLES: &str = "| term | meaning |\n|---|---|\n| tree | a plant |\n\nWords:\n\n| word | reason |\n|---|---|\n\
        | foo, foos | old |\n\n| ambiguous word | reason |\n|---|---|\n| bar, by foot | new |\n";

    #[track_caller]
    fn check_text(path: &str, text: &str, expected: &[(usize, &str)]) {
        let violation =
            |(line, word): &(usize, &str)| format!("{path}:{line}: “{word}” is a word to avoid; see {GLOSSARY}\n");
        let expected: String = expected.iter().map(violation).collect();
        assert_eq!(lines(&check(&[file(path, text), file(GLOSSARY, TABLES)])), expected, "{text}");
    }

    #[test]
    fn comments_and_documents_have_no_word_of_the_tables() {
        check_text("a.rs", "fn a() {}\n// Foo apart, by foot.", &[(2, "foo"), (2, "by foot")]);
        check_text("README.md", "It bars.\nThe bar.", &[(2, "bar")]);
        check_text("README.md", "food, a_foo, trees, a tree", &[]);
        check_text("bench/RESULTS.md", "foo", &[]);
    }

    #[test]
    fn words_of_identifiers_are_checked() {
        check_text(
            "a.rs",
            "fn is_foo() {}\nstruct FooList;\nlet go_by_foot;",
            &[(1, "foo"), (2, "foo"), (3, "by foot")],
        );
        check_text("a.rs", "const BAR: u8 = isBar();", &[(1, "bar")]);
        check_text("a.rs", "fn food() {}\nlet rebar = footBar2;", &[]);
    }

    #[test]
    fn literals_may_have_ambiguous_words() {
        check_text("a.rs", "let a = \"the\\nfoo\nFoos\";", &[(1, "foo"), (2, "foos")]);
        check_text("a.rs", "let a = r#\"bar by foot\"#;", &[]);
    }

    #[test]
    fn without_the_tables_nothing_is_checked_and_that_is_a_violation() {
        let expected = "docs/glossary.md:1: add tables with “word” and “ambiguous word”\n";
        assert_eq!(lines(&check(&[file("a.rs", "fn foo() {}")])), expected);
        let one_table = TABLES.replace("ambiguous word", "term");
        assert_eq!(lines(&check(&[file("a.rs", "fn foo() {}"), file(GLOSSARY, &one_table)])), expected);
    }

    #[test]
    fn identifiers_are_split_at_every_word() {
        assert_eq!(split_identifiers("fn has_word(a: HTTPServer, useIt2)"), "fn has word(a: HTTPServer, use It2)");
    }
}
