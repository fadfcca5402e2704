//! Generates the configuration of hosts for a published site: immutable files,
//! media types and the Content Security Policy. One table of rules is written in
//! the syntax of each host.

mod apache;
mod caddy;
mod lighttpd;
mod netlify;
mod nginx;
mod rules;

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

#[cfg(test)]
mod tests {
    use super::rules::{FOREVER, POLICY};
    use super::*;

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
