//! Describes the environment of the measurements: the machine as its kernel reports it, and the versions of the
//! measured programs.

use std::fs;
use std::process::Command;
use std::thread;

use anyhow::{Context, Result};
use serde_json::Value;
use xtask::tools::Tool;
use xtask::workspace;

/// Returns the machine in one line: processor, cores, memory.
pub fn machine() -> String {
    let processor = value_of(&read_system_file("/proc/cpuinfo"), "model name");
    let memory = value_of(&read_system_file("/proc/meminfo"), "MemTotal");
    let memory = memory
        .and_then(|memory| memory.split(' ').next()?.parse().ok())
        .map(|kilobytes: f64| format!(", {:.0} GB of memory", kilobytes / (1024.0 * 1024.0)));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let processor = processor.unwrap_or_else(|| "a processor of unknown make".to_string());
    format!("{processor}, {cores} cores{}", memory.unwrap_or_default())
}

/// Returns the name and version of the browser.
pub fn chromium() -> Result<String> {
    let found = Tool::Chromium.find()?.context("there is no Chromium; get it with `cargo xtask setup`")?;
    Ok(format!("Chromium {}", found.version))
}

/// Returns the day of the measurement, as `2026-01-31`.
pub fn date() -> Result<String> {
    let printed = Command::new("date").args(["-u", "+%Y-%m-%d"]).output().context("could not start date")?;
    Ok(String::from_utf8_lossy(&printed.stdout).trim().to_string())
}

/// Returns the pinned version of a measured package.
///
/// Fails if `bench/package.json` does not list the package.
pub fn version(package: &str) -> Result<String> {
    let path = workspace::root().join("bench/package.json");
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    let packages: Value = serde_json::from_str(&text)?;
    let version = packages["dependencies"][package].as_str();
    Ok(version.with_context(|| format!("{} names no {package}", path.display()))?.to_string())
}

/// Returns the content of a file of the kernel. Other systems have no such file; then it is empty.
fn read_system_file(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// Returns the value of the first line with that name: `model name : x`.
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
