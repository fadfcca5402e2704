//! Writes the notices of third-party packages that are compiled into what is shipped: names, licences and their texts.
//!
//! cargo-about does this too. It takes minutes to compile on each machine that builds a release, and this needs nothing
//! but `cargo metadata` and the files that the packages have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use crate::{program, workspace};

/// The name of the file.
pub const FILE: &str = "third-party-notices.txt";

/// What is shipped, and for which packages it needs notices.
pub struct Shipped<'s> {
    /// The name for people.
    pub name: &'s str,
    /// The packages of the workspace that are compiled into it.
    pub packages: &'s [&'s str],
    /// The target that it is compiled for.
    pub target: &'s str,
}

/// The part of the output of `cargo metadata` that matters here.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    /// `None` for packages of the workspace.
    source: Option<String>,
    targets: Vec<CrateTarget>,
}

#[derive(Deserialize)]
struct CrateTarget {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    /// `None` for normal dependencies.
    kind: Option<String>,
}

/// Returns the text of the notices.
pub fn render(shipped: &Shipped<'_>) -> Result<String> {
    let mut command = Command::new("cargo");
    command.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", shipped.target]);
    let metadata = program::output(command.current_dir(workspace::root()))?;
    let metadata: Metadata = serde_json::from_str(&metadata).context("cargo metadata has another format")?;
    let packages = shipped_packages(&metadata, shipped.packages)?;
    let mut text = format!(
        "Third-party notices of {}\n\nIt contains the standard library of Rust (MIT OR Apache-2.0, The Rust Project \
         Contributors, https://github.com/rust-lang/rust),\nand the packages below. The source of each is at \
         https://crates.io/crates/<name>/<version>.\n\n",
        shipped.name
    );
    if shipped.target.ends_with("-musl") {
        text += "It contains musl (MIT, Rich Felker and others, https://musl.libc.org).\n\n";
    }
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in packages {
        let license = package.license.as_deref().unwrap_or("see its licence file");
        let authors =
            if package.authors.is_empty() { String::new() } else { format!(", {}", package.authors.join(", ")) };
        text += &format!("- {} {} ({license}{authors})\n", package.name, package.version);
        for license in license_texts(package)? {
            texts.entry(license).or_default().push(format!("{} {}", package.name, package.version));
        }
    }
    let mut texts: Vec<(String, Vec<String>)> = texts.into_iter().collect();
    texts.sort_by(|(_, one), (_, other)| one.cmp(other));
    for (license, packages) in texts {
        text += &format!("\n{}\n{}\n\n{license}\n", "-".repeat(80), packages.join(", "));
    }
    Ok(text)
}

/// Writes the notices into a folder.
pub fn write(shipped: &Shipped<'_>, folder: &Path) -> Result<()> {
    let file = folder.join(FILE);
    fs::write(&file, render(shipped)?).with_context(|| format!("couldn't write {}", file.display()))
}

/// Returns the packages of others that these packages are compiled with, in the order of their names. Build scripts,
/// macros and tests are not part of what is shipped.
fn shipped_packages<'m>(metadata: &'m Metadata, roots: &[&str]) -> Result<Vec<&'m Package>> {
    let packages: BTreeMap<&str, &Package> = metadata.packages.iter().map(|package| (&*package.id, package)).collect();
    let nodes: BTreeMap<&str, &Node> = metadata.resolve.nodes.iter().map(|node| (&*node.id, node)).collect();
    let is_root = |package: &&Package| package.source.is_none() && roots.contains(&&*package.name);
    let mut pending: Vec<&str> = metadata.packages.iter().filter(is_root).map(|package| &*package.id).collect();
    ensure!(pending.len() == roots.len(), "the workspace lacks one of the packages {}", roots.join(", "));
    let mut found = BTreeSet::new();
    while let Some(id) = pending.pop() {
        let package = packages.get(id).with_context(|| format!("cargo metadata lacks {id}"))?;
        let is_macro = package.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"));
        if is_macro || !found.insert(id) {
            continue;
        }
        let node = nodes.get(id).with_context(|| format!("cargo metadata lacks the dependencies of {id}"))?;
        let is_linked = |dependency: &&Dependency| dependency.dep_kinds.iter().any(|kind| kind.kind.is_none());
        pending.extend(node.deps.iter().filter(is_linked).map(|dependency| &*dependency.pkg));
    }
    let mut found: Vec<&Package> =
        found.iter().map(|id| packages[id]).filter(|package| package.source.is_some()).collect();
    found.sort_by_key(|package| (&package.name, &package.version));
    Ok(found)
}

/// Returns the texts of the licence files of a package. Of a choice that offers MIT, only that.
fn license_texts(package: &Package) -> Result<Vec<String>> {
    let folder = package.manifest_path.parent().context("a manifest is in a folder")?;
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("couldn't read {}", folder.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().to_uppercase();
        let is_license = ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE", "COPYRIGHT"];
        if entry.file_type()?.is_file() && is_license.iter().any(|start| name.starts_with(start)) {
            files.push((name, entry.path()));
        }
    }
    files.sort();
    let offers_mit =
        package.license.as_deref().is_some_and(|license| !license.contains("AND") && license.contains("MIT"));
    let has_mit = offers_mit && files.iter().any(|(name, _)| name.contains("MIT"));
    let is_needed =
        |name: &str| !has_mit || name.contains("MIT") || name.starts_with("NOTICE") || name.starts_with("COPYRIGHT");
    let needed = files.iter().filter(|(name, _)| is_needed(name));
    needed.map(|(_, path)| Ok(String::from_utf8_lossy(&fs::read(path)?).trim().replace("\r\n", "\n"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notices_name_what_is_compiled_in_and_nothing_else() {
        let shipped = Shipped { name: "the command", packages: &["archive-cli"], target: "x86_64-unknown-linux-gnu" };
        let text = render(&shipped).unwrap();
        for expected in
            ["\n- ureq 3", "\n- leptos 0", "\n- webpki-roots 1", "\n- selectors 0", "Permission is hereby granted"]
        {
            assert!(text.contains(expected), "no {expected}");
        }
        // A test dependency, a macro, a package of another system, and the workspace's own.
        for other in ["\n- proptest ", "\n- serde_derive ", "\n- windows-sys ", "\n- archive-core "] {
            assert!(!text.contains(other), "{other}");
        }
    }

    #[test]
    fn the_client_has_notices_of_its_own() {
        let shipped =
            Shipped { name: "the site", packages: &["tag-archive", "archive-embed"], target: "wasm32-unknown-unknown" };
        let text = render(&shipped).unwrap();
        assert!(text.contains("\n- leptos_router 0") && !text.contains("\n- ureq "));
        assert!(render(&Shipped { packages: &["nothing"], ..shipped }).is_err());
    }
}
