//! Checks the words of comments and documents against the list in `docs/glossary.md`.

use super::code::{comments, has_word};
use super::documents::DOCUMENTS;
use super::{File, Violation};

/// The words that are not used. Their line in the glossary has the reason.
const AVOIDED: &[&str] = &[
    "said",
    "told",
    "tell",
    "tells",
    "heed",
    "came",
    "comes to",
    "stands",
    "anew",
    "whoever",
    "nobody",
    "somebody",
    "by and by",
    "so many",
    "thereby",
    "chore",
    "chores",
];

/// Checks comments of Rust files, and documents.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for file in tree {
        if file.path.ends_with(".rs") {
            for (line, comment) in comments(&file.text) {
                check_text(&file.path, line, comment, &mut violations);
            }
        } else if DOCUMENTS.contains(&file.path.as_str()) && file.path != "docs/glossary.md" {
            (1..).zip(file.text.lines()).for_each(|(line, text)| check_text(&file.path, line, text, &mut violations));
        }
    }
    violations
}

fn check_text(path: &str, line: usize, text: &str, violations: &mut Vec<Violation>) {
    let text = text.to_lowercase();
    for word in AVOIDED.iter().filter(|word| has_word(&text, word)) {
        violations.push(Violation::new(path, line, format!("“{word}” is on the list of words to avoid")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::check;

    #[track_caller]
    fn check_text(path: &str, text: &str, expected: &str) {
        assert_eq!(lines(&check(&[file(path, text)])), expected);
    }

    #[test]
    fn comments_and_documents_use_plain_words() {
        let expected = "a.rs:2: “told” is on the list of words to avoid\n";
        check_text("a.rs", "fn a() {}\n// Told apart.", expected);
        check_text("README.md", "It stands.", "README.md:1: “stands” is on the list of words to avoid\n");
        check_text("README.md", "Outstanding, tolds", "");
    }

    #[test]
    fn code_and_texts_may_have_them() {
        check_text("a.rs", "let told = \"said\";", "");
        check_text("bench/RESULTS.md", "said", "");
    }
}
