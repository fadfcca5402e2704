//! Parses `_headers`, a file of response headers that Netlify and Cloudflare Pages read. It lists patterns of paths,
//! each followed by the headers for them.

/// Returns the headers for a path. If two rules set the same header, the later rule wins.
pub(super) fn headers(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut fits = false;
    for line in rules.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with(char::is_whitespace) {
            fits = is_about(line.trim_end(), path);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| fits) {
            let (name, value) = (name.trim().to_string(), value.trim().to_string());
            headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            headers.push((name, value));
        }
    }
    headers
}

/// Whether a pattern matches a path. `:name` matches one segment, and a trailing `*` matches any remainder.
fn is_about(pattern: &str, path: &str) -> bool {
    let (pattern, is_open) = pattern.strip_suffix('*').map_or((pattern, false), |start| (start, true));
    let (wanted, given): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    let same = |(wanted, given): (&&str, &&str)| wanted == given || (wanted.starts_with(':') && !given.is_empty());
    let Some((last, folders)) = wanted.split_last().filter(|_| is_open) else {
        return wanted.len() == given.len() && wanted.iter().zip(&given).all(same);
    };
    given.len() >= wanted.len() && folders.iter().zip(&given).all(same) && given[folders.len()].starts_with(last)
}

#[cfg(test)]
mod tests {
    use super::headers;

    const RULES: &str =
        "/a/*\n  X-All: 1\n  Kind: text\n\n/a/tag/:name/feed.json\n  kind: feed\n/a/b.css\n  Cache: a: b\n";

    fn check(path: &str, expected: &str) {
        let found: Vec<String> = headers(RULES, path).iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(found.join(" "), expected, "{path}");
    }

    #[test]
    fn headers_are_those_of_the_rules_that_fit() {
        check("/a/", "X-All=1 Kind=text");
        check("/a/tag/x/", "X-All=1 Kind=text");
        check("/a/tag/x/feed.json", "X-All=1 kind=feed");
        check("/a/tag/feed.json", "X-All=1 Kind=text");
        check("/a/b.css", "X-All=1 Kind=text Cache=a: b");
        check("/ab/", "");
        check("/b.css", "");
    }
}
