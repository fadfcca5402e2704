//! The task that checks rules for the whole tree: dependencies of crates, headers of modules, paths and commands in
//! documents, words that code and prose must not contain, and complete fixtures. A rule takes text and returns
//! violations.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use clap::Parser;

use crate::workspace;

mod code;
mod documents;
mod fixtures;
mod modules;
mod names;
mod uses;
mod words;

/// Check the rules that apply to the whole tree
#[derive(Parser)]
pub struct TidyArgs {}

/// Prints every violation in the tree. Returns an error if there is one.
pub fn run(_: &TidyArgs) -> Result<()> {
    let tree = tree(&workspace::root())?;
    let mut violations = uses::check_workspace(&tree)?;
    for rule in [modules::check, code::check, names::check, words::check, documents::check, fixtures::check] {
        violations.extend(rule(&tree));
    }
    for violation in &violations {
        println!("{violation}");
    }
    match violations.len() {
        0 => {
            println!("{} files, no violations", tree.len());
            Ok(())
        }
        count => bail!("{count} violations"),
    }
}

/// A file of the tree. The text of a file that is not UTF-8 is empty.
pub struct File {
    /// The path from the root, with forward slashes.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// One violation of a rule: its location and description.
#[derive(Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    line: usize,
    what: String,
}

impl Violation {
    /// Creates a violation. `line` counts from one.
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_string(), line, what: what.into() }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.path, self.line, self.what)
    }
}

fn tree(root: &Path) -> Result<Vec<File>> {
    let mut files = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let path = format!("{folder}{}", entry.file_name().to_string_lossy());
            if is_source(&path) && entry.file_type()?.is_dir() {
                folders.push(format!("{path}/"));
            } else if is_source(&path) {
                files.push(File { text: fs::read_to_string(entry.path()).unwrap_or_default(), path });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// The folder of the fuzzer, which stores its findings beside its programs.
const FUZZER: &str = "tests/fuzz/libfuzzer/";

/// Whether git tracks a path or may track it later, rather than a build creating it.
fn is_source(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_output = path.starts_with("target")
        || ["dist", ".git"].contains(&path)
        || ["node_modules", "target"].contains(&name)
        || path.starts_with(FUZZER) && ["corpus", "artifacts", "coverage"].contains(&name);
    !is_output
}

#[cfg(test)]
fn lines(violations: &[Violation]) -> String {
    violations.iter().map(|violation| format!("{violation}\n")).collect()
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_string(), text: text.to_string() }
}
