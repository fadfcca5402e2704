//! Runs wasm-opt over a wasm file that wasm-bindgen has bound. Trunk could do it, but there is something to do
//! between the two.
//!
//! It must not know what the file is for.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::program;
use crate::tools::{self, Tool};

/// What makes a wasm smallest once it is compressed.
const FLAGS: &[&str] = &[
    // Code without nested expressions, built up again, gives the other passes more to find. They find more twice.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // Lets constants be folded into addresses, which is right where no data lies below address 1024. Here none
    // does: rustc has the linker lay the stack first, growing down to 0, so that the first kilobyte is the far end
    // of the stack.
    "--low-memory-unused",
    // Large functions that have one caller stay apart, which compresses better.
    "--one-caller-inline-max-function-size=60",
    // What is computed twice compresses well, and keeping it takes a local, which does not.
    "--skip-pass=local-cse",
    // Copies of one generic function stand next to each other, where compression finds them best.
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
];

/// Makes a wasm file small, in its place.
pub fn optimise(wasm: &Path) -> Result<()> {
    let mut command = Command::new(tools::path(Tool::WasmOpt)?);
    program::run(command.args(FLAGS).arg(wasm).arg("-o").arg(wasm))
}
