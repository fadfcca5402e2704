//! Checks that every feed fixture has an expectation beside it, and every expectation a fixture.

use super::{File, Violation};

const FEEDS: &str = "tests/fixtures/feeds/";
const EXPECTED: &str = ".expected.json";

/// Checks the file names below tests/fixtures/feeds.
pub fn check(tree: &[File]) -> Vec<Violation> {
    let fixtures = || tree.iter().map(|file| file.path.as_str()).filter(|path| path.starts_with(FEEDS));
    let inputs = || fixtures().filter(|path| !path.ends_with(EXPECTED));
    let mut violations = Vec::new();
    for input in inputs() {
        let expectation = format!("{}{EXPECTED}", without_extension(input));
        if input[FEEDS.len()..].split('/').count() != 2 {
            violations.push(Violation::new(input, 1, "move the fixture into the folder of its format"));
        } else if !fixtures().any(|path| path == expectation) {
            violations.push(Violation::new(input, 1, format!("add the expected result {expectation}")));
        }
    }
    for expectation in fixtures().filter(|path| path.ends_with(EXPECTED)) {
        let fixture = expectation.trim_end_matches(EXPECTED);
        if !inputs().any(|input| without_extension(input) == fixture) {
            violations.push(Violation::new(expectation, 1, "add the fixture of this expected result"));
        }
    }
    violations
}

/// Returns the path without the extension.
fn without_extension(input: &str) -> &str {
    input.rsplit_once('.').map_or(input, |(path, _)| path)
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
    fn a_fixture_has_an_expected_result_and_the_reverse() {
        check_names(&["rss/plain.xml", "rss/plain.expected.json", "json/a.json", "json/a.expected.json"], "");
        check_names(&["rss/plain.xml"], "rss/plain.xml:1: add the expected result rss/plain.expected.json\n");
        check_names(&["rss/gone.expected.json"], "rss/gone.expected.json:1: add the fixture of this expected result\n");
        check_names(&["stray.xml"], "stray.xml:1: move the fixture into the folder of its format\n");
    }
}
