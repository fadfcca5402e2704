//! The step that holds every page of the published sample to the HTML standard, by a validator that others keep.
//! It must not know what a page looks like.

use std::process::Command;

use anyhow::Result;

use crate::tools::{self, Tool};
use crate::{hosts, program, publish, workspace};

/// What is checked: the standard's own rules, and nothing of taste.
const RULES: &str = r#"{ "root": true, "extends": ["html-validate:standard"] }"#;

/// Publishes the sample with odd tags and looks at all that is HTML.
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
