//! Checks that the paths and commands in the documents exist. A word that may be something else is not checked.

use super::{File, Violation};

pub const DOCUMENTS: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "docs/element.md",
    "docs/embedding.md",
    "docs/feeds.md",
    "docs/glossary.md",
    "docs/hosting.md",
    "docs/npm.md",
    "docs/performance.md",
    "docs/publishing.md",
    "docs/settings.md",
    "docs/url.md",
];
/// The folders that a build creates, so a fresh clone does not have them.
const OUTPUT_FOLDERS: &[&str] = &["dist", "target"];
const SOURCES: &[&str] = &[".rs", ".toml", ".md", ".css"];

/// The file with the table of tasks.
const TASKS: &str = "xtask/src/tasks.rs";

/// Checks the documents against the tree and the table of tasks in it.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let documents = tree.iter().filter(|file| DOCUMENTS.contains(&file.path.as_str()));
    documents.flat_map(|document| check_document(document, tree)).collect()
}

fn check_document(document: &File, tree: &[File]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut in_block = false;
    for (number, line) in (1..).zip(document.text.lines()) {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
            continue;
        }
        for task in tasks_in(line).filter(|name| !has_task(name, tree)) {
            violations.push(Violation::new(&document.path, number, format!("task {task} doesn't exist")));
        }
        if let Some((path, function)) = function_in(line)
            && !has_function(path, function, tree)
        {
            violations.push(Violation::new(&document.path, number, format!("{path} has no function {function}")));
        }
        let code_spans: Vec<&str> = if in_block { vec![line] } else { line.split('`').skip(1).step_by(2).collect() };
        for word in code_spans.into_iter().flat_map(str::split_whitespace) {
            let path = word.trim_end_matches(['/', ',', ':', ';', '.', ')']).trim_start_matches("./");
            if is_path(path, tree) && !exists(path, tree) {
                violations.push(Violation::new(&document.path, number, format!("{path} doesn't exist")));
            }
        }
    }
    violations
}

/// The file and the function of a row such as "| `src/a.rs` | `run()` | …".
fn function_in(line: &str) -> Option<(&str, &str)> {
    let mut cells = line.split('|').skip(1).map(|cell| cell.trim().trim_matches('`'));
    let (path, function) = (cells.next()?, cells.next()?);
    path.ends_with(".rs").then(|| function.strip_suffix("()"))?.map(|function| (path, function))
}

fn has_function(path: &str, function: &str, tree: &[File]) -> bool {
    let file = tree.iter().find(|file| file.path == path);
    file.is_some_and(|file| ['(', '<'].iter().any(|end| file.text.contains(&format!("fn {function}{end}"))))
}

fn tasks_in(line: &str) -> impl Iterator<Item = &str> {
    line.split("cargo xtask ").skip(1).filter_map(|rest| {
        let name = rest.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').next()?;
        (!name.is_empty() && !name.starts_with('-')).then_some(name)
    })
}

fn has_task(name: &str, tree: &[File]) -> bool {
    let table = tree.iter().find(|file| file.path == TASKS);
    table.is_some_and(|table| table.text.contains(&format!("name: \"{name}\",")))
}

/// Whether a word is treated as a path: it must begin with a folder of the tree or end like a source file.
fn is_path(word: &str, tree: &[File]) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    let Some((first, _)) = word.split_once('/') else {
        return false;
    };
    let is_in_tree = tree.iter().any(|file| file.path.split('/').next() == Some(first));
    let is_source = SOURCES.iter().any(|extension| word.ends_with(extension));
    word.chars().all(plain) && !first.is_empty() && !OUTPUT_FOLDERS.contains(&first) && (is_in_tree || is_source)
}

/// Whether a path exists in the tree. It may omit leading folders: `feed/rss.rs`.
fn exists(path: &str, tree: &[File]) -> bool {
    let (inside, below) = (format!("/{path}/"), format!("/{path}"));
    tree.iter().map(|file| format!("/{}", file.path)).any(|file| file.contains(&inside) || file.ends_with(&below))
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::{TASKS, check};

    fn check_text(text: &str, expected: &str) {
        let tree = [
            file("README.md", text),
            file("crates/archive-core/src/feed/rss.rs", ""),
            file(".ci/run", ""),
            file(TASKS, "Task { name: \"serve\", about: \"fly\" }"),
        ];
        assert_eq!(lines(&check(&tree)), expected, "{text}");
    }

    #[test]
    fn named_paths_exist() {
        check_text("`crates/archive-core/` and `feed/rss.rs`, `./.ci/run`", "");
        check_text("a\n`crates/gone/src`", "README.md:2: crates/gone/src doesn't exist\n");
        check_text("`feed/atom.rs`.", "README.md:1: feed/atom.rs doesn't exist\n");
        check_text("```\ncrates/gone  the crate\n```", "README.md:2: crates/gone doesn't exist\n");
    }

    #[test]
    fn words_that_may_be_something_else_are_not_checked() {
        check_text("`text/html`, `a/b`, crates/gone, `dist/index.html`, `crates/<name>`", "");
        check_text("`https://example.org/a.css` `/etc/a.toml`", "");
    }

    #[test]
    fn a_function_in_a_table_is_in_its_file() {
        let check_row = |row: &str, expected: &str| {
            let tree = [file("README.md", row), file("src/a.rs", "pub fn run(&self) {}\nfn read<T>() {}")];
            assert_eq!(lines(&check(&tree)), expected, "{row}");
        };
        check_row("| `src/a.rs` | `run()` | Runs |\n| `src/a.rs` | `read()` | Reads |", "");
        check_row("| `src/a.rs` | `write()` | Writes |", "README.md:1: src/a.rs has no function write\n");
        check_row("| `src/a.rs` | a file | `write()` |", "");
    }

    #[test]
    fn named_tasks_exist() {
        check_text("`cargo xtask serve --port 1` and `cargo xtask <task>`, `cargo xtask --help`", "");
        check_text("run cargo xtask fly.", "README.md:1: task fly doesn't exist\n");
    }
}
