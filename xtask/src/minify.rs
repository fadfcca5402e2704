//! Removes comments, blanks and long local names from scripts and styles, and bundles those that are parts of others.
//! Trunk could do it, but then it does the same to the page, which publishers open and edit.
//!
//! It must not know what the files are for.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::program;
use crate::tools::{self, Tool};

/// Minifies every script and style directly in a folder. `parts` are bundled with those that import them, and removed.
/// `more` are options of esbuild.
pub fn minify(folder: &Path, parts: &[impl AsRef<str>], more: &[String]) -> Result<()> {
    let mut names = scripts_and_styles(folder)?;
    names.retain(|name| parts.iter().all(|part| part.as_ref() != name));
    // With no file to read, esbuild would wait for one from the terminal.
    ensure!(!names.is_empty(), "there is no script or style in {}", folder.display());
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    // All scripts here are modules, so what they do not export may have another name. No target is named,
    // which leaves every feature of a language as it was written: nesting and light-dark() stay what they are.
    command.args(["--minify", "--format=esm", "--charset=utf8", "--log-level=warning"]);
    // The glue's snippets already have their names, and a module with a query is another one.
    command.args(["--bundle", "--external:./snippets/*", "--external:*?class"]).args(more);
    command.args(["--outdir=.", "--allow-overwrite"]).args(names).current_dir(folder);
    program::run(&mut command)?;
    for part in parts.iter().map(AsRef::as_ref) {
        fs::remove_file(folder.join(part)).with_context(|| format!("{part} is no part of {}", folder.display()))?;
    }
    Ok(())
}

/// The names of the scripts and styles directly in a folder, in order.
pub fn scripts_and_styles(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("could not read {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".js") || name.ends_with(".css") {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_and_styles_are_minified() {
        let folder = std::env::temp_dir().join(format!("xtask-minify-{}", std::process::id()));
        fs::create_dir_all(folder.join("samples")).unwrap();
        for name in ["index.html", "site.css", "loader.js", "feed.json", "site_bg.wasm", "samples/no.js"] {
            fs::write(folder.join(name), "").unwrap();
        }
        let names = scripts_and_styles(&folder);
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(names.unwrap(), ["loader.js", "site.css"]);
    }
}
