//! The task that measures the compressed size of the files that readers download, and checks the size budgets.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Parser;

use crate::{embed, workspace};

/// A program that readers load: the files to measure, and the size budget.
struct Program {
    title: &'static str,
    /// Its folder in the built site.
    folder: &'static str,
    /// The prefixes of the names of files that are loaded only on demand.
    later: &'static [&'static str],
    /// The maximum download of a first visit before the first card, in brotli bytes.
    budget: usize,
}

const PROGRAMS: [Program; 2] = [
    Program { title: "the site", folder: "", later: &["doctor", "translations"], budget: 317_000 },
    // Only pages that give the element another name load define.js, and only those in another language than English load
    // translations.js.
    Program { title: "the element", folder: embed::FOLDER, later: &["define", "translations"], budget: 258_000 },
];

/// Measure the size of the built site
#[derive(Parser)]
pub struct SizeArgs {}

/// Prints the sizes. Returns an error if a program exceeds its budget.
pub fn run(_: &SizeArgs) -> Result<()> {
    let over: Vec<String> = PROGRAMS.iter().map(measure).filter_map(Result::transpose).collect::<Result<_>>()?;
    if over.is_empty() { Ok(()) } else { bail!("{}", over.join("; ")) }
}

/// Prints the sizes of a program. Returns a message if they exceed the budget.
fn measure(program: &Program) -> Result<Option<String>> {
    let Program { title, budget, .. } = program;
    let files = measure_files(&workspace::dist().join(program.folder))?;
    println!("{title:<44} {:>9} {:>9} {:>9}", "bytes", "gzip -9", "brotli");
    for file in &files {
        file.print();
    }
    let later = |file: &&FileSize| program.later.iter().any(|name| file.name.starts_with(name));
    let first = files.iter().filter(|file| !file.name.ends_with(".html") && !later(file));
    let total = FileSize::total("a first visit, without the page", first);
    total.print();
    FileSize::total("beside it", files.iter().filter(later)).print();
    let over = total.brotli.checked_sub(*budget).filter(|over| *over > 0);
    if over.is_none() {
        println!("\n{title}: {} bytes below the budget of {budget}\n", budget - total.brotli);
    }
    Ok(over.map(|over| format!("{title}: {} bytes in brotli are {over} over the budget of {budget}", total.brotli)))
}

struct FileSize {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl FileSize {
    fn of(name: String, bytes: &[u8]) -> Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
        brotli.write_all(bytes)?;
        Ok(Self { name, raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.into_inner().len() })
    }

    fn total<'sizes>(name: &str, sizes: impl Iterator<Item = &'sizes Self>) -> Self {
        let empty = Self { name: name.to_string(), raw: 0, gzip: 0, brotli: 0 };
        sizes.fold(empty, |sum, size| Self {
            name: sum.name,
            raw: sum.raw + size.raw,
            gzip: sum.gzip + size.gzip,
            brotli: sum.brotli + size.brotli,
        })
    }

    fn print(&self) {
        println!("{:<44} {:>9} {:>9} {:>9}", self.name, self.raw, self.gzip, self.brotli);
    }
}

/// Returns the files that start a program, largest first: the page itself and the files that the build stamped.
fn measure_files(dist: &Path) -> Result<Vec<FileSize>> {
    let entries = fs::read_dir(dist).context("found no built site; run `cargo xtask build`")?;
    let mut sizes = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if [".wasm", ".js", ".css", ".html"].iter().any(|extension| name.ends_with(extension)) {
            sizes.push(FileSize::of(name, &fs::read(entry.path())?)?);
        }
    }
    sizes.sort_by_key(|size| std::cmp::Reverse(size.brotli));
    Ok(sizes)
}
