//! Checks the accessibility of pages with axe-core.

use std::fs;

use serde_json::Value;
use xtask::tools::{self, Tool};

use crate::Visit;

/// Cards may fade in. While they do, their colours have less contrast.
const CALM: &str = "Promise.all([document, root].flatMap(each => each.getAnimations?.() ?? [])\
    .filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => {}))).then(() => true)";

const RUN: &str = "axe.run().then(result => result.violations.map(violation => violation.id + ': ' + violation.help + \
    violation.nodes.map(node => '\\n    ' + node.target + ' ' + node.any.map(check => check.message)).join('')))";

impl Visit {
    /// Asserts that axe-core finds no violation on the page in its current state.
    #[track_caller]
    pub fn is_accessible(&self, state: &str) {
        if self.js("typeof axe === 'undefined'") == true {
            let path = tools::path(Tool::AxeCore).expect("axe-core is installed");
            let script = fs::read_to_string(path).expect("axe-core can be read");
            self.run(self.client().execute(&script, Vec::new()));
        }
        self.js(CALM);
        let violations = self.js(RUN);
        let violations = violations.as_array().cloned().unwrap_or_default();
        let lines: Vec<&str> = violations.iter().filter_map(Value::as_str).collect();
        assert!(lines.is_empty(), "{state}:\n  {}", lines.join("\n  "));
    }
}
