//! Generates the configuration of hosts for a published site: immutable files,
//! media types and the Content Security Policy. One table of rules is written in
//! the syntax of each host.

use super::feeds::FeedKind;

mod apache;
mod caddy;
mod lighttpd;
mod netlify;
mod nginx;

/// The strictest Content Security Policy that allows WebAssembly. The posts of a
/// published site are its own files, so it connects to no other origin. Firefox
/// prefetches the next page of a list, and applies only the first of these
/// directives to that.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; frame-src 'none'; object-src 'none'; worker-src 'self'; \
    base-uri 'self'; form-action 'none'";

/// The `Cache-Control` of a file with a content hash in its name.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// The `Cache-Control` of all other files: the cache has to revalidate them.
const ASKED_AGAIN: &str = "no-cache";

/// The headers of every response.
const ALWAYS: [(&str, &str); 3] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// The regular expression of names with a content hash.
const HASHED: &str = r"-[0-9a-f]{16}\.(css|js|wasm)$";

/// Media types that hosts don't derive from the file extension.
fn types() -> [(&'static str, &'static str); 3] {
    [
        (FeedKind::Json.file(), "application/feed+json"),
        (FeedKind::Rss.file(), "application/rss+xml"),
        (FeedKind::Atom.file(), "application/atom+xml"),
    ]
}

/// Returns the configuration files as pairs of path and text. `path` is the path of
/// the site on its host. `hashed` are the paths of its files with a content hash in
/// their names.
pub fn files(path: &str, hashed: &[String]) -> Vec<(String, String)> {
    vec![
        ("_headers".into(), netlify::written(path, hashed)),
        // GitHub Pages ignores files that begin with "_", unless this file exists.
        (".nojekyll".into(), String::new()),
        ("hosting/nginx.conf".into(), nginx::written(path)),
        ("hosting/Caddyfile".into(), caddy::written(path)),
        ("hosting/apache.conf".into(), apache::written(path)),
        ("hosting/lighttpd.conf".into(), lighttpd::written(path)),
    ]
}

/// Whether a file has a content hash in its name, so that it never changes under that name.
pub fn is_hashed(name: &str) -> bool {
    let stem = [".css", ".js", ".wasm"].iter().find_map(|end| name.strip_suffix(end));
    let hash = stem.and_then(|stem| stem.get(stem.len().checked_sub(17)?..));
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    hash.is_some_and(|hash| hash.starts_with('-') && hash.bytes().skip(1).all(is_digit))
}

/// Escapes text for use in a regular expression.
fn regular(text: &str) -> String {
    let escaped = |c: char| if c.is_ascii_alphanumeric() || "/-_".contains(c) { vec![c] } else { vec!['\\', c] };
    text.chars().flat_map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_before_the_end_is_one() {
        for (name, expected) in [
            ("loader-ab943cc74a4d2334.js", true),
            ("embed/archive_embed_bg-eda720e74920e2b7.wasm", true),
            ("tag-archive.js", false),
            ("-ab943cc74a4d233g.js", false),
            ("ab943cc74a4d2334.js", false),
            ("loader-ab943cc74a4d2334.json", false),
            ("日本.js", false),
        ] {
            assert_eq!(is_hashed(name), expected, "{name}");
        }
    }

    #[test]
    fn every_host_is_told_the_same() {
        for (name, text) in files("/archive/", &["a-0123456789abcdef.js".into()]) {
            if name != ".nojekyll" {
                for value in [POLICY, FOREVER, "application/feed+json", "application/rss+xml", "application/atom+xml"] {
                    assert!(text.contains(value), "{name}: {value}");
                }
                assert!(text.contains("/archive/"), "{name}");
            }
        }
    }
}
