//! Which compiler builds for wasm32, and the environment it wants. Either one gives an equally small site,
//! because both compile the standard library for size along with it. The optimisation itself is the release
//! profile in Cargo.toml; here are the flags that a profile cannot hold.
//!
//! It must not know what is built; installing what is missing is the setup chore's business.

use std::env;
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
    // {:?} writes nothing, which drops code for texts that nobody sees. What is shown must not lean on it:
    // serde_json does in one place, and then says "invalid type: string , expected u64" without the string.
    "-Zfmt-debug=none",
    // Without messages nobody reads the file, line and column that come with every possible panic.
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
    pub fn prepare(self, command: &mut Command, tools: &[PathBuf]) -> Result<()> {
        let mut first = tools.to_vec();
        if self == Self::Debian {
            // rustup's names stand before /usr/bin on most machines.
            first.push(debian::PROGRAMS.into());
            command.env("RUSTC", debian_rustc());
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-19");
            command.env_remove("RUSTUP_TOOLCHAIN");
        }
        // `cargo xtask` itself was started by a cargo that left its own paths here.
        command.env_remove("CARGO").env_remove("LD_LIBRARY_PATH");
        command.env("PATH", program::path_with(&first)?);
        command.env("CARGO_TARGET_DIR", self.target_folder());
        if self != Self::Rustup(Library::Prebuilt) {
            command.env("RUSTC_BOOTSTRAP", "1");
            command.env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort");
            command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
            command.env("RUSTFLAGS", FLAGS_FOR_SIZE.join(" "));
        }
        Ok(())
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
