//! The programs that the tasks use: their versions, their locations and how to install them. Looking for a tool never
//! installs it; the task `setup` does that.

use std::env;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{program, workspace};

const TRUNK: &str = "0.21.14";
const CARGO_DENY: &str = "0.20.2";
const LEPTOSFMT: &str = "0.1.33";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const AXE_CORE: &str = "4.14.1";
const GECKODRIVER: &str = "0.37.1";
const HTML_VALIDATE: &str = "10.17.0";

/// A program, or a file that an end-to-end test loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Compiles, binds and shrinks the site.
    Trunk,
    /// Writes the JavaScript between the page and the wasm. Its version is the one in Cargo.lock.
    WasmBindgen,
    /// Shrinks the wasm.
    WasmOpt,
    /// Shrinks scripts and styles.
    Esbuild,
    /// Runs wasm-opt, which npm installs as a script.
    Node,
    /// Installs wasm-opt, esbuild, axe-core and html-validate.
    Npm,
    /// Formats the code in `view!`.
    Leptosfmt,
    /// Checks licences, banned crates and sources of dependencies.
    CargoDeny,
    /// The browser of the end-to-end tests and the measurements.
    Chromium,
    /// Drives Chromium.
    ChromeDriver,
    /// The second browser of some end-to-end tests.
    Firefox,
    /// Drives Firefox. Debian has no package of it.
    GeckoDriver,
    /// The accessibility checks that an end-to-end test injects into a page. Its path is the path of the script.
    AxeCore,
    /// Checks published pages against the HTML standard.
    HtmlValidate,
}

/// All tools, in the order in which they can be installed.
pub const ALL: &[Tool] = &[
    Tool::Trunk,
    Tool::WasmBindgen,
    Tool::Node,
    Tool::Npm,
    Tool::WasmOpt,
    Tool::Esbuild,
    Tool::Leptosfmt,
    Tool::CargoDeny,
    Tool::Chromium,
    Tool::ChromeDriver,
    Tool::Firefox,
    Tool::GeckoDriver,
    Tool::AxeCore,
    Tool::HtmlValidate,
];

/// The tools that a build needs.
pub const FOR_BUILD: &[Tool] = &[Tool::Trunk, Tool::WasmBindgen, Tool::Node, Tool::Npm, Tool::WasmOpt, Tool::Esbuild];

/// The tools that the task `finish` needs, which Trunk starts at the end of a build.
pub const FOR_FINISH: &[Tool] = &[Tool::WasmBindgen, Tool::Node, Tool::Npm, Tool::WasmOpt, Tool::Esbuild];

/// The tools that measurements need, which use one browser only.
pub const FOR_BROWSER: &[Tool] = &[Tool::Chromium, Tool::ChromeDriver];

/// The location where a tool was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolOrigin {
    /// The cache folder that `cargo xtask setup` fills and all clones on this machine share.
    Cache,
    /// The PATH of this machine.
    Path,
}

/// A tool that was found.
#[derive(Clone, Debug)]
pub struct FoundTool {
    /// The path of the program, or of axe-core's script.
    pub path: PathBuf,
    /// The version that the tool reports.
    pub version: String,
    /// The location where it was found.
    pub origin: ToolOrigin,
}

/// The way to install a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolSource {
    /// `cargo install` of this crate, with or without its own lock file.
    Cargo(&'static str, LockFile),
    /// An npm package.
    Npm(&'static str),
    /// Debian packages.
    Debian(&'static [&'static str]),
}

/// Whether `cargo install` uses the lock file of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockFile {
    /// Uses the lock file.
    Use,
    /// Uses the newest matching versions.
    Ignore,
}

/// Returns the path of a tool, or an error that names the command to install it.
pub fn path(tool: Tool) -> Result<PathBuf> {
    let found = tool.find()?;
    let found = found.with_context(|| format!("{tool} is missing; run `cargo xtask setup`"))?;
    Ok(found.path)
}

impl Tool {
    /// Finds the tool in its required version: first in the cache, then on PATH.
    pub fn find(self) -> Result<Option<FoundTool>> {
        let required_version = self.version()?;
        let in_cache = self.folder()?.map(|folder| folder.join(self.file_in_folder()));
        let in_cache = in_cache.filter(|path| path.is_file()).map(|path| (path, ToolOrigin::Cache));
        let on_path = || Some((program::find_on_path(self.program()?)?, ToolOrigin::Path));
        let candidates = in_cache.into_iter().chain(on_path());
        let found = candidates.filter_map(|(path, origin)| {
            let version = self.version_of(&path)?;
            Some(FoundTool { path, version, origin })
        });
        let fits = |found: &FoundTool| {
            required_version.as_deref().is_none_or(|required_version| is_same_version(required_version, &found.version))
        };
        Ok(found.into_iter().find(fits))
    }

    /// Returns the exact required version, or `None` if any version will do.
    pub fn version(self) -> Result<Option<String>> {
        Ok(match self {
            Self::Trunk => Some(TRUNK.to_string()),
            Self::Leptosfmt => Some(LEPTOSFMT.to_string()),
            Self::CargoDeny => Some(CARGO_DENY.to_string()),
            Self::WasmBindgen => Some(workspace::locked_version("wasm-bindgen")?),
            Self::WasmOpt => Some(BINARYEN.to_string()),
            Self::Esbuild => Some(ESBUILD.to_string()),
            Self::AxeCore => Some(AXE_CORE.to_string()),
            Self::GeckoDriver => Some(GECKODRIVER.to_string()),
            Self::HtmlValidate => Some(HTML_VALIDATE.to_string()),
            Self::Node | Self::Npm | Self::Chromium | Self::ChromeDriver | Self::Firefox => None,
        })
    }

    /// Returns the way to install it.
    pub fn source(self) -> ToolSource {
        match self {
            Self::Trunk => ToolSource::Cargo("trunk", LockFile::Use),
            Self::Leptosfmt => ToolSource::Cargo("leptosfmt", LockFile::Use),
            Self::CargoDeny => ToolSource::Cargo("cargo-deny", LockFile::Use),
            // The versions in its own lock file do not build with a current compiler everywhere.
            Self::WasmBindgen => ToolSource::Cargo("wasm-bindgen-cli", LockFile::Ignore),
            Self::WasmOpt => ToolSource::Npm("binaryen"),
            Self::Esbuild => ToolSource::Npm("esbuild"),
            Self::AxeCore => ToolSource::Npm("axe-core"),
            Self::HtmlValidate => ToolSource::Npm("html-validate"),
            Self::Node => ToolSource::Debian(&["nodejs"]),
            Self::Npm => ToolSource::Debian(&["npm"]),
            Self::Chromium => ToolSource::Debian(&["chromium"]),
            Self::ChromeDriver => ToolSource::Debian(&["chromium-driver"]),
            Self::Firefox => ToolSource::Debian(&["firefox-esr"]),
            Self::GeckoDriver => ToolSource::Cargo("geckodriver", LockFile::Use),
        }
    }

    /// Returns what the project uses it for.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Trunk => "compiles, binds and shrinks the site",
            Self::WasmBindgen => "writes the JavaScript between the page and the wasm",
            Self::WasmOpt => "shrinks the wasm",
            Self::Esbuild => "shrinks scripts and styles",
            Self::Node => "runs wasm-opt",
            Self::Npm => "installs wasm-opt, esbuild, axe-core and html-validate",
            Self::Leptosfmt => "formats the code in view!",
            Self::CargoDeny => "checks licences, banned crates and sources of dependencies",
            Self::Chromium => "runs the end-to-end tests",
            Self::ChromeDriver => "drives the browser of the end-to-end tests",
            Self::Firefox => "runs some end-to-end tests in a second browser",
            Self::GeckoDriver => "drives the second browser of the end-to-end tests",
            Self::AxeCore => "checks accessibility in the end-to-end tests",
            Self::HtmlValidate => "checks published pages against the HTML standard",
        }
    }

    /// Returns the cache folder of this version, or `None` for a tool that Debian installs.
    pub fn folder(self) -> Result<Option<PathBuf>> {
        let (ToolSource::Cargo(name, _) | ToolSource::Npm(name)) = self.source() else {
            return Ok(None);
        };
        let version = self.version()?.context("the tool has no version")?;
        Ok(Some(cache()?.join("tools").join(format!("{name}-{version}"))))
    }

    /// Returns the file to use inside that folder.
    fn file_in_folder(self) -> &'static Path {
        Path::new(match self {
            Self::Trunk => "bin/trunk",
            Self::Leptosfmt => "bin/leptosfmt",
            Self::CargoDeny => "bin/cargo-deny",
            Self::WasmBindgen => "bin/wasm-bindgen",
            Self::WasmOpt => "node_modules/.bin/wasm-opt",
            Self::Esbuild => "node_modules/.bin/esbuild",
            Self::AxeCore => "node_modules/axe-core/axe.min.js",
            Self::HtmlValidate => "node_modules/.bin/html-validate",
            Self::GeckoDriver => "bin/geckodriver",
            Self::Node | Self::Npm | Self::Chromium | Self::ChromeDriver | Self::Firefox => "",
        })
    }

    /// Returns its name on PATH.
    fn program(self) -> Option<&'static str> {
        match self {
            Self::Trunk => Some("trunk"),
            Self::Leptosfmt => Some("leptosfmt"),
            Self::CargoDeny => Some("cargo-deny"),
            Self::WasmBindgen => Some("wasm-bindgen"),
            Self::WasmOpt => Some("wasm-opt"),
            Self::Esbuild => Some("esbuild"),
            Self::Node => Some("node"),
            Self::Npm => Some("npm"),
            Self::Chromium => Some("chromium"),
            Self::ChromeDriver => Some("chromedriver"),
            Self::Firefox => Some("firefox-esr"),
            Self::GeckoDriver => Some("geckodriver"),
            Self::AxeCore | Self::HtmlValidate => None,
        }
    }

    fn version_of(self, path: &Path) -> Option<String> {
        if matches!(self, Self::AxeCore | Self::HtmlValidate) {
            // The names of their folders contain the version.
            return self.version().ok().flatten();
        }
        let output = program::output(Command::new(path).arg("--version")).ok()?;
        version_in(&output)
    }
}

impl fmt::Display for Tool {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let package = match self.source() {
            ToolSource::Cargo(name, _) | ToolSource::Npm(name) => name,
            ToolSource::Debian(_) => "",
        };
        out.write_str(self.program().unwrap_or(package))
    }
}

/// Returns this project's folder in the user's cache folder, which survives a fresh clone.
fn cache() -> Result<PathBuf> {
    let caches = match env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => env::home_dir().context("found no home folder for the cache")?.join(".cache"),
    };
    Ok(caches.join("tag-archive"))
}

/// Returns the first word that starts with a digit, without a preceding `v`.
fn version_in(output: &str) -> Option<String> {
    let words = output.split_whitespace().map(|word| word.strip_prefix('v').unwrap_or(word));
    words.map(String::from).find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// Whether two versions are the same. wasm-opt prints binaryen's 132.0.0 as 132.
fn is_same_version(required_version: &str, output: &str) -> bool {
    required_version == output || required_version.strip_suffix(".0.0") == Some(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_the_output_of_a_tool() {
        let check = |output: &str, expected: &str| assert_eq!(version_in(output).as_deref(), Some(expected));
        check("trunk 0.21.14", "0.21.14");
        check("wasm-opt version 132 (version_132)", "132");
        check("v20.20.2", "20.20.2");
        check("Chromium 156.0.8078.79 built on Debian", "156.0.8078.79");
        check("Mozilla Firefox 153.7.0esr", "153.7.0esr");
        check("cargo-deny 0.20.2", "0.20.2");
        check("geckodriver 0.37.1\n\nThe source code of this program", "0.37.1");
    }

    #[test]
    fn only_binaryens_short_version_equals_the_long_one() {
        let check = |required_version: &str, output: &str, expected: bool| {
            assert_eq!(is_same_version(required_version, output), expected)
        };
        check("132.0.0", "132", true);
        check("132.0.0", "108", false);
        check("0.21.14", "0.21.1", false);
    }
}
