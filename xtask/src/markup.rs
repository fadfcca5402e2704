//! The step that checks every page of the published sample against the HTML standard, with an independent validator.

use std::process::Command;

use anyhow::Result;

use crate::tools::{self, Tool};
use crate::{hosts, program, publish, workspace};

/// The configuration of the validator: the rules of the standard, without rules of style.
const RULES: &str = r#"{ "root": true, "extends": ["html-validate:standard"] }"#;

/// Publishes the sample with unusual tags and validates all HTML files.
pub fn run() -> Result<()> {
    let out = workspace::target().join("markup");
    let mut command = publish::command(&workspace::dist(), &out)?;
    let origin = "https://archive.example/blog/";
    program::run(command.arg("--feed").arg(hosts::feed()?).args(["--base-url", origin]))?;
    let rules = workspace::target().join("markup.json");
    std::fs::write(&rules, RULES)?;
    let mut validator = Command::new(tools::path(Tool::HtmlValidate)?);
    program::run(validator.arg("--config").arg(rules).arg("--ext").arg("html").arg(&out))
}
