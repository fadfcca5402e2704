//! What the numbers were measured on: the machine as its kernel tells it, and the versions of what was measured.
//! It must not know any number.

use std::fs;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::tools::Tool;
use xtask::workspace;

/// The machine in one line: processor, cores, memory.
pub fn machine() -> String {
    let processor = value_of(&told("/proc/cpuinfo"), "model name");
    let memory = value_of(&told("/proc/meminfo"), "MemTotal");
    let memory = memory
        .and_then(|memory| memory.split(' ').next()?.parse().ok())
        .map(|kilobytes: f64| format!(", {:.0} GB of memory", kilobytes / (1024.0 * 1024.0)));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = processor.unwrap_or_else(|| "a processor of unknown make".to_string());
    format!("{processor}, {cores} cores{}", memory.unwrap_or_default())
}

/// Which browser everything runs in.
pub fn chromium() -> Result<String> {
    let found = Tool::Chromium.find()?.context("there is no Chromium; get it with `cargo xtask setup`")?;
    Ok(format!("Chromium {}", found.version))
}

/// The day of the measurement, as `2026-01-31`.
pub fn date() -> Result<String> {
    let printed = Command::new("date").args(["-u", "+%Y-%m-%d"]).output().context("could not start date")?;
    Ok(String::from_utf8_lossy(&printed.stdout).trim().to_string())
}

/// The pinned version of a package that is measured.
pub fn version(package: &str) -> Result<String> {
    let path = workspace::root().join("bench/package.json");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let packages: Value = serde_json::from_str(&text)?;
    let version = packages["dependencies"][package].as_str();
    Ok(version.with_context(|| format!("{} names no {package}", path.display()))?.to_string())
}

/// Other systems have no such file, and then nothing is told.
fn told(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// The value of the first line with that name: `model name : x`.
fn value_of(text: &str, name: &str) -> Option<String> {
    let mut pairs = text.lines().filter_map(|line| line.split_once(':'));
    let (_, value) = pairs.find(|(found, _)| found.trim() == name)?;
    Some(value.trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OTHERS: [&str; 4] = ["pagefind", "@11ty/eleventy", "lighthouse", "instantsearch.js"];

    #[test]
    fn a_value_is_found_by_its_whole_name() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(value_of("model\t\t: 85\nmodel name\t: Fast: 2 GHz\n", name).as_deref(), expected);
        };
        check("model name", Some("Fast: 2 GHz"));
        check("name", None);
    }

    #[test]
    fn every_package_that_is_measured_has_a_pinned_version() {
        for package in crate::contestants::ALL.iter().filter_map(|one| one.package).chain(OTHERS) {
            let version = version(package).unwrap();
            assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{package} {version}");
        }
    }
}
