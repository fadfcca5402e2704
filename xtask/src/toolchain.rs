//! Chooses the compiler for wasm32 and its environment. Either toolchain gives an equally small site, because both
//! compile the standard library for size. The release profile in Cargo.toml sets the optimisation; this module holds
//! the flags that a profile cannot hold. The task `setup` installs missing toolchains.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{debian, program, workspace};

const WASM: &str = "wasm32-unknown-unknown";
const CHOICE: &str = "TAG_ARCHIVE_TOOLCHAIN";

/// Flags for builds that compile the standard library. They are unstable, change that library, and pay off only then.
const FLAGS_FOR_SIZE: &[&str] = &[
    "-Zunstable-options",
    // A panic traps at once. No message is formatted, so the code that would format it is removed.
    "-Cpanic=immediate-abort",
    // `{:?}` writes nothing, which removes code for text that is never shown. Text that is shown must not need it:
    // serde_json needs it in one place, and then prints "invalid type: string , expected u64" without the string.
    "-Zfmt-debug=none",
    // Without messages, the file, line and column of a possible panic are never read.
    "-Zlocation-detail=none",
];

/// A compiler for wasm32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The rustc from rustup that `cargo` uses here.
    Rustup(Library),
    /// Debian's rustc-web and its companion packages, beside rustup's.
    Debian,
}

/// The source of the site's standard library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    /// Compiled with the site, for size and without unwinding.
    ForSize,
    /// Prebuilt; the site then exceeds its size budget.
    Prebuilt,
}

/// The purpose of a build.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// For development: fast to build, and panics have messages.
    Dev,
    /// For readers: as small as possible.
    Release,
}

/// The changes to the environment of a cargo that builds for wasm32.
pub struct Environment {
    /// The folders to put first on PATH.
    pub folders: Vec<PathBuf>,
    /// The variables and their values.
    pub set: Vec<(&'static str, OsString)>,
}

/// The value of the variable TAG_ARCHIVE_TOOLCHAIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolchainChoice {
    /// Not set: use the best toolchain found.
    Best,
    /// `rustup`
    Rustup,
    /// `debian`
    Debian,
}

impl ToolchainChoice {
    /// Reads the variable. Returns an error if its value is unknown.
    pub fn of_environment() -> Result<Self> {
        match env::var(CHOICE).as_deref() {
            Err(_) | Ok("") => Ok(Self::Best),
            Ok("rustup") => Ok(Self::Rustup),
            Ok("debian") => Ok(Self::Debian),
            Ok(other) => bail!("{CHOICE} is {other:?}; set it to rustup or debian"),
        }
    }
}

impl Toolchain {
    /// Returns the best toolchain that is ready on this machine, if any.
    pub fn find(choice: ToolchainChoice) -> Option<Self> {
        let rustup = || rustup_library().map(Self::Rustup);
        let debian = || debian_is_ready().then_some(Self::Debian);
        match choice {
            ToolchainChoice::Rustup => rustup(),
            ToolchainChoice::Debian => debian(),
            ToolchainChoice::Best => match rustup() {
                Some(Self::Rustup(Library::Prebuilt)) => debian().or_else(rustup),
                found => found.or_else(debian),
            },
        }
    }

    /// Returns the target folder. Each toolchain has its own, because neither can read the output of the other.
    pub fn target_folder(self) -> PathBuf {
        workspace::target().join(match self {
            Self::Rustup(_) => "wasm-rustup",
            Self::Debian => "wasm-debian",
        })
    }

    /// Returns the path of cargo's own wasm file, before wasm-bindgen and wasm-opt process it.
    pub fn artefact(self, name: &str) -> PathBuf {
        self.target_folder().join(WASM).join("release").join(name).with_extension("wasm")
    }

    /// Makes a command, and every cargo it starts, build for wasm32 with this toolchain. `tools` are the folders to put
    /// first on its PATH.
    pub fn prepare(self, command: &mut Command, profile: Profile, tools: &[PathBuf]) -> Result<()> {
        let environment = self.environment(profile, tools);
        // The cargo that started `cargo xtask` set these variables for its own compiler.
        command.env_remove("CARGO").env_remove("LD_LIBRARY_PATH");
        if self == Self::Debian {
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("PATH", program::path_with(&environment.folders)?).envs(environment.set);
        Ok(())
    }

    /// Returns the environment that `prepare` sets for a command.
    pub fn environment(self, profile: Profile, tools: &[PathBuf]) -> Environment {
        let mut folders = tools.to_vec();
        let mut set: Vec<(&str, OsString)> =
            vec![(CHOICE, self.choice().into()), ("CARGO_TARGET_DIR", self.target_folder().into())];
        if self == Self::Debian {
            // On most machines, rustup's programs are before /usr/bin on PATH.
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

    /// Whether the standard library is compiled with the site. A development build does so only if none is prebuilt.
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

    /// Returns a one-line description.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Rustup(Library::ForSize) => "rustup, standard library compiled for size",
            Self::Rustup(Library::Prebuilt) => {
                "rustup, prebuilt standard library (over the size budget; `rustup component add rust-src` fixes that)"
            }
            Self::Debian => "Debian's rustc-web, standard library compiled for size",
        }
    }
}

/// Whether the active rustup toolchain can check code for wasm32 without building a standard library.
pub fn rustup_has_target() -> bool {
    rustup_part(&format!("lib/rustlib/{WASM}"))
}

/// Whether the active rustup toolchain has the sources of the standard library.
pub fn rustup_has_sources() -> bool {
    rustup_part("lib/rustlib/src/rust/library/Cargo.lock")
}

fn rustup_library() -> Option<Library> {
    if rustup_has_sources() && accepts_flags_for_size("rustc") {
        return Some(Library::ForSize);
    }
    rustup_has_target().then_some(Library::Prebuilt)
}

/// Whether the active toolchain has a file or folder. It asks rustc itself, which needs neither a network nor rustup.
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
    sources && linker.exists() && accepts_flags_for_size(rustc)
}

/// Whether a compiler accepts the flags. Older compilers lack immediate abort, and a library built without it exceeds
/// the size budget.
fn accepts_flags_for_size(rustc: impl AsRef<std::ffi::OsStr>) -> bool {
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
