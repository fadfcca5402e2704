//! Checks the headers of modules, the length of files, and file or module names without meaning.

use super::{File, Violation};

const LONGEST: usize = 500;
const EMPTY_NAMES: &[&str] = &["utils", "helpers", "common", "manager", "types"];

/// Checks every Rust file.
pub fn check(tree: &[File]) -> Vec<Violation> {
    tree.iter().filter(|file| file.path.ends_with(".rs")).flat_map(check_file).collect()
}

fn check_file(file: &File) -> Vec<Violation> {
    let mut problems = Vec::new();
    let header = file.text.lines().take_while(|line| line.starts_with("//!")).count();
    if header == 0 {
        problems.push(Violation::new(&file.path, 1, "does not open with a line of //! on what it does".to_string()));
    }
    let length = file.text.lines().count();
    if length > LONGEST {
        problems.push(Violation::new(&file.path, length, format!("{length} lines, more than {LONGEST}")));
    }
    for name in EMPTY_NAMES {
        if file.path.ends_with(&format!("/{name}.rs")) || file.path.ends_with(&format!("/{name}/mod.rs")) {
            problems.push(Violation::new(&file.path, 1, format!("{name} says nothing; name what is in it")));
        }
    }
    for (number, line) in (1..).zip(file.text.lines()) {
        if let Some(name) = module_in(line).filter(|name| EMPTY_NAMES.contains(name)) {
            problems.push(Violation::new(&file.path, number, format!("mod {name} says nothing; name what is in it")));
        }
    }
    problems
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
    fn a_module_opens_with_what_it_is_for() {
        check_text("src/a.rs", "//! One.\nfn a() {}\n", "");
        check_text("src/a.rs", "fn a() {}\n", "src/a.rs:1: does not open with a line of //! on what it does\n");
        check_text("style/a.css", "", "");
    }

    #[test]
    fn a_file_is_at_most_so_long() {
        let text = "//!\n".repeat(500);
        check_text("src/a.rs", &text, "");
        check_text("src/a.rs", &format!("{text}\n"), "src/a.rs:501: 501 lines, more than 500\n");
    }

    #[test]
    fn names_say_something() {
        let check_line = |line: &str, expected: &str| check_text("a.rs", &format!("//!\n//!\n{line}"), expected);
        check_line("pub(crate) mod utils;", "a.rs:3: mod utils says nothing; name what is in it\n");
        check_line("mod types {", "a.rs:3: mod types says nothing; name what is in it\n");
        check_line("mod types_of_dates;", "");
        check_line("// mod common;", "");
        check_text("src/helpers.rs", "//!\n//!", "src/helpers.rs:1: helpers says nothing; name what is in it\n");
    }
}
