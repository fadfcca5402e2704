//! Makes a wasm file and its glue small, as wasm-bindgen wrote them: wasm-opt optimises the wasm and shortens the names
//! of its imports and exports, and esbuild gives the glue the same names (`names`).
//!
//! It must not know what the file is for.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::program;
use crate::tools::{self, Tool};

mod names;

use names::Names;

/// What makes a wasm smallest once it is compressed.
const FLAGS: &[&str] = &[
    // Code without nested expressions, built up again, gives the other passes more to find. They find more twice.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // Lets constants be folded into addresses, which is right where no data is below address 1024. Here none is:
    // rustc has the linker place the stack first, growing down to 0, so that the first kilobyte is the far end of
    // the stack.
    "--low-memory-unused",
    // Large functions that have one caller stay apart, which compresses better.
    "--one-caller-inline-max-function-size=60",
    // What is computed twice compresses well, and keeping it takes a local, which does not.
    "--skip-pass=local-cse",
    // Copies of one generic function are next to each other, where compression finds them best.
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    // wasm-bindgen's names end in a hash, which no compression takes away. This pass prints the names it changed.
    "--minify-imports-and-exports-and-modules",
];

/// Makes both files small, in their place.
pub fn optimise(wasm: &Path, glue: &Path) -> Result<()> {
    let mut wasm_opt = Command::new(tools::path(Tool::WasmOpt)?);
    let printed = program::output(wasm_opt.args(FLAGS).arg(wasm).arg("-o").arg(wasm))?;
    let names = Names::parse(&printed)?;
    let cache = wasm.with_extension("names.json");
    std::fs::write(&cache, names.cache()?)?;
    let mut esbuild = Command::new(tools::path(Tool::Esbuild)?);
    esbuild.arg(glue).arg(format!("--outfile={}", glue.display()));
    esbuild.args(["--allow-overwrite", "--format=esm", "--charset=utf8", "--log-level=warning", "--mangle-quoted"]);
    esbuild.arg(format!("--mangle-props={}", names.pattern())).arg(format!("--mangle-cache={}", cache.display()));
    program::run(&mut esbuild)?;
    Ok(std::fs::remove_file(cache)?)
}
