//! Removes comments, whitespace and long local names from scripts and style sheets, and bundles files into those that
//! import them. Trunk can minify too, but then it also minifies the page, which publishers open and edit.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::program;
use crate::tools::{self, Tool};

/// Minifies every script and style sheet directly in a folder. `parts` are bundled into the files that import them,
/// then removed. `more` are options of esbuild.
pub fn minify(folder: &Path, parts: &[impl AsRef<str>], more: &[String]) -> Result<()> {
    let mut names = scripts_and_styles(folder)?;
    names.retain(|name| parts.iter().all(|part| part.as_ref() != name));
    // Without an input file, esbuild would wait for input from the terminal.
    ensure!(!names.is_empty(), "found no script or style sheet in {}", folder.display());
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    // All scripts here are modules, so names that they do not export may change. Without a target, esbuild keeps every
    // language feature as written: nesting and light-dark() stay as they are.
    command.args(["--minify", "--format=esm", "--charset=utf8", "--log-level=warning"]);
    // The glue's snippets already have their final names, and a module with a query is a separate module.
    command.args(["--bundle", "--external:./snippets/*", "--external:*?class"]).args(more);
    command.args(["--outdir=.", "--allow-overwrite"]).args(names).current_dir(folder);
    program::run(&mut command)?;
    for part in parts.iter().map(AsRef::as_ref) {
        fs::remove_file(folder.join(part))
            .with_context(|| format!("couldn't remove {part} from {}", folder.display()))?;
    }
    Ok(())
}

/// Returns the names of the scripts and style sheets directly in a folder, sorted.
pub fn scripts_and_styles(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("couldn't read {}", folder.display()))? {
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
