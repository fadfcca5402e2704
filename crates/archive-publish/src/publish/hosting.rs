//! What hosts have to be told of a published site: which files never change,
//! which media types they have, which policy pages run under.
//!
//! One table of rules, written the way of each host. Which pages there are is
//! not known here.

use super::feeds::Kind;

mod apache;
mod caddy;
mod lighttpd;
mod netlify;
mod nginx;

/// The strictest policy that allows WebAssembly. The posts of a published site
/// are its own files, so it asks nobody else for anything. Firefox fetches the
/// next page of a list ahead, for which only the first of these counts.
pub const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; frame-src 'none'; object-src 'none'; worker-src 'self'; \
    base-uri 'self'; form-action 'none'";

/// For a file whose name has the hash of its bytes.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// For all others.
const ASKED_AGAIN: &str = "no-cache";

/// Headers of every answer.
const ALWAYS: [(&str, &str); 3] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
];

/// Names with a hash in them.
const HASHED: &str = r"-[0-9a-f]{16}\.(css|js|wasm)$";

/// Media types that hosts do not know by the end of a name.
fn types() -> [(&'static str, &'static str); 3] {
    [
        (Kind::Json.file(), "application/feed+json"),
        (Kind::Rss.file(), "application/rss+xml"),
        (Kind::Atom.file(), "application/atom+xml"),
    ]
}

/// The files, by name. `path` is where the site lies on its host; `hashed` are
/// its files with a hash in their names.
pub fn files(path: &str, hashed: &[String]) -> Vec<(String, String)> {
    vec![
        ("_headers".into(), netlify::written(path, hashed)),
        // GitHub Pages leaves out what begins with "_" unless it finds this.
        (".nojekyll".into(), String::new()),
        ("hosting/nginx.conf".into(), nginx::written(path)),
        ("hosting/Caddyfile".into(), caddy::written(path)),
        ("hosting/apache.conf".into(), apache::written(path)),
        ("hosting/lighttpd.conf".into(), lighttpd::written(path)),
    ]
}

/// Whether a file has the hash of its bytes in its name, so that another file
/// would have another name.
pub fn is_hashed(name: &str) -> bool {
    let stem = [".css", ".js", ".wasm"].iter().find_map(|end| name.strip_suffix(end));
    let hash = stem.and_then(|stem| stem.get(stem.len().checked_sub(17)?..));
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    hash.is_some_and(|hash| hash.starts_with('-') && hash.bytes().skip(1).all(is_digit))
}

/// Text as part of a regular expression.
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
