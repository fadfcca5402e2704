//! Generates `_headers` for Netlify and Cloudflare Pages. Both have clients
//! revalidate files that no rule matches, and read the file only in the root folder of a site.

use super::rules::{HEADERS, IMMUTABLE, media_types};

/// The folders with feeds.
const FOLDERS: [&str; 4] = ["", "tag/:name/", "category/:name/", "author/:name/"];

pub fn render(path: &str, hashed: &[String]) -> String {
    let mut rules = String::new();
    if path != "/" {
        rules.push_str(
            "# Netlify and Cloudflare Pages read this file only in the root folder of a site. Add its lines to the\n\
             # file _headers of that folder.\n",
        );
    }
    rules.push_str(&format!("{path}*\n"));
    HEADERS.iter().for_each(|(name, value)| rules.push_str(&format!("  {name}: {value}\n")));
    for file in hashed {
        rules.push_str(&format!("\n{path}{file}\n  Cache-Control: {IMMUTABLE}\n"));
    }
    for (file, media_type) in media_types() {
        for folder in FOLDERS {
            rules.push_str(&format!("\n{path}{folder}{file}\n  Content-Type: {media_type}; charset=utf-8\n"));
        }
    }
    rules
}
