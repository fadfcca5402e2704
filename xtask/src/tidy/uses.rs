//! Checks the dependencies of each package against a table, over the output of `cargo tree` for every target. A
//! dependency that the table does not allow is an error, also if it is indirect. The architecture page gives the
//! reasons. cargo-deny checks what holds for the whole workspace; it can't forbid a path from one package to another.

use std::process::Command;

use anyhow::Result;

use super::{File, Violation};
use crate::{program, workspace};

/// The dependency rules of one package.
struct Rule {
    package: &'static str,
    /// The folder of its Cargo.toml, from the root.
    folder: &'static str,
    features: &'static str,
    /// The crates of this workspace that it may use.
    ours: &'static [&'static str],
    /// The crates that it must not use, directly or through others.
    never: &'static [&'static str],
    /// The crates that it must not depend on directly, though its dependencies may use them.
    never_directly: &'static [&'static str],
}

const WEB: &[&str] = &["web-sys", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "gloo-net", "leptos"];

const RULES: &[Rule] = &[
    Rule { never: WEB, ..rule("archive-feed", "crates/archive-feed/", &[]) },
    Rule { never: WEB, ..rule("archive-core", "crates/archive-core/", &["archive-feed"]) },
    Rule { features: "csr", ..rule("archive-ui", "crates/archive-ui/", &["archive-core", "archive-feed"]) },
    Rule {
        features: "ssr",
        // Leptos depends on it for its server functions and does not use it here.
        never_directly: &["gloo-net"],
        ..rule("archive-ui", "crates/archive-ui/", &["archive-core", "archive-feed"])
    },
    rule("archive-embed", "crates/archive-embed/", &["archive-ui", "archive-core", "archive-feed"]),
    Rule {
        never_directly: &["gloo-net"],
        ..rule("archive-cli", "crates/archive-cli/", &["archive-ui", "archive-core", "archive-feed"])
    },
    rule("tag-archive", "", &["archive-ui", "archive-core", "archive-feed"]),
    Rule { never: WEB, ..rule("xtask", "xtask/", &[]) },
    rule("browser-tests", "tests/browser/", &["xtask"]),
    Rule { never: WEB, ..rule("fuzz-targets", "tests/fuzz/", &["archive-core", "archive-feed"]) },
    rule("bench-engine", "bench/engine/", &["archive-ui", "archive-core", "archive-feed"]),
    rule("bench-runner", "bench/runner/", &["browser-tests", "xtask"]),
];

/// Creates the rule of a package that has default features and may use any crate outside the workspace.
const fn rule(package: &'static str, folder: &'static str, ours: &'static [&'static str]) -> Rule {
    Rule { package, folder, features: "", ours, never: &[], never_directly: &[] }
}

/// Checks every package of the table with `cargo tree`.
pub fn check_workspace(tree: &[File]) -> Result<Vec<Violation>> {
    let mut violations = Vec::new();
    for rule in RULES {
        let path = format!("{}Cargo.toml", rule.folder);
        let manifest = tree.iter().find(|file| file.path == path);
        let dependencies = program::output(&mut cargo_tree(rule))?;
        violations.extend(check(rule, manifest.map_or("", |file| &file.text), &dependencies));
    }
    Ok(violations)
}

fn cargo_tree(rule: &Rule) -> Command {
    let mut command = Command::new("cargo");
    command.args(["tree", "--locked", "--edges", "normal", "--target", "all"]);
    command.args(["--prefix", "depth", "--format", " {p}"]);
    command.args(["--package", rule.package, "--features", rule.features]);
    command.current_dir(workspace::root());
    command
}

/// Checks one package. `dependencies` has one line per package with its depth, the package itself first: `1 serde v1.0.0`.
fn check(rule: &Rule, manifest: &str, dependencies: &str) -> Vec<Violation> {
    let mut names = Vec::new();
    for line in dependencies.lines() {
        let mut words = line.split(' ');
        let (Some(depth), Some(name)) = (words.next(), words.next()) else {
            continue;
        };
        let is_ours = RULES.iter().any(|other| other.package == name) && depth != "0";
        let is_never = rule.never.contains(&name) || is_ours && !rule.ours.contains(&name);
        let is_never_directly = depth == "1" && rule.never_directly.contains(&name);
        if (is_never || is_never_directly) && !names.contains(&name) {
            names.push(name);
        }
    }
    let violation = |name: &str| {
        let how = format!("cargo tree -p {} --target all -i {name}", rule.package);
        let what = format!("{} mustn't use {name}; see `{how}`", rule.package);
        Violation::new(&format!("{}Cargo.toml", rule.folder), line_of(manifest, name), what)
    };
    names.into_iter().map(violation).collect()
}

/// Returns the line that declares a package, or the first line if it is an indirect dependency.
fn line_of(manifest: &str, package: &str) -> usize {
    let is_declaration = |line: &str| {
        let rest = line.strip_prefix(package);
        rest.is_some_and(|rest| rest.starts_with([' ', '.', '=']))
    };
    let mut lines = (1..).zip(manifest.lines());
    lines.find(|(_, line)| is_declaration(line)).map_or(1, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::{RULES, check};

    fn check_used(package: &str, used: &str, expected: &str) {
        let rule = RULES.iter().rfind(|rule| rule.package == package).unwrap();
        let manifest = "[dependencies]\nserde_json = \"1\"\nserde = \"1\"\nweb-sys = \"0.3\"\n";
        let violations = check(rule, manifest, &format!("0 {package} v0.1.0\n{used}"));
        assert_eq!(lines(&violations), expected);
    }

    #[test]
    fn dependencies_in_the_table_are_allowed() {
        check_used("archive-core", "1 serde v1.0.0\n2 serde v1.0.0 (*)\n", "");
        check_used("archive-embed", "1 archive-ui v0.1.0\n2 leptos v0.8.0\n", "");
        check_used("archive-ui", "1 leptos v0.8.0\n2 gloo-net v0.6.0\n", "");
    }

    #[test]
    fn other_dependencies_are_violations() {
        let expected = "crates/archive-core/Cargo.toml:4: archive-core mustn't use web-sys; \
                        see `cargo tree -p archive-core --target all -i web-sys`\n";
        check_used("archive-core", "1 web-sys v0.3.0\n2 web-sys v0.3.0\n", expected);
        let expected = "xtask/Cargo.toml:1: xtask mustn't use archive-core; \
                        see `cargo tree -p xtask --target all -i archive-core`\n";
        check_used("xtask", "1 anyhow v1.0.0\n2 archive-core v0.1.0\n", expected);
        let expected = "crates/archive-feed/Cargo.toml:1: archive-feed mustn't use leptos; \
                        see `cargo tree -p archive-feed --target all -i leptos`\n";
        check_used("archive-feed", "3 leptos v0.8.0\n", expected);
        let expected = "crates/archive-embed/Cargo.toml:1: archive-embed mustn't use tag-archive; \
                        see `cargo tree -p archive-embed --target all -i tag-archive`\n";
        check_used("archive-embed", "3 tag-archive v0.1.0\n", expected);
        let expected = "crates/archive-ui/Cargo.toml:1: archive-ui mustn't use gloo-net; \
                        see `cargo tree -p archive-ui --target all -i gloo-net`\n";
        check_used("archive-ui", "1 gloo-net v0.6.0\n", expected);
    }
}
