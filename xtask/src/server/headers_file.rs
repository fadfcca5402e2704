//! Parses `_headers`, a file of response headers that Netlify and Cloudflare Pages read. It lists patterns of paths,
//! each followed by the headers for them.

/// Returns the headers for a path. If two rules set the same header, the later rule wins.
pub(super) fn headers(rules: &str, path: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut applies = false;
    for line in rules.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with(char::is_whitespace) {
            applies = is_match(line.trim_end(), path);
        } else if let Some((name, value)) = line.split_once(':').filter(|_| applies) {
            let (name, value) = (name.trim().to_string(), value.trim().to_string());
            headers.retain(|(other, _)| !other.eq_ignore_ascii_case(&name));
            headers.push((name, value));
        }
    }
    headers
}

/// Whether a pattern matches a path. `:name` matches one segment, and a trailing `*` matches any remainder.
fn is_match(pattern: &str, path: &str) -> bool {
    let (pattern, is_open) = pattern.strip_suffix('*').map_or((pattern, false), |start| (start, true));
    let (expected, segments): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), path.split('/').collect());
    let same =
        |(expected, segment): (&&str, &&str)| expected == segment || (expected.starts_with(':') && !segment.is_empty());
    let Some((last, folders)) = expected.split_last().filter(|_| is_open) else {
        return expected.len() == segments.len() && expected.iter().zip(&segments).all(same);
    };
    segments.len() >= expected.len()
        && folders.iter().zip(&segments).all(same)
        && segments[folders.len()].starts_with(last)
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
    fn headers_are_those_of_the_rules_that_match() {
        check("/a/", "X-All=1 Kind=text");
        check("/a/tag/x/", "X-All=1 Kind=text");
        check("/a/tag/x/feed.json", "X-All=1 kind=feed");
        check("/a/tag/feed.json", "X-All=1 Kind=text");
        check("/a/b.css", "X-All=1 Kind=text Cache=a: b");
        check("/ab/", "");
        check("/b.css", "");
    }
}
