//! Generates the configuration of hosts for a published site: immutable files,
//! media types and the Content Security Policy. One table of rules is written in
//! the syntax of each host.

mod apache;
mod caddy;
mod lighttpd;
mod netlify;
mod nginx;
mod rules;

/// The headers of every response.
pub use rules::HEADERS;

/// Returns the configuration files as pairs of path and text. `path` is the path of
/// the site on its host. `hashed` are the paths of its files with a content hash in
/// their names.
pub fn files(path: &str, hashed: &[String]) -> Vec<(String, String)> {
    vec![
        ("_headers".into(), netlify::render(path, hashed)),
        // GitHub Pages ignores files that begin with "_", unless this file exists.
        (".nojekyll".into(), String::new()),
        ("hosting/nginx.conf".into(), nginx::render(path)),
        ("hosting/Caddyfile".into(), caddy::render(path)),
        ("hosting/apache.conf".into(), apache::render(path)),
        ("hosting/lighttpd.conf".into(), lighttpd::render(path)),
    ]
}

#[cfg(test)]
mod tests {
    use super::rules::{IMMUTABLE, POLICY};
    use super::*;

    #[test]
    fn every_host_gets_the_same_rules() {
        for (name, text) in files("/archive/", &["a-0123456789abcdef.js".into()]) {
            if name != ".nojekyll" {
                for value in [POLICY, IMMUTABLE, "application/feed+json", "application/rss+xml", "application/atom+xml"]
                {
                    assert!(text.contains(value), "{name}: {value}");
                }
                assert!(text.contains("/archive/"), "{name}");
            }
        }
    }
}
