//! Which compiler builds for wasm32, and the environment it wants. Either one gives an equally small site,
//! because both compile the standard library for size along with it. The optimisation itself is the release
//! profile in Cargo.toml; here are the flags that a profile cannot hold.
//!
//! It must not know what is built; installing what is missing is the setup chore's business.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{debian, program, workspace};

const WASM: &str = "wasm32-unknown-unknown";
const CHOICE: &str = "TAG_ARCHIVE_TOOLCHAIN";

/// For a standard library compiled along: unstable flags reach into it, and only then do they pay.
const FLAGS_FOR_SIZE: &[&str] = &[
    "-Zunstable-options",
    // A panic traps at once. No message is put together, so none of the code that would do so remains.
    "-Cpanic=immediate-abort",
    // {:?} writes nothing, which drops code for texts that are never shown. What is shown must not need it:
    // serde_json does in one place, and then prints "invalid type: string , expected u64" without the string.
    "-Zfmt-debug=none",
    // Without messages, the file, line and column of every possible panic are never read.
    "-Zlocation-detail=none",
];

/// A compiler for wasm32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The rustc that `cargo` uses here, from rustup.
    Rustup(Library),
    /// Debian's rustc-web and its companions, beside rustup's.
    Debian,
}

/// Where the standard library of the site comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// Compiled along with the site, for size and without unwinding.
    ForSize,
    /// As delivered; the site is too large for its budget then.
    Prebuilt,
}

/// What a build is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Development: fast to build, and panics have messages.
    Dev,
    /// Readers: as small as possible.
    Release,
}

/// What is different in the environment of a cargo that builds for wasm32.
pub struct Environment {
    /// Folders that come first on PATH.
    pub folders: Vec<PathBuf>,
    /// Variables and their values.
    pub set: Vec<(&'static str, OsString)>,
}

/// What TAG_ARCHIVE_TOOLCHAIN asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Not set: the best one found.
    Best,
    /// `rustup`
    Rustup,
    /// `debian`
    Debian,
}

impl Choice {
    /// Reads the variable.
    pub fn of_environment() -> Result<Self> {
        match env::var(CHOICE).as_deref() {
            Err(_) | Ok("") => Ok(Self::Best),
            Ok("rustup") => Ok(Self::Rustup),
            Ok("debian") => Ok(Self::Debian),
            Ok(other) => bail!("{CHOICE} is {other:?}; it may be rustup or debian"),
        }
    }
}

impl Toolchain {
    /// The best toolchain that is ready on this machine, if any.
    pub fn find(choice: Choice) -> Option<Self> {
        let rustup = || rustup_library().map(Self::Rustup);
        let debian = || debian_is_ready().then_some(Self::Debian);
        match choice {
            Choice::Rustup => rustup(),
            Choice::Debian => debian(),
            Choice::Best => match rustup() {
                Some(Self::Rustup(Library::Prebuilt)) => debian().or_else(rustup),
                found => found.or_else(debian),
            },
        }
    }

    /// Each toolchain has its own folder, since neither can read what the other compiled.
    pub fn target_folder(self) -> PathBuf {
        workspace::target().join(match self {
            Self::Rustup(_) => "wasm-rustup",
            Self::Debian => "wasm-debian",
        })
    }

    /// Cargo's own wasm file for the site, before wasm-bindgen and wasm-opt touch it.
    pub fn artefact(self, name: &str) -> PathBuf {
        self.target_folder().join(WASM).join("release").join(name).with_extension("wasm")
    }

    /// Makes a command, and every cargo it starts, build for wasm32 with this toolchain. `tools` are the
    /// folders that come first on its PATH.
    pub fn prepare(self, command: &mut Command, profile: Profile, tools: &[PathBuf]) -> Result<()> {
        let environment = self.environment(profile, tools);
        // `cargo xtask` itself was started by a cargo that set these for its own compiler.
        command.env_remove("CARGO").env_remove("LD_LIBRARY_PATH");
        if self == Self::Debian {
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("PATH", program::path_with(&environment.folders)?).envs(environment.set);
        Ok(())
    }

    /// The environment that `prepare` gives a command.
    pub fn environment(self, profile: Profile, tools: &[PathBuf]) -> Environment {
        let mut folders = tools.to_vec();
        let mut set: Vec<(&str, OsString)> =
            vec![(CHOICE, self.choice().into()), ("CARGO_TARGET_DIR", self.target_folder().into())];
        if self == Self::Debian {
            // rustup's names are before /usr/bin on most machines.
            folders.push(debian::PROGRAMS.into());
            set.push(("RUSTC", debian_rustc().into()));
            set.push(("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19".into()));
        }
        if self.builds_library(profile) {
            set.push(("RUSTC_BOOTSTRAP", "1".into()));
            set.push(("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()));
            if profile == Profile::Release {
                set.push(("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()));
                set.push(("RUSTFLAGS", FLAGS_FOR_SIZE.join(" ").into()));
            }
        }
        Environment { folders, set }
    }

    /// Whether the standard library is compiled along. A development build does so only where none is delivered.
    fn builds_library(self, profile: Profile) -> bool {
        match self {
            Self::Debian => true,
            Self::Rustup(Library::Prebuilt) => false,
            Self::Rustup(Library::ForSize) => profile == Profile::Release || !rustup_has_target(),
        }
    }

    fn choice(self) -> &'static str {
        match self {
            Self::Rustup(_) => "rustup",
            Self::Debian => "debian",
        }
    }

    /// One line for the reader.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Rustup(Library::ForSize) => "rustup, standard library compiled for size",
            Self::Rustup(Library::Prebuilt) => {
                "rustup, standard library as delivered (over the size budget; `rustup component add rust-src` mends that)"
            }
            Self::Debian => "Debian's rustc-web, standard library compiled for size",
        }
    }
}

/// Whether the active rustup toolchain can check code for wasm32 without building a standard library.
pub fn rustup_has_target() -> bool {
    rustup_part(&format!("lib/rustlib/{WASM}"))
}

/// Whether the active rustup toolchain has the library sources.
pub fn rustup_has_sources() -> bool {
    rustup_part("lib/rustlib/src/rust/library/Cargo.lock")
}

fn rustup_library() -> Option<Library> {
    if rustup_has_sources() && takes_flags_for_size("rustc") {
        return Some(Library::ForSize);
    }
    rustup_has_target().then_some(Library::Prebuilt)
}

/// A part of the active toolchain, asked of rustc itself, since that needs no network and no rustup.
fn rustup_part(inside: &str) -> bool {
    let sysroot = program::output(Command::new("rustc").args(["--print", "sysroot"]));
    sysroot.is_ok_and(|sysroot| Path::new(&sysroot).join(inside).exists())
}

fn debian_rustc() -> PathBuf {
    Path::new(debian::PROGRAMS).join("rustc")
}

fn debian_is_ready() -> bool {
    let rustc = debian_rustc();
    let linker = Path::new(debian::PROGRAMS).join("wasm-ld-19");
    let sources = program::output(Command::new(&rustc).args(["--print", "sysroot"]))
        .is_ok_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/Cargo.lock").exists());
    sources && linker.exists() && takes_flags_for_size(rustc)
}

/// Older compilers know no immediate abort, and a library built without it does not fit.
fn takes_flags_for_size(rustc: impl AsRef<std::ffi::OsStr>) -> bool {
    let mut command = Command::new(rustc);
    command.args(FLAGS_FOR_SIZE).args(["--print", "cfg", "--target", WASM]);
    program::output(command.env("RUSTC_BOOTSTRAP", "1")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(toolchain: Toolchain, profile: Profile) -> Vec<&'static str> {
        toolchain.environment(profile, &[]).set.into_iter().map(|(name, _)| name).collect()
    }

    #[test]
    fn only_a_release_build_has_the_flags_for_size() {
        for toolchain in [Toolchain::Debian, Toolchain::Rustup(Library::ForSize)] {
            assert!(names(toolchain, Profile::Release).contains(&"RUSTFLAGS"), "{toolchain:?}");
            assert!(!names(toolchain, Profile::Dev).contains(&"RUSTFLAGS"), "{toolchain:?}");
        }
    }

    #[test]
    fn debians_compiler_always_builds_the_standard_library() {
        for profile in [Profile::Dev, Profile::Release] {
            assert!(names(Toolchain::Debian, profile).contains(&"CARGO_UNSTABLE_BUILD_STD"), "{profile:?}");
        }
    }
}
