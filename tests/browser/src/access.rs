//! Checks the accessibility of pages with axe-core.

use std::fs;

use serde_json::Value;
use xtask::tools::{self, Tool};

use crate::Visit;

/// Cards may fade in. While they do, their colours have less contrast.
const CALM: &str = "Promise.all([document, root].flatMap(each => each.getAnimations?.() ?? [])\
    .filter(each => each instanceof CSSTransition).map(each => each.finished.catch(() => {}))).then(() => true)";

/// The rule for the size of targets is of WCAG 2.2 and off by default. The button that floats over the posts of a phone
/// is near any of them, until they are scrolled.
const RUN: &str = "axe.run({ rules: { 'target-size': { enabled: true } } }).then(result => result.violations.flatMap(violation => { \
    const near = node => node.any.flatMap(check => check.relatedNodes); \
    const floats = node => near(node).length && near(node).every(found => found.html.includes('filters-button')); \
    const nodes = violation.nodes.filter(node => violation.id !== 'target-size' || !floats(node)); \
    return nodes.length ? violation.id + ': ' + violation.help + \
        nodes.map(node => '\\n    ' + node.target + ' ' + node.any.map(check => check.message)).join('') : [] }))";

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
