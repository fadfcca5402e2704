//! Shrinks a wasm file and its glue, as wasm-bindgen wrote them: wasm-opt optimises the wasm and shortens the names of
//! its imports and exports, and esbuild gives the glue the same names (`names`).

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::program;
use crate::tools::{self, Tool};

mod names;

use names::ShortNames;

/// The flags that make a wasm file smallest after compression.
const FLAGS: &[&str] = &[
    // Flattening nested expressions and rebuilding them gives the other passes more to find. Running -Oz twice finds
    // more.
    "--flatten",
    "--rereloop",
    "-Oz",
    "-Oz",
    // Folds constants into addresses, which is correct if no data is below address 1024. Here none is: rustc makes the
    // linker place the stack first, growing down to 0, so the first kilobyte is the far end of the stack.
    "--low-memory-unused",
    // Keeps large functions with one caller separate, which compresses better.
    "--one-caller-inline-max-function-size=60",
    // Skips the elimination of common subexpressions. Repeated computations compress well; storing a result takes a
    // local, which does not.
    "--skip-pass=local-cse",
    // Places copies of one generic function next to each other, where compression works best.
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-producers",
    // wasm-bindgen's names end in a hash, which compression cannot remove. This pass prints the names it changed.
    "--minify-imports-and-exports-and-modules",
];

/// Shrinks both files in place.
pub fn optimise(wasm: &Path, glue: &Path) -> Result<()> {
    let mut wasm_opt = Command::new(tools::path(Tool::WasmOpt)?);
    let output = program::output(wasm_opt.args(FLAGS).arg(wasm).arg("-o").arg(wasm))?;
    let names = ShortNames::parse(&output)?;
    let cache = wasm.with_extension("names.json");
    std::fs::write(&cache, names.cache()?)?;
    let mut esbuild = Command::new(tools::path(Tool::Esbuild)?);
    esbuild.arg(glue).arg(format!("--outfile={}", glue.display()));
    esbuild.args(["--allow-overwrite", "--format=esm", "--charset=utf8", "--log-level=warning", "--mangle-quoted"]);
    esbuild.arg(format!("--mangle-props={}", names.pattern())).arg(format!("--mangle-cache={}", cache.display()));
    program::run(&mut esbuild)?;
    Ok(std::fs::remove_file(cache)?)
}
