//! Packs the packages for npm: the element, the command, and the program of one platform. Their sources are in `npm/`. The
//! built files of the element are those of `dist/embed/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::{CLIENT, remove};
use crate::tools::{self, Tool};
use crate::{embed, notices, program, setup, workspace};

/// The scope of the packages with a program.
const SCOPE: &str = "@tag-archive";

/// The version in the manifests of the repository. Packing replaces it by that of the workspace.
const NO_VERSION: &str = "\"0.0.0\"";

/// The platforms with a program, as Node names them.
const PLATFORMS: [&str; 5] = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64"];

/// The built files of the element: the beginning and the end of the name in `dist/embed/`, and the name in the package. A
/// bundler adds its own hash to a name, and the glue names the WebAssembly as wasm-bindgen does.
const BUILT: [(&str, &str, &str); 4] = [
    ("archive_embed-", ".js", "archive_embed.js"),
    ("archive_embed_bg-", ".wasm", "archive_embed_bg.wasm"),
    ("element-", ".css", "element.css"),
    ("translations-", ".js", "translations.js"),
];

/// What the packages of one release have in common.
pub struct Release<'r> {
    pub version: &'r str,
    /// The folder that the tarballs are written to.
    pub packages: &'r Path,
    /// The platform of the program, as the names of packages have it.
    pub platform: &'r str,
    /// The folder with the program, its licences and its notices.
    pub program: &'r Path,
}

impl Release<'_> {
    /// Packs all packages and returns the paths of the tarballs.
    pub fn pack(&self) -> Result<Vec<PathBuf>> {
        setup::ensure(&[Tool::Node, Tool::Npm, Tool::Esbuild])?;
        let folders = self.packages.join("npm");
        remove(&folders)?;
        self.fill_element(&folders.join("tag-archive-element"))?;
        self.fill_command(&folders.join("tag-archive"))?;
        self.fill_program(&folders.join("program"))?;
        ["tag-archive-element", "tag-archive", "program"]
            .into_iter()
            .map(|name| self.tarball(&folders.join(name)))
            .collect()
    }

    /// Writes the package of the element: its sources, the built files, and the class as one module.
    fn fill_element(&self, folder: &Path) -> Result<()> {
        let root = workspace::root();
        workspace::copy_folder(&root.join("npm/tag-archive-element"), folder)?;
        remove(&folder.join("test"))?;
        for file in ["tag-archive.d.ts", "define.d.ts", "custom-elements.json"] {
            fs::copy(root.join("crates/archive-embed/web").join(file), folder.join(file))?;
        }
        workspace::copy_folder(&root.join("public/lang"), &folder.join("lang"))?;
        self.bundle_class(folder)?;
        let built = workspace::dist().join(embed::FOLDER);
        for (start, end, name) in BUILT {
            fs::copy(built.join(built_name(&built, start, end)?), folder.join(name))?;
        }
        fs::write(folder.join(notices::FILE), notices::render(&CLIENT)?)?;
        copy_licences(folder)?;
        self.write_version(folder)
    }

    /// Bundles the class of the element with the module that finds its files in a package.
    fn bundle_class(&self, folder: &Path) -> Result<()> {
        let root = workspace::root();
        let sources = folder.join("sources");
        workspace::copy_folder(&root.join("crates/archive-embed/web"), &sources)?;
        fs::copy(root.join("public/compile.js"), sources.join("compile.js"))?;
        fs::rename(folder.join("files.js"), sources.join("files.js"))?;
        let mut command = Command::new(tools::path(Tool::Esbuild)?);
        command.args(["sources/tag-archive.js", "--bundle", "--format=esm", "--charset=utf8", "--log-level=warning"]);
        command.args(["--external:./archive_embed.js", "--external:./translations.js", "--outfile=tag-archive.js"]);
        command.arg(format!("--define:VERSION=\"{}\"", self.version));
        program::run(command.current_dir(folder))?;
        remove(&sources)
    }

    /// Writes the package of the command, which depends on the program of the platform that it is installed on.
    fn fill_command(&self, folder: &Path) -> Result<()> {
        workspace::copy_folder(&workspace::root().join("npm/tag-archive"), folder)?;
        remove(&folder.join("test"))?;
        copy_licences(folder)?;
        self.write_version(folder)
    }

    /// Writes the package of the program.
    fn fill_program(&self, folder: &Path) -> Result<()> {
        let platform = node_platform(self.platform);
        ensure!(PLATFORMS.contains(&platform.as_str()), "there is no package for {platform}");
        let (system, processor) = platform.split_once('-').context("a platform is a system and a processor")?;
        let file = if system == "win32" { "tag-archive.exe" } else { "tag-archive" };
        fs::create_dir_all(folder.join("bin"))?;
        fs::copy(self.program.join(file), folder.join("bin").join(file))?;
        fs::copy(self.program.join(notices::FILE), folder.join(notices::FILE))?;
        copy_licences(folder)?;
        let manifest = json!({
            "name": format!("{SCOPE}/{platform}"),
            "version": self.version,
            "description": format!("The program of tag-archive for {platform}"),
            "license": "MIT OR Apache-2.0",
            "os": [system],
            "cpu": [processor],
            "preferUnplugged": true,
            // npm adds the file LICENSE by itself.
            "files": ["bin", notices::FILE, super::LICENCES[1], super::LICENCES[2]],
            "publishConfig": { "access": "public" },
        });
        Ok(fs::write(folder.join("package.json"), format!("{manifest:#}\n"))?)
    }

    /// Writes the version into the manifest of a package. The rest stays as it is: the order of conditions has a meaning.
    fn write_version(&self, folder: &Path) -> Result<()> {
        let path = folder.join("package.json");
        let manifest = fs::read_to_string(&path)?;
        ensure!(manifest.contains(NO_VERSION), "{} has no version {NO_VERSION} to replace", path.display());
        Ok(fs::write(&path, manifest.replace(NO_VERSION, &format!("\"{}\"", self.version)))?)
    }

    /// Runs `npm pack` in a folder.
    fn tarball(&self, folder: &Path) -> Result<PathBuf> {
        let mut command = Command::new(tools::path(Tool::Npm)?);
        command.args(["pack", "--silent", "--ignore-scripts", "--pack-destination"]).arg(self.packages);
        let name = program::output(command.current_dir(folder))?;
        let tarball = self.packages.join(name.lines().last().context("npm names no tarball")?);
        ensure!(tarball.is_file(), "npm didn't write {}", tarball.display());
        Ok(tarball)
    }
}

/// Returns the only file of a folder whose name begins and ends so.
fn built_name(folder: &Path, start: &str, end: &str) -> Result<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).context("found no built element; run `cargo xtask build`")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(start) && name.ends_with(end) {
            names.push(name);
        }
    }
    ensure!(names.len() == 1, "{} has {} files like {start}….{end}", folder.display(), names.len());
    Ok(names.remove(0))
}

/// Returns Node's name of a platform.
fn node_platform(platform: &str) -> String {
    platform.replace("macos-", "darwin-").replace("windows-", "win32-")
}

fn copy_licences(folder: &Path) -> Result<()> {
    for file in super::LICENCES {
        fs::copy(workspace::root().join(file), folder.join(file))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_of_a_release_has_a_package() {
        let targets = [
            "x86_64-unknown-linux-musl",
            "aarch64-unknown-linux-musl",
            "x86_64-apple-darwin",
            "aarch64-apple-darwin",
            "x86_64-pc-windows-msvc",
        ];
        assert_eq!(targets.map(|target| node_platform(&super::super::platform(target))), PLATFORMS);
    }

    #[test]
    fn the_command_depends_on_the_program_of_each_platform() {
        let manifest = fs::read_to_string(workspace::root().join("npm/tag-archive/package.json")).unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&manifest).unwrap();
        let programs = PLATFORMS.map(|platform| (format!("{SCOPE}/{platform}"), json!("0.0.0")));
        assert_eq!(manifest["optionalDependencies"], serde_json::Value::Object(programs.into_iter().collect()));
    }

    #[test]
    fn every_file_of_the_program_is_in_its_package() {
        let folder = std::env::temp_dir().join(format!("xtask-npm-program-{}", std::process::id()));
        let (program, package) = (folder.join("built"), folder.join("package"));
        fs::create_dir_all(&program).unwrap();
        for file in ["tag-archive", notices::FILE] {
            fs::write(program.join(file), "").unwrap();
        }
        let release = Release { version: "1.2.3", packages: &folder, platform: "linux-x64", program: &program };
        release.fill_program(&package).unwrap();
        let manifest: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(package.join("package.json")).unwrap()).unwrap();
        let mut files: Vec<String> = fs::read_dir(&package)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            // npm packs these two by itself.
            .filter(|name| !["LICENSE", "package.json"].contains(&name.as_str()))
            .collect();
        files.sort();
        let mut packed: Vec<String> = serde_json::from_value(manifest["files"].clone()).unwrap();
        packed.sort();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(packed, files);
        assert_eq!(manifest["version"], "1.2.3");
    }

    #[test]
    fn the_element_names_the_file_of_each_language() {
        let files = fs::read_to_string(workspace::root().join("npm/tag-archive-element/files.js")).unwrap();
        for entry in fs::read_dir(workspace::root().join("public/lang")).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            // English is in the program.
            let is_named = files.contains(&format!("new URL(\"./lang/{name}\", import.meta.url)"));
            assert_eq!(is_named, name != "en.json", "{name}");
        }
    }

    #[test]
    fn a_built_file_is_found_by_the_ends_of_its_name() {
        let folder = std::env::temp_dir().join(format!("xtask-npm-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let missing = built_name(&folder, "element-", ".css").map_err(|error| error.to_string());
        fs::write(folder.join("element-0123456789abcdef.css"), "").unwrap();
        fs::write(folder.join("tag-archive.js"), "").unwrap();
        let found = built_name(&folder, "element-", ".css");
        fs::remove_dir_all(&folder).unwrap();
        assert!(missing.unwrap_err().contains("has 0 files"));
        assert_eq!(found.unwrap(), "element-0123456789abcdef.css");
    }
}
