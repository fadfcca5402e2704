//! Copies the built site into the command. `cargo xtask package` names its folder in the variable. Without it, as in
//! development, the command is compiled without a site and needs `--site`.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

const VARIABLE: &str = "TAG_ARCHIVE_SITE";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    let copy = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?).join("site");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    fs::create_dir_all(&copy)?;
    if let Some(site) = env::var_os(VARIABLE) {
        println!("cargo::rerun-if-changed={}", Path::new(&site).display());
        if !Path::new(&site).join("index.html").is_file() {
            return Err(format!("{VARIABLE} is no folder of a built site: {}", Path::new(&site).display()).into());
        }
        copy_folder(Path::new(&site), &copy)?;
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
