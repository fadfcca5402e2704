//! Whether everyone can read a page, as far as axe-core can tell.
//! It must not know what is on the page.

use std::fs;

use serde_json::Value;
use xtask::tools::{self, Tool};

use crate::Visit;

const RUN: &str = "axe.run().then(result => result.violations.map(violation => violation.id + ': ' + violation.help + \
    violation.nodes.map(node => '\\n    ' + node.target + ' ' + node.any.map(check => check.message)).join('')))";

impl Visit {
    /// axe-core has nothing to say about the page as it is.
    #[track_caller]
    pub fn is_accessible(&self, state: &str) {
        if self.js("typeof axe === 'undefined'") == true {
            let path = tools::path(Tool::AxeCore).expect("axe-core is installed");
            let script = fs::read_to_string(path).expect("axe-core can be read");
            self.run(self.client().execute(&script, Vec::new()));
        }
        let violations = self.js(RUN);
        let violations = violations.as_array().cloned().unwrap_or_default();
        let lines: Vec<&str> = violations.iter().filter_map(Value::as_str).collect();
        assert!(lines.is_empty(), "{state}:\n  {}", lines.join("\n  "));
    }
}
