//! The base of the site: the path that it's hosted under.

use anyhow::{Result, ensure};

/// The environment variable that passes the base from the task `build` to the task `finish`.
pub const VARIABLE: &str = "TAG_ARCHIVE_BASE";

/// Parses a value for `<base href>`. Returns an error unless it is a plain path that starts and ends with a slash.
pub fn parse(text: &str) -> Result<String> {
    let odd = |letter: char| letter.is_whitespace() || "\"'<>?#\\".contains(letter);
    ensure!(text.starts_with('/') && text.ends_with('/'), "the base doesn't start and end with /");
    ensure!(!text.contains("//") && !text.contains(odd), "the base isn't a plain path");
    Ok(text.to_string())
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn check(text: &str, expected: bool) {
        assert_eq!(parse(text).is_ok(), expected, "{text}");
    }

    #[test]
    fn a_base_is_a_path_between_slashes() {
        check("/", true);
        check("/some/path/", true);
        check("/blog", false);
        check("blog/", false);
        check("", false);
        check("//host/", false);
        check("/a\"b/", false);
    }
}
