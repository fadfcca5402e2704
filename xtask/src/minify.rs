//! Takes comments, blanks and long local names out of scripts and styles, and puts those that are parts of others
//! into them. Trunk could do it, but then it does the same to the page, which is what a publisher opens and edits.
//!
//! It must not know what the files are for.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::program;
use crate::tools::{self, Tool};

/// Minifies every script and style that lies directly in a folder, some of which are `parts` of others and go.
/// `more` is said to esbuild as well.
pub fn minify(folder: &Path, parts: &[&str], more: &[String]) -> Result<()> {
    let mut names = scripts_and_styles(folder)?;
    names.retain(|name| !parts.contains(&name.as_str()));
    // With no file to read, esbuild would wait for somebody to type one.
    ensure!(!names.is_empty(), "no script or style lies in {}", folder.display());
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    // All scripts here are modules, so what they do not export may have another name. No target is named,
    // which leaves every feature of a language as it was written: nesting and light-dark() stay what they are.
    command.args(["--minify", "--format=esm", "--charset=utf8", "--log-level=warning"]);
    // The glue's snippets already have their names, and a module with a query is another one.
    command.args(["--bundle", "--external:./snippets/*", "--external:*?class"]).args(more);
    command.args(["--outdir=.", "--allow-overwrite"]).args(names).current_dir(folder);
    program::run(&mut command)?;
    for part in parts {
        fs::remove_file(folder.join(part)).with_context(|| format!("{part} is no part of {}", folder.display()))?;
    }
    Ok(())
}

fn scripts_and_styles(folder: &Path) -> Result<Vec<String>> {
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
