//! The task that Trunk starts at the end of a release build (`[[hooks]]` in Trunk.toml). It works in Trunk's staging
//! folder, which Trunk moves to dist/ afterwards.

use std::path::{Path, PathBuf};
use std::{env, fs};

use anyhow::{Context, Result, ensure};
use clap::Parser;

use crate::stamp::Stamp;
use crate::tools::FOR_FINISH;
use crate::{base, embed, minify, notices, optimise, package, page, setup, stamp};

/// The environment variable with the path of the xtask program, which Trunk's hook starts.
pub const PROGRAM: &str = "TAG_ARCHIVE_XTASK";

/// Finish a release build; `trunk build --release` starts this task
#[derive(Parser)]
pub struct FinishArgs {}

/// Finishes the files that Trunk has staged. A development build stays unchanged.
pub fn run(_: &FinishArgs) -> Result<()> {
    if env::var("TRUNK_PROFILE").context("TRUNK_PROFILE isn't set; `trunk build` starts this task")? != "release" {
        return Ok(());
    }
    let staging = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR isn't set")?);
    let base = match env::var(base::VARIABLE) {
        Ok(base) => base::parse(&base).with_context(|| format!("{} is {base:?}", base::VARIABLE))?,
        Err(_) => "/".to_string(),
    };
    let toolchain = setup::ensure(FOR_FINISH)?;
    for name in program_names(&staging)? {
        optimise::optimise(&staging.join(format!("{name}_bg.wasm")), &staging.join(format!("{name}.js")))?;
    }
    minify::minify(&staging, &imported_scripts(&staging)?, &[])?;
    embed::pack(toolchain, &staging.join(embed::FOLDER))?;
    notices::write(&package::CLIENT, &staging)?;
    notices::write(&package::CLIENT, &staging.join(embed::FOLDER))?;
    stamp::stamp(&Stamp { staging, base })
}

/// Returns the names of the programs that wasm-bindgen wrote for Trunk: the site and the report.
fn program_names(staging: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(staging).with_context(|| format!("couldn't read {}", staging.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix("_bg.wasm").map(String::from));
    }
    ensure!(!names.is_empty(), "found no wasm in {}", staging.display());
    Ok(names)
}

/// Returns the scripts that the page does not name, because other scripts import them.
fn imported_scripts(staging: &Path) -> Result<Vec<String>> {
    let page = fs::read_to_string(staging.join(stamp::PAGE)).context("the staged build has no index.html")?;
    let mut names = minify::scripts_and_styles(staging)?;
    names.retain(|name| page::references(&page).all(|reference| stamp::file_of(reference) != name));
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_imported_script_is_one_that_the_page_does_not_name() {
        let staging = env::temp_dir().join(format!("xtask-parts-{}", std::process::id()));
        fs::create_dir_all(&staging).unwrap();
        let page = r#"<link rel="stylesheet" href="./site.css"/><script src="loader.js"></script>"#;
        for (name, text) in [(stamp::PAGE, page), ("site.css", ""), ("loader.js", ""), ("compile.js", "")] {
            fs::write(staging.join(name), text).unwrap();
        }
        let found = imported_scripts(&staging);
        fs::remove_dir_all(&staging).unwrap();
        assert_eq!(found.unwrap(), ["compile.js"]);
    }

    #[test]
    fn a_program_is_a_wasm_file_that_wasm_bindgen_wrote() {
        let staging = env::temp_dir().join(format!("xtask-finish-{}", std::process::id()));
        fs::create_dir_all(&staging).unwrap();
        let empty = program_names(&staging).map_err(|error| error.to_string());
        for name in ["site_bg.wasm", "site.js", "other.wasm"] {
            fs::write(staging.join(name), "").unwrap();
        }
        let found = program_names(&staging);
        fs::remove_dir_all(&staging).unwrap();
        assert!(empty.unwrap_err().starts_with("found no wasm"));
        assert_eq!(found.unwrap(), ["site"]);
    }
}
