//! The chore that checks what must hold for the whole tree: who uses whom, how modules open, what documents
//! promise, what code never says, which fixtures are complete. A rule takes text and gives problems.
//!
//! It must not know what any crate does.

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
mod uses;

/// `cargo xtask tidy`
#[derive(Parser)]
pub struct Words {}

/// Prints every problem in the tree.
pub fn run(_: &Words) -> Result<()> {
    let tree = tree(&workspace::root())?;
    let mut problems = uses::check_workspace(&tree)?;
    for rule in [modules::check, code::check, documents::check, fixtures::check] {
        problems.extend(rule(&tree));
    }
    for problem in &problems {
        println!("{problem}");
    }
    match problems.len() {
        0 => {
            println!("{} files, no problem", tree.len());
            Ok(())
        }
        count => bail!("{count} problems"),
    }
}

/// A file of the tree; what is not text is there by name only.
pub struct File {
    /// From the root, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// What is wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub struct Problem {
    path: String,
    line: usize,
    what: String,
}

impl Problem {
    /// `line` counts from one.
    pub fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_string(), line, what: what.into() }
    }
}

impl fmt::Display for Problem {
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
            if is_ours(&path) && entry.file_type()?.is_dir() {
                folders.push(format!("{path}/"));
            } else if is_ours(&path) {
                files.push(File { text: fs::read_to_string(entry.path()).unwrap_or_default(), path });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// Keeps what it finds beside its programs.
const FUZZER: &str = "tests/fuzz/libfuzzer/";

/// What git tracks or may come to track, rather than what a build leaves behind.
fn is_ours(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let left_behind = path.starts_with("target")
        || ["dist", ".git"].contains(&path)
        || ["node_modules", "target"].contains(&name)
        || path.starts_with(FUZZER) && ["corpus", "artifacts", "coverage"].contains(&name);
    !left_behind
}

#[cfg(test)]
fn lines(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n")).collect()
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_string(), text: text.to_string() }
}
