//! Builds a wasm file of this project that Trunk does not build: it compiles it like the site, runs wasm-bindgen and
//! optimises the result.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::toolchain::{Profile, Toolchain};
use crate::tools::{self, Tool};
use crate::{optimise, program, workspace};

/// Builds the target that the cargo arguments in `target` select. Writes the glue as `{name}.js` and the wasm as
/// `{name}_bg.wasm` into a folder.
pub fn bind(toolchain: Toolchain, target: &[&str], name: &str, folder: &Path) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"]).args(target);
    toolchain.prepare(cargo.current_dir(workspace::root()), Profile::Release, &[])?;
    program::run(&mut cargo)?;
    let mut bind = Command::new(tools::path(Tool::WasmBindgen)?);
    bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(folder).arg(toolchain.artefact(name));
    program::run(&mut bind)?;
    optimise::optimise(&folder.join(format!("{name}_bg.wasm")), &folder.join(format!("{name}.js")))
}
