//! Checks names: a type is declared once in the workspace, and functions aren't named by bare participles.

use std::collections::BTreeMap;

use super::code::code_only;
use super::{File, Violation};

/// Participles that don't say what a function does.
const PARTICIPLES: &[&str] = &["asked", "wanted"];

/// Declarations of types. Associated types of a trait's implementation are indented, so they aren't among them.
const DECLARATIONS: &[&str] = &["struct", "enum", "trait", "type"];

/// Checks every Rust file outside tests.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut declarations: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for file in tree.iter().filter(|file| file.path.ends_with(".rs") && !is_test(&file.path)) {
        let code = code_only(&file.text);
        // Unit tests are the last module of a file.
        let lines = code.lines().take_while(|line| !line.starts_with("#[cfg(test)]"));
        for (number, line) in (1..).zip(lines) {
            if let Some(name) = type_in(line) {
                match declarations.get(name) {
                    Some((path, line)) => {
                        let text = format!("{name} is also declared in {path}:{line}");
                        violations.push(Violation::new(&file.path, number, text));
                    }
                    None => _ = declarations.insert(name.to_string(), (&file.path, number)),
                }
            }
            if let Some(name) = function_in(line).filter(|name| PARTICIPLES.contains(name)) {
                violations.push(Violation::new(&file.path, number, format!("{name} is a participle; name the action")));
            }
        }
    }
    violations
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/") && !path.starts_with("tests/")
}

/// The type that a line at the top level declares.
fn type_in(line: &str) -> Option<&str> {
    if line.starts_with(char::is_whitespace) {
        return None;
    }
    let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
    DECLARATIONS.contains(&words.next()?).then(|| words.next())?.map(identifier)
}

/// The function that a line declares.
fn function_in(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    words.find(|word| *word == "fn")?;
    words.next().map(identifier)
}

fn identifier(word: &str) -> &str {
    let end = word.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(word.len());
    &word[..end]
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::check;

    #[track_caller]
    fn check_files(files: &[(&str, &str)], expected: &str) {
        let tree: Vec<_> = files.iter().map(|(path, text)| file(path, text)).collect();
        assert_eq!(lines(&check(&tree)), expected);
    }

    #[test]
    fn a_type_is_declared_once() {
        let (one, two) = ("pub struct Feed<'a> {}", "\npub(crate) enum Feed {}");
        check_files(&[("a.rs", one), ("b.rs", two)], "b.rs:2: Feed is also declared in a.rs:1\n");
        check_files(&[("a.rs", one), ("b.rs", "// struct Feed\n    type Feed = u8;")], "");
        check_files(
            &[("a.rs", one), ("a/tests.rs", "struct Feed;"), ("b.rs", "#[cfg(test)]\nmod tests {}\nstruct Feed;")],
            "",
        );
    }

    #[test]
    fn a_function_is_not_named_by_a_participle() {
        check_files(&[("a.rs", "    pub fn asked(&self) {}")], "a.rs:1: asked is a participle; name the action\n");
        check_files(&[("a.rs", "fn asks() {}\nfn unasked() {}")], "");
    }
}
