//! Gives short names to what the wasm and its glue call each other by. wasm-bindgen makes them long, so that
//! they stay apart while crates are linked; afterwards each stands once in the wasm and once in the glue, and
//! their hashes are bytes that no compression takes away.
//!
//! It must not know which names there are. It cannot read JavaScript: a name is a whole word, wherever it stands.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasmparser::{Parser, Payload};

use crate::exchange;

/// How wasm-bindgen's own names begin. What we export ourselves keeps its name: it may be a common word.
const OWN: [&str; 2] = ["__wb", "wasm_bindgen_"];

/// Words of one or two letters that JavaScript keeps to itself.
const RESERVED: [&str; 3] = ["do", "if", "in"];

/// Old names and new.
type Names<'wasm> = HashMap<&'wasm str, String>;

/// Shortens the names in a wasm file and in its glue. The same files give the same names.
pub fn shorten(wasm: &Path, glue: &Path) -> Result<()> {
    let (old, old_glue) = exchange::read(wasm, glue)?;
    let names = short_names(&old, &old_glue)?;
    fs::write(wasm, renamed_wasm(&old, &names)?)?;
    fs::write(glue, renamed_glue(&old_glue, &names))?;
    println!("{} names between wasm and glue are short now", names.len());
    Ok(())
}

/// wasm-bindgen's names in a wasm file, in their order there.
fn long_names<'wasm>(wasm: &'wasm [u8], in_glue: &HashSet<&str>) -> Result<Vec<&'wasm str>> {
    let is_own = |name: &str| OWN.iter().any(|start| name.starts_with(start));
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports {
                    let name = import?.name;
                    ensure!(!is_own(name) || in_glue.contains(name), "the wasm imports {name}, which its glue lacks");
                    names.push(name);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    // What no glue ever calls, like a function to free what this site never frees, may keep its name.
                    names.extend(Some(export?.name).filter(|name| in_glue.contains(name)));
                }
            }
            _ => {}
        }
    }
    let mut seen = HashSet::new();
    names.retain(|name| is_own(name) && seen.insert(*name));
    Ok(names)
}

/// A short name for each, in order; none of them is a word the glue already has.
fn short_names<'wasm>(wasm: &'wasm [u8], glue: &str) -> Result<Names<'wasm>> {
    let in_glue: HashSet<&str> = words(glue).collect();
    let long = long_names(wasm, &in_glue)?;
    let letters = || 'a'..='z';
    let pairs = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let short = letters().map(String::from).chain(pairs);
    let mut free = short.filter(|name| !in_glue.contains(name.as_str()) && !RESERVED.contains(&name.as_str()));
    let named = long.into_iter().map(|name| Ok((name, free.next().context("two letters are too few for the names")?)));
    named.collect()
}

fn renamed_wasm(wasm: &[u8], names: &Names<'_>) -> Result<Vec<u8>> {
    exchange::rewritten(wasm, |name| Some(names.get(name).map_or(name, String::as_str)))
}

fn renamed_glue(glue: &str, names: &Names<'_>) -> String {
    words(glue).map(|word| names.get(word).map_or(word, String::as_str)).collect()
}

/// A text cut where a JavaScript name begins or ends. All pieces together are the text again.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_in_names(rest.chars().next()?);
        let end = rest.find(|letter| is_in_names(letter) != first).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_in_names(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$' || !letter.is_ascii()
}

#[cfg(test)]
mod tests;
