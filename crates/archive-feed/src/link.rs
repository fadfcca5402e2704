//! Checks which links of a feed are safe to follow.
//!
//! `http`, `https`, `mailto` and relative links are accepted, and resolved
//! against the page that contains them. Every other scheme is rejected, however
//! it is obfuscated.

use std::borrow::Cow;

/// Returns the link if it is safe in `href`. `base` is the URL of the page that
/// contains the link; without it, a relative link stays relative.
pub fn safe(link: &str, base: Option<&str>) -> Option<String> {
    // Browsers strip tabs, newlines and surrounding spaces from a link before
    // they look for the scheme (URL Standard, section 4.4). So `java\nscript:`
    // has to be checked in the form that they see. Control characters have no
    // meaning in a link.
    let visible = match link.bytes().all(|byte| byte.is_ascii_graphic()) {
        // Most links are of this kind.
        true if is_web(link) => return Some(link.to_string()),
        true => Cow::Borrowed(link),
        false => link.chars().filter(|c| !c.is_control()).collect(),
    };
    let link = visible.trim_matches(' ');
    if link.is_empty() || is_placeholder(link) {
        return None;
    }
    match scheme(link) {
        None => Some(resolve(link, base)),
        Some(scheme) => {
            let safe = ["http", "https", "mailto"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe));
            safe.then(|| link.to_string())
        }
    }
}

/// Whether a link has the scheme of web pages, as it is usually written.
pub(crate) fn is_web(link: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
}

/// Whether a link says that there is none, or is a host without a scheme, which would lead into a folder of that name.
fn is_placeholder(link: &str) -> bool {
    const PLACEHOLDERS: [&str; 9] = ["n/a", "na", "none", "null", "nil", "undefined", "unknown", "-", "false"];
    let is_words = link.contains(' ') && !link.contains(['/', '.', '?', '#']);
    let has = |start: &str| link.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start));
    is_words || has("www.") || PLACEHOLDERS.iter().any(|placeholder| link.eq_ignore_ascii_case(placeholder))
}

/// Returns the text before the first ":", if it is a scheme (RFC 3986, section
/// 3.1). After any other text, a colon does not end a scheme, in browsers too.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let starts = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let goes_on = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (starts && goes_on).then_some(scheme)
}

/// Resolves a relative link against an absolute base. The browser removes dot
/// segments when the link is followed.
fn resolve(link: &str, base: Option<&str>) -> String {
    let Some((scheme, rest)) = base.and_then(|base| base.split_once("://")) else {
        return link.to_string();
    };
    let rest = &rest[..rest.find(['?', '#']).unwrap_or(rest.len())];
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if link.starts_with("//") {
        return format!("{scheme}:{link}");
    }
    if link.starts_with('/') {
        return format!("{scheme}://{host}{link}");
    }
    if link.starts_with(['?', '#']) {
        return format!("{scheme}://{rest}{link}");
    }
    let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
    let folder = if folder.is_empty() { "/" } else { folder };
    format!("{scheme}://{host}{folder}{link}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(link: &str, expected: Option<&str>) {
        assert_eq!(safe(link, Some("https://blog.example/posts/index.html?x")).as_deref(), expected, "{link:?}");
    }

    #[test]
    fn links_to_pages_are_safe() {
        check("https://a.example/b?c#d", Some("https://a.example/b?c#d"));
        check(" HTTP://a.example ", Some("HTTP://a.example"));
        check("mailto:editor@blog.example", Some("mailto:editor@blog.example"));
        check("https://a.example/\u{1}b\u{9f}", Some("https://a.example/b"));
    }

    #[test]
    fn relative_links_are_resolved_against_the_page_that_contains_them() {
        check("/about", Some("https://blog.example/about"));
        check("//cdn.example/x", Some("https://cdn.example/x"));
        check("second.html", Some("https://blog.example/posts/second.html"));
        check("?page=2", Some("https://blog.example/posts/index.html?page=2"));
        check("./a:b", Some("https://blog.example/posts/./a:b"));
        assert_eq!(safe("x", Some("https://blog.example")).as_deref(), Some("https://blog.example/x"));
        assert_eq!(safe("x", Some("/feed.json")).as_deref(), Some("x"));
        assert_eq!(safe("x", None).as_deref(), Some("x"));
    }

    #[test]
    fn links_that_run_scripts_or_obfuscate_a_scheme_are_not_safe() {
        for link in [
            "",
            "  ",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\u{7f}script:alert(1)",
            "\u{7f} javascript:alert(1)",
            "java\tscript\r:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "blob:https://a.example/1",
            "a:b",
            "localhost:8080",
            "N/A",
            "undefined",
            "not available",
            "www.blog.example/a",
        ] {
            check(link, None);
        }
    }

    proptest! {
        #[test]
        fn a_safe_link_has_a_safe_scheme_or_none(link in "[ \\t\\n\u{7f}]{0,3}[a-zA-Z\u{1}\\t\\n :/?#.+-]{0,20}") {
            if let Some(safe) = safe(&link, None) {
                let found = scheme(&safe).map(str::to_ascii_lowercase);
                prop_assert!(!safe.starts_with(|c| c <= ' '), "{safe:?}");
                prop_assert!(matches!(found.as_deref(), None | Some("http" | "https" | "mailto")), "{safe}");
            }
        }
    }
}
