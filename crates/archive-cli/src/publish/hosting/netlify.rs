//! Generates `_headers` for Netlify and Cloudflare Pages. Both have clients
//! revalidate files that no rule matches.

use super::rules::{HEADERS, IMMUTABLE, media_types};

pub fn render(path: &str, hashed: &[String]) -> String {
    let mut rules = format!("{path}*\n");
    HEADERS.iter().for_each(|(name, value)| rules.push_str(&format!("  {name}: {value}\n")));
    for file in hashed {
        rules.push_str(&format!("\n{path}{file}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    for (file, media_type) in media_types() {
        for folder in ["", "tag/:name/", "category/:name/"] {
            rules.push_str(&format!("\n{path}{folder}{file}\n  Content-Type: {media_type}; charset=utf-8\n"));
        }
    }
    rules
}
