//! Checks that every feed fixture has an expectation beside it, and every expectation a fixture.

use super::{File, Violation};

const FEEDS: &str = "tests/fixtures/feeds/";
const EXPECTED: &str = ".expected.json";

/// Checks the file names below tests/fixtures/feeds.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let fixtures = || tree.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with(FEEDS));
    let inputs = || fixtures().filter(|path| !path.ends_with(EXPECTED));
    let mut problems = Vec::new();
    for input in inputs() {
        let expectation = format!("{}{EXPECTED}", case(input));
        if input[FEEDS.len()..].split('/').count() != 2 {
            problems.push(Violation::new(input, 1, "a fixture stands in the folder of its format"));
        } else if !fixtures().any(|path| path == expectation) {
            problems.push(Violation::new(input, 1, format!("its expectation {expectation} is missing")));
        }
    }
    for expectation in fixtures().filter(|path| path.ends_with(EXPECTED)) {
        let wanted = expectation.trim_end_matches(EXPECTED);
        if !inputs().any(|input| case(input) == wanted) {
            problems.push(Violation::new(expectation, 1, "there is no fixture it belongs to"));
        }
    }
    problems
}

/// Returns the path without the extension.
fn case(input: &str) -> &str {
    input.rsplit_once('.').map_or(input, |(case, _)| case)
}

#[cfg(test)]
mod tests {
    use super::super::{file, lines};
    use super::{FEEDS, check};

    fn check_names(names: &[&str], expected: &str) {
        let tree: Vec<_> = names.iter().map(|name| file(&format!("{FEEDS}{name}"), "")).collect();
        assert_eq!(lines(&check(&tree)).replace(FEEDS, ""), expected);
    }

    #[test]
    fn fixtures_and_expectations_come_in_pairs() {
        check_names(&["rss/plain.xml", "rss/plain.expected.json", "json/a.json", "json/a.expected.json"], "");
        check_names(&["rss/plain.xml"], "rss/plain.xml:1: its expectation rss/plain.expected.json is missing\n");
        check_names(&["rss/gone.expected.json"], "rss/gone.expected.json:1: there is no fixture it belongs to\n");
        check_names(&["stray.xml"], "stray.xml:1: a fixture stands in the folder of its format\n");
    }
}
