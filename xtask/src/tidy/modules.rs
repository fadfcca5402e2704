//! Checks the headers of modules, the length of files, and file or module names without meaning.

use super::{File, Violation};

const LONGEST: usize = 500;
const VAGUE_NAMES: &[&str] = &["utils", "helpers", "common", "manager", "types"];

/// Checks every Rust file.
pub fn check(tree: &[File]) -> Vec<Violation> {
    tree.iter().filter(|file| file.path.ends_with(".rs")).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Violation> {
    let mut violations = Vec::new();
    let header = file.text.lines().take_while(|line| line.starts_with("//!")).count();
    if header == 0 {
        violations.push(Violation::new(&file.path, 1, "add a header with //! that describes the module".to_string()));
    }
    let length = file.text.lines().count();
    if length > LONGEST {
        violations.push(Violation::new(&file.path, length, format!("{length} lines; split files over {LONGEST}")));
    }
    for name in VAGUE_NAMES {
        if file.path.ends_with(&format!("/{name}.rs")) || file.path.ends_with(&format!("/{name}/mod.rs")) {
            violations.push(Violation::new(&file.path, 1, format!("{name} is vague; name the content")));
        }
    }
    for (number, line) in (1..).zip(file.text.lines()) {
        if let Some(name) = module_in(line).filter(|name| VAGUE_NAMES.contains(name)) {
            violations.push(Violation::new(&file.path, number, format!("mod {name} is vague; name the content")));
        }
    }
    violations
}

/// Returns the module that a line declares, with any visibility before it.
fn module_in(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let first = words.next()?;
    let word = if first.starts_with("pub") { words.find(|word| *word == "mod")? } else { first };
    (word == "mod").then(|| words.next())?.map(|name| name.trim_end_matches([';', '{', '}']))
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::check;

    fn check_text(path: &str, text: &str, expected: &str) {
        assert_eq!(lines(&check(&[file(path, text)])), expected);
    }

    #[test]
    fn a_module_has_a_header() {
        check_text("src/a.rs", "//! One.\nfn a() {}\n", "");
        check_text("src/a.rs", "fn a() {}\n", "src/a.rs:1: add a header with //! that describes the module\n");
        check_text("style/a.css", "", "");
    }

    #[test]
    fn a_file_has_at_most_500_lines() {
        let text = "//!\n".repeat(500);
        check_text("src/a.rs", &text, "");
        check_text("src/a.rs", &format!("{text}\n"), "src/a.rs:501: 501 lines; split files over 500\n");
    }

    #[test]
    fn vague_names_are_found() {
        let check_line = |line: &str, expected: &str| check_text("a.rs", &format!("//!\n//!\n{line}"), expected);
        check_line("pub(crate) mod utils;", "a.rs:3: mod utils is vague; name the content\n");
        check_line("mod types {", "a.rs:3: mod types is vague; name the content\n");
        check_line("mod types_of_dates;", "");
        check_line("// mod common;", "");
        check_text("src/helpers.rs", "//!\n//!", "src/helpers.rs:1: helpers is vague; name the content\n");
    }
}
