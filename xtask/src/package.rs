//! The task that makes a release: it builds the site, compiles the command with the site inside, and packs it with
//! licences, notices, completions and a manual page, and for npm together with the element.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use clap::Parser;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::notices::{self, Shipped};
use crate::{build, program, workspace};

mod npm;

/// Build the command with the site inside, and pack it into target/package/
#[derive(Parser)]
pub struct PackageArgs {
    /// Pack the dist/ of the last build without building again
    #[arg(long)]
    no_build: bool,
    /// Target to compile for; by default, this machine, statically linked if possible
    #[arg(long)]
    target: Option<String>,
    /// Pack this program instead of compiling one; it is of the target and has the site inside
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
}

/// The files of the build that are only for this repository: the sample feed, and the gallery with further samples.
const NOT_PACKED: [&str; 3] = ["feed.json", "samples", "embed/variants"];

/// The completions in a package: the name of each shell, and of its file.
const SHELLS: [(&str, &str); 3] = [("bash", "tag-archive.bash"), ("zsh", "_tag-archive"), ("fish", "tag-archive.fish")];

/// The files with the licences.
const LICENCES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// The variable that names the folder of the site for the build script of the command.
const SITE: &str = "TAG_ARCHIVE_SITE";

/// Makes the packages, and prints their paths.
pub fn run(args: &PackageArgs) -> Result<()> {
    if !args.no_build {
        build::run(&build::BuildArgs { base: "/".to_string() })?;
    }
    let packages = workspace::target().join("package");
    let site = packages.join("site");
    pack_site(&workspace::dist(), &site)?;
    let target = args.target.clone().map_or_else(default_target, Ok)?;
    let binary = args.program.clone().map_or_else(|| compile(&site, &target), Ok)?;
    let version = workspace::locked_version("archive-cli")?;
    let name = format!("tag-archive-{version}-{}", platform(&target));
    let folder = packages.join(&name);
    fill(&folder, &binary, &target)?;
    let archive = packages.join(format!("{name}.tar.gz"));
    pack(&folder, &name, &archive)?;
    finish(&archive)?;
    let release =
        npm::Release { version: &version, packages: &packages, platform: &platform(&target), program: &folder };
    release.pack()?.iter().try_for_each(|tarball| finish(tarball))
}

/// Writes the checksum of a package beside it, and prints its path.
fn finish(archive: &Path) -> Result<()> {
    let sum = Sha256::digest(fs::read(archive)?);
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    let name = archive.file_name().context("a package has a name")?.to_string_lossy().into_owned();
    fs::write(archive.with_file_name(format!("{name}.sha256")), format!("{sum}  {name}\n"))?;
    println!("packed {} ({} bytes, sha256 {sum})", archive.display(), fs::metadata(archive)?.len());
    Ok(())
}

/// Copies the built site without what is only for this repository.
fn pack_site(dist: &Path, site: &Path) -> Result<()> {
    ensure!(dist.join("index.html").is_file(), "found no built site; run `cargo xtask build`");
    let has_hash = fs::read_dir(dist)?.filter_map(Result::ok).any(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("site_bg-") && name.ends_with(".wasm")
    });
    ensure!(has_hash, "dist/ has a development build; run `cargo xtask build`");
    remove(site)?;
    workspace::copy_folder(dist, site)?;
    for path in NOT_PACKED {
        let path = site.join(path);
        ensure!(path.exists(), "the built site lacks {}, which is not to be packed", path.display());
        remove(&path)?;
    }
    Ok(())
}

fn remove(path: &Path) -> Result<()> {
    if path.is_dir() {
        fs::remove_dir_all(path)?;
    } else if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// Compiles the command with a site inside, and returns the path of the program.
fn compile(site: &Path, target: &str) -> Result<PathBuf> {
    let mut command = Command::new("cargo");
    command.args(["build", "--locked", "--profile", "native", "--package", "archive-cli", "--bin", "tag-archive"]);
    command.args(["--target", target]).current_dir(workspace::root()).env(SITE, site);
    if target.ends_with("-musl") && program::find_on_path("musl-gcc").is_none() {
        // The only C code is that of the cryptography, which calls no C library. So any compiler for the processor will do.
        command.env(format!("CC_{}", target.replace('-', "_")), "cc");
    }
    program::run(&mut command)?;
    let file = if target.contains("windows") { "tag-archive.exe" } else { "tag-archive" };
    let binary = workspace::target().join(target).join("native").join(file);
    ensure!(binary.is_file(), "cargo didn't write {}", binary.display());
    Ok(binary)
}

/// Returns the target of this machine. On Linux that is musl, if rustup has it or can install it: such a program is linked
/// statically, and runs on every distribution.
fn default_target() -> Result<String> {
    let version = program::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc -vV names no host")?;
    let musl = host.replace("-gnu", "-musl");
    if musl == host {
        return Ok(host.to_string());
    }
    match program::output(Command::new("rustup").args(["target", "add", &musl])) {
        Ok(_) => Ok(musl),
        Err(error) => {
            eprintln!(
                "the program will need the C library of this machine, because {musl} can't be installed: {error}"
            );
            Ok(host.to_string())
        }
    }
}

/// Returns the name of a target in the names of packages.
fn platform(target: &str) -> String {
    let processor = match target.split('-').next().unwrap_or_default() {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    let system = [("linux", "linux"), ("darwin", "macos"), ("windows", "windows")].into_iter();
    let system = system.filter(|(part, _)| target.contains(part)).map(|(_, name)| name).next().unwrap_or("other");
    format!("{system}-{processor}")
}

/// Writes the files of a package into a folder.
fn fill(folder: &Path, binary: &Path, target: &str) -> Result<()> {
    remove(folder)?;
    fs::create_dir_all(folder)?;
    let program = folder.join(binary.file_name().context("the program has a name")?);
    fs::copy(binary, &program)?;
    for file in LICENCES {
        fs::copy(workspace::root().join(file), folder.join(file))?;
    }
    let command = notices::render(&Shipped { name: "the command tag-archive", packages: &["archive-cli"], target })?;
    let site = notices::render(&CLIENT)?;
    fs::write(folder.join(notices::FILE), format!("{command}\n\n{site}"))?;
    // A program for another system can't run here. Its package has neither completions nor a manual page.
    let Ok(manual) = Command::new(&program).arg("manual").output() else { return Ok(()) };
    fs::write(folder.join("tag-archive.1"), manual.stdout)?;
    fs::create_dir(folder.join("completions"))?;
    for (shell, file) in SHELLS {
        let output = Command::new(&program).args(["completions", shell]).output()?;
        if !output.status.success() {
            bail!("the program has no completions of {shell}");
        }
        fs::write(folder.join("completions").join(file), output.stdout)?;
    }
    Ok(())
}

/// What is compiled into the site and the element.
pub const CLIENT: Shipped<'static> = Shipped {
    name: "the site and the element of Tag Archive",
    packages: &["tag-archive", "archive-embed"],
    target: "wasm32-unknown-unknown",
};

/// Packs a folder. The same files give the same bytes.
fn pack(folder: &Path, name: &str, archive: &Path) -> Result<()> {
    let file = File::create(archive).with_context(|| format!("couldn't write {}", archive.display()))?;
    let mut builder = tar::Builder::new(GzEncoder::new(file, Compression::best()));
    builder.mode(tar::HeaderMode::Deterministic);
    let mut files = Vec::new();
    list(folder, Path::new(name), &mut files)?;
    files.sort();
    for (path, file) in files {
        builder.append_path_with_name(file, path)?;
    }
    builder.into_inner()?.finish()?;
    Ok(())
}

fn list(folder: &Path, name: &Path, files: &mut Vec<(PathBuf, PathBuf)>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = name.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &name, files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_has_the_name_of_its_platform() {
        for (target, expected) in [
            ("x86_64-unknown-linux-musl", "linux-x64"),
            ("aarch64-unknown-linux-gnu", "linux-arm64"),
            ("aarch64-apple-darwin", "macos-arm64"),
            ("x86_64-pc-windows-msvc", "windows-x64"),
        ] {
            assert_eq!(platform(target), expected);
        }
    }

    #[test]
    fn the_sample_and_the_gallery_are_not_packed() {
        let folder = std::env::temp_dir().join(format!("xtask-package-{}", std::process::id()));
        let (dist, site) = (folder.join("dist"), folder.join("site"));
        fs::create_dir_all(dist.join("embed/variants")).unwrap();
        fs::create_dir_all(dist.join("samples")).unwrap();
        for file in ["index.html", "feed.json", "site_bg.wasm", "embed/tag-archive.js", "embed/variants/a.html"] {
            fs::write(dist.join(file), "").unwrap();
        }
        let development = pack_site(&dist, &site).map_err(|error| error.to_string());
        fs::rename(dist.join("site_bg.wasm"), dist.join("site_bg-0123456789abcdef.wasm")).unwrap();
        pack_site(&dist, &site).unwrap();
        let mut files = Vec::new();
        list(&site, Path::new(""), &mut files).unwrap();
        files.sort();
        let (one, other) = (folder.join("one.tar.gz"), folder.join("other.tar.gz"));
        pack(&site, "a", &one).unwrap();
        pack(&site, "a", &other).unwrap();
        let is_same = fs::read(one).unwrap() == fs::read(other).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(development.unwrap_err().contains("development build"));
        let names: Vec<String> = files.iter().map(|(name, _)| name.display().to_string()).collect();
        assert_eq!(names, ["embed/tag-archive.js", "index.html", "site_bg-0123456789abcdef.wasm"]);
        assert!(is_same);
    }
}
