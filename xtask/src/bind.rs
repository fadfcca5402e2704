//! Builds a wasm of ours that Trunk does not build: compiled as the site is, bound, made small.
//!
//! It must not know what the wasm is for.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::toolchain::{Profile, Toolchain};
use crate::tools::{self, Tool};
use crate::{optimise, program, workspace};

/// Builds what `target` names to cargo, and writes it to a folder: its glue as `{name}.js`, its wasm as
/// `{name}_bg.wasm`.
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
