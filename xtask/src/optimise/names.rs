//! The names that wasm-opt changed, in the form in which esbuild takes them.
//! It must not know which names there are.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// What wasm-opt calls the one module that everything is imported from.
const MODULE: &str = "a";

/// What wasm-opt prints.
#[derive(Deserialize)]
struct Printed {
    /// Module, name and new name.
    imports: Vec<(String, String, String)>,
    /// Name and new name.
    exports: Vec<(String, String)>,
}

/// Old names and new names, of modules, imports and exports.
#[derive(Debug)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    /// Reads what wasm-opt prints.
    pub fn parse(printed: &str) -> Result<Self> {
        let printed: Printed = serde_json::from_str(printed).context("wasm-opt printed no table of names")?;
        let mut names = Self(BTreeMap::new());
        for (module, name, new) in printed.imports {
            names.insert(module, MODULE.to_string())?;
            names.insert(name, new)?;
        }
        printed.exports.into_iter().try_for_each(|(name, new)| names.insert(name, new))?;
        Ok(names)
    }

    /// esbuild goes by the name alone, so a name has one new name only.
    fn insert(&mut self, name: String, new: String) -> Result<()> {
        let before = self.0.get(&name);
        ensure!(before.is_none_or(|before| *before == new), "wasm-opt gave {name} two names, which esbuild cannot");
        self.0.insert(name, new);
        Ok(())
    }

    /// For `--mangle-cache`.
    pub fn cache(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.0)?)
    }

    /// For `--mangle-props`: a regular expression of these names and no others.
    pub fn pattern(&self) -> String {
        let names: Vec<String> = self.0.keys().map(|name| escaped(name)).collect();
        format!("^({})$", names.join("|"))
    }
}

/// A text as a regular expression that fits it alone.
fn escaped(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    text.chars().map(|letter| if plain(letter) { letter.to_string() } else { format!("\\{letter}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::Names;

    const PRINTED: &str = r#"{ "imports": [ ["./a_bg.js", "now_01", "b"], ["./a_bg.js", "now_02", "c"] ],
        "exports": [ ["memory", "d"] ] }"#;

    #[test]
    fn all_names_are_in_the_cache() {
        let names = Names::parse(PRINTED).unwrap();
        assert_eq!(names.cache().unwrap(), r#"{"./a_bg.js":"a","memory":"d","now_01":"b","now_02":"c"}"#);
    }

    #[test]
    fn the_pattern_fits_whole_names() {
        assert_eq!(Names::parse(PRINTED).unwrap().pattern(), r"^(\.\/a_bg\.js|memory|now_01|now_02)$");
    }

    #[test]
    fn a_name_with_two_new_names_is_refused() {
        let error = Names::parse(&PRINTED.replace("memory", "now_01")).unwrap_err();
        assert_eq!(error.to_string(), "wasm-opt gave now_01 two names, which esbuild cannot");
        assert!(Names::parse("[]").is_err());
    }
}
