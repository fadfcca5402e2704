//! Packs the custom element into one folder: its wasm and glue, its scripts and style sheet, and the files that editors
//! read. The folder is hosted beside the site or elsewhere. The entry script keeps its name and loads the other files
//! by names with content hashes.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha384};

use crate::toolchain::Toolchain;
use crate::tools::{self, Tool};
use crate::{bind, minify, program, stamp, workspace};

/// The folder of the element in the built site.
pub const FOLDER: &str = "embed";

/// The files that pages load by name.
const ENTRIES: [&str; 2] = ["tag-archive.js", "define.js"];

/// The files that the entry script loads.
const LOADED: [&str; 4] = ["archive_embed.js", "archive_embed_bg.wasm", "element.css", "translations.js"];

/// The files that are bundled into others.
const PARTS: [&str; 7] = ["compile.js", "files.js", "inside.js", "program.js", "guard.js", "tokens.css", "archive.css"];

/// Builds the element into a folder.
pub fn pack(toolchain: Toolchain, folder: &Path) -> Result<()> {
    bind::bind(toolchain, &["--package", "archive-embed", "--lib"], "archive_embed", folder)?;
    let root = workspace::root();
    workspace::copy_folder(&root.join("crates/archive-embed/web"), folder)?;
    workspace::copy_folder(&root.join("crates/archive-embed/variants"), &folder.join("variants"))?;
    workspace::copy_folder(&root.join("public/lang"), &folder.join("lang"))?;
    for part in
        ["public/compile.js", "public/translations.js", "style/tokens.css", "style/archive.css", "style/element.css"]
    {
        let part = root.join(part);
        fs::copy(&part, folder.join(part.file_name().context("the file has no name")?))?;
    }
    bundle_guard(folder)?;
    let version = workspace::locked_version("archive-embed")?;
    minify::minify(folder, &PARTS, &[format!("--define:VERSION=\"{version}\"")])?;
    let mut names = Vec::new();
    for name in LOADED {
        let path = folder.join(name);
        let new_name = stamp::stamped_name(name, &fs::read(&path)?);
        fs::rename(&path, folder.join(&new_name))?;
        names.push((name, new_name));
    }
    edit_file(&folder.join(ENTRIES[0]), |entry| with_stamped_names(entry, &names))?;
    let version_file = version_file(folder, &version, &names)?;
    fs::write(folder.join("version.json"), version_file)?;
    Ok(())
}

/// Bundles the glue with guard.js, whose `instantiate` replaces the browser's.
fn bundle_guard(folder: &Path) -> Result<()> {
    let mut command = Command::new(tools::path(Tool::Esbuild)?);
    command.args(["program.js", "--bundle", "--external:./snippets/*", "--format=esm", "--charset=utf8"]);
    command.args(["--define:WebAssembly.instantiate=instantiate", "--inject:./guard.js"]);
    command.args(["--outfile=archive_embed.js", "--allow-overwrite", "--log-level=warning"]);
    program::run(command.current_dir(folder))
}

/// Returns the entry script with the names of the finished files.
fn with_stamped_names(entry: &str, names: &[(&str, String)]) -> Result<String> {
    names.iter().try_fold(entry.to_string(), |entry, (name, new_name)| {
        let literal = format!("\"{name}\"");
        ensure!(entry.matches(&literal).count() == 1, "the entry of the element doesn't name {name} once");
        Ok(entry.replace(&literal, &format!("\"{new_name}\"")))
    })
}

/// Returns the contents of version.json: the version and the integrity of each file, for sites that keep a copy of the
/// folder or verify it.
fn version_file(folder: &Path, version: &str, names: &[(&str, String)]) -> Result<String> {
    let mut lines = Vec::new();
    for name in ENTRIES.into_iter().chain(names.iter().map(|(_, new_name)| new_name.as_str())) {
        let integrity = integrity(&fs::read(folder.join(name))?);
        if name == ENTRIES[0] {
            println!("<script type=\"module\" src=\"…/{name}\" integrity=\"{integrity}\" crossorigin></script>");
        }
        lines.push(format!("    \"{name}\": \"{integrity}\""));
    }
    Ok(format!("{{\n  \"version\": \"{version}\",\n  \"integrity\": {{\n{}\n  }}\n}}\n", lines.join(",\n")))
}

/// Returns the value of the attribute `integrity` (Subresource Integrity, section 3.5).
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

fn edit_file(path: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let text = fs::read_to_string(path).with_context(|| format!("couldn't read {}", path.display()))?;
    Ok(fs::write(path, change(&text)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_names_the_finished_files() {
        let names = [("a.js", "a-1.js".to_string()), ("b.css", "b-2.css".to_string())];
        assert_eq!(with_stamped_names("x=\"a.js\",y=\"b.css\"", &names).unwrap(), "x=\"a-1.js\",y=\"b-2.css\"");
        let error = with_stamped_names("x=\"a.js\"", &names).unwrap_err();
        assert_eq!(error.to_string(), "the entry of the element doesn't name b.css once");
    }

    #[test]
    fn integrity_is_of_the_bytes() {
        // printf x | openssl dgst -sha384 -binary | base64
        assert_eq!(integrity(b"x"), "sha384-11LCxR+6DimqGQVwqdQlPkQHegWNMpf6OlYw1b0BJiL5fCisrtMTtcg7uZDKp9qF");
    }
}
