//! The chore that weighs the built site as it travels, and shows which crates its code is from.
//! It must not know how the site was built.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::toolchain::{Choice, Toolchain};
use crate::workspace;

mod code;

/// What a reader downloads before the first card, in brotli bytes. The goal is 160,000.
const BUDGET: usize = 173_000;

/// How the names of files begin that are loaded by those alone who ask for them.
const LATER: &str = "doctor";

/// `cargo xtask size`
#[derive(Parser)]
pub struct Words {}

/// Prints the weights, and fails over the budget.
pub fn run(_: &Words) -> Result<()> {
    let files = weighed(&workspace::dist())?;
    println!("{:<44} {:>9} {:>9} {:>9}", "bytes", "raw", "gzip -9", "brotli");
    for file in &files {
        file.print();
    }
    let later = |file: &&Weight| file.name.starts_with(LATER);
    let first = files.iter().filter(|file| !file.name.ends_with(".html") && !later(file));
    let total = Weight::total("total without the page", first);
    total.print();
    Weight::total("beside it, at ?doctor alone", files.iter().filter(later)).print();
    if let Some(artefact) = artefact_with_names()? {
        let crates = code::by_crate(&fs::read(artefact)?)?;
        print!("\n{}", code::table(&crates));
    }
    if total.brotli > BUDGET {
        bail!("{} bytes in brotli are {} over the budget of {BUDGET}", total.brotli, total.brotli - BUDGET);
    }
    println!("\n{} bytes below the budget of {BUDGET}", BUDGET - total.brotli);
    Ok(())
}

struct Weight {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Weight {
    fn of(name: String, bytes: &[u8]) -> Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
        brotli.write_all(bytes)?;
        Ok(Self { name, raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.into_inner().len() })
    }

    fn total<'weights>(name: &str, weights: impl Iterator<Item = &'weights Self>) -> Self {
        let empty = Self { name: name.to_string(), raw: 0, gzip: 0, brotli: 0 };
        weights.fold(empty, |sum, weight| Self {
            name: sum.name,
            raw: sum.raw + weight.raw,
            gzip: sum.gzip + weight.gzip,
            brotli: sum.brotli + weight.brotli,
        })
    }

    fn print(&self) {
        println!("{:<44} {:>9} {:>9} {:>9}", self.name, self.raw, self.gzip, self.brotli);
    }
}

/// The files that start the site, the heaviest first: the page itself and what the build stamped.
fn weighed(dist: &Path) -> Result<Vec<Weight>> {
    let entries = fs::read_dir(dist).context("there is no built site; make one with `cargo xtask build`")?;
    let mut weights = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if [".wasm", ".js", ".css", ".html"].iter().any(|extension| name.ends_with(extension)) {
            weights.push(Weight::of(name, &fs::read(entry.path())?)?);
        }
    }
    weights.sort_by_key(|weight| std::cmp::Reverse(weight.brotli));
    Ok(weights)
}

/// Cargo's own wasm file still carries names, which the built site no longer does.
fn artefact_with_names() -> Result<Option<PathBuf>> {
    let toolchain = Toolchain::find(Choice::of_environment()?);
    Ok(toolchain.map(|toolchain| toolchain.artefact("tag-archive")).filter(|path| path.is_file()))
}
