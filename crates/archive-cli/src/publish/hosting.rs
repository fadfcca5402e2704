//! Generates the configuration of hosts for a published site: immutable files,
//! media types and the Content Security Policy. One table of rules is written in
//! the syntax of each host.

mod apache;
mod caddy;
mod htaccess;
mod lighttpd;
mod netlify;
mod nginx;
mod rules;

/// The headers of every response.
pub use rules::HEADERS;

/// Returns the configuration files as pairs of path and text. `known_path` is the path
/// of the site on its host, if it is known. `hashed` are the paths of its files with a
/// content hash in their names.
pub fn files(known_path: Option<&str>, hashed: &[String]) -> Vec<(String, String)> {
    let path = known_path.unwrap_or("/");
    vec![
        (".htaccess".into(), htaccess::render(known_path)),
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
        for (name, text) in files(Some("/archive/"), &["a-0123456789abcdef.js".into()]) {
            if name != ".nojekyll" {
                // lighttpd has a module for caching, whose directive is a period.
                let immutable = if name.ends_with("lighttpd.conf") { "access plus 365 days" } else { IMMUTABLE };
                for value in [POLICY, immutable, "application/feed+json", "application/rss+xml", "application/atom+xml"]
                {
                    assert!(text.contains(value), "{name}: {value}");
                }
                assert!(text.contains("/archive/"), "{name}");
            }
        }
    }

    #[test]
    fn feeds_of_authors_have_their_types_on_netlify_too() {
        let text = netlify::render("/", &[]);
        assert!(text.contains("/author/:name/rss.xml\n  Content-Type: application/rss+xml"), "{text}");
        assert!(!text.contains('#'), "the file is where it is read: {text}");
    }

    #[test]
    fn the_rules_of_a_path_stay_in_its_block() {
        let check = |text: String, start: &str| {
            let lines = text.lines().filter(|line| !line.starts_with(['#', ' ', '\t']) && *line != "}");
            let outside: Vec<&str> = lines.filter(|line| !line.starts_with(start)).collect();
            assert_eq!(outside, Vec::<&str>::new());
        };
        check(nginx::render("/archive/"), "location ~ \"^/archive/\" {");
        check(
            caddy::render("/archive/").replacen("redir /archive /archive/ permanent\n", "", 1),
            "handle /archive/* {",
        );
        check(apache::render("/archive/").replace("</Location>", "}"), "<Location \"/archive/\">");
    }

    #[test]
    fn lighttpd_caches_only_files_that_exist_for_a_year() {
        // Its module for headers sends them with every status.
        let text = lighttpd::render("/archive/");
        assert!(!text.contains("max-age"), "{text}");
    }

    #[test]
    fn names_with_a_number_sign_are_not_rewritten() {
        // Apache would send the page of C for that of C#.
        let text = htaccess::render(None);
        assert_eq!(text.matches("RewriteCond %{REQUEST_URI} \"![#?]\"").count(), 2, "{text}");
    }

    #[test]
    fn where_the_path_is_unknown_the_host_keeps_its_page_for_missing_addresses() {
        assert!(htaccess::render(Some("/archive/")).contains("ErrorDocument 404 /archive/404.html\n"));
        assert!(!htaccess::render(None).contains("ErrorDocument"));
    }
}
