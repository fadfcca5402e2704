//! Converts the names that wasm-opt changed into the form that esbuild takes.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// The name that wasm-opt gives to the one module that everything is imported from.
const MODULE: &str = "a";

/// The output of wasm-opt.
#[derive(Deserialize)]
struct NameTable {
    /// The module, name and new name of each import.
    imports: Vec<(String, String, String)>,
    /// The name and new name of each export.
    exports: Vec<(String, String)>,
}

/// A map from old names to new names of modules, imports and exports.
#[derive(Debug)]
pub struct ShortNames(BTreeMap<String, String>);

impl ShortNames {
    /// Parses the output of wasm-opt. Returns an error if it is invalid or gives one name two new names.
    pub fn parse(output: &str) -> Result<Self> {
        let table: NameTable = serde_json::from_str(output).context("wasm-opt printed no table of names")?;
        let mut names = Self(BTreeMap::new());
        for (module, name, new) in table.imports {
            names.insert(module, MODULE.to_string())?;
            names.insert(name, new)?;
        }
        table.exports.into_iter().try_for_each(|(name, new)| names.insert(name, new))?;
        Ok(names)
    }

    /// Inserts a name. esbuild maps by the name alone, so each name has only one new name.
    fn insert(&mut self, name: String, new: String) -> Result<()> {
        let before = self.0.get(&name);
        ensure!(before.is_none_or(|before| *before == new), "wasm-opt gave {name} two names; esbuild supports one");
        self.0.insert(name, new);
        Ok(())
    }

    /// Returns the JSON for `--mangle-cache`.
    pub fn cache(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.0)?)
    }

    /// Returns the value of `--mangle-props`: a regular expression that matches these names and no others.
    pub fn pattern(&self) -> String {
        let names: Vec<String> = self.0.keys().map(|name| escape(name)).collect();
        format!("^({})$", names.join("|"))
    }
}

/// Returns a regular expression that matches only this text.
fn escape(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.chars().map(|letter| if plain(letter) { letter.to_string() } else { format!("\\{letter}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::ShortNames;

    const OUTPUT: &str = r#"{ "imports": [ ["./a_bg.js", "now_01", "b"], ["./a_bg.js", "now_02", "c"] ],
        "exports": [ ["memory", "d"] ] }"#;

    #[test]
    fn all_names_are_in_the_cache() {
        let names = ShortNames::parse(OUTPUT).unwrap();
        assert_eq!(names.cache().unwrap(), r#"{"./a_bg.js":"a","memory":"d","now_01":"b","now_02":"c"}"#);
    }

    #[test]
    fn the_pattern_fits_whole_names() {
        assert_eq!(ShortNames::parse(OUTPUT).unwrap().pattern(), r"^(\.\/a_bg\.js|memory|now_01|now_02)$");
    }

    #[test]
    fn a_name_with_two_new_names_is_an_error() {
        let error = ShortNames::parse(&OUTPUT.replace("memory", "now_01")).unwrap_err();
        assert_eq!(error.to_string(), "wasm-opt gave now_01 two names; esbuild supports one");
        assert!(ShortNames::parse("[]").is_err());
    }
}
