//! What hosts have to be told of a published site: which files never change,
//! which media types they have, which policy pages run under.
//!
//! One table of rules, written the way of each host. Which pages there are is
//! not known here.

use super::feeds::Kind;

/// The strictest policy that allows WebAssembly. The posts of a published site
/// are its own files, so it asks nobody else for anything.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self' https: data:; base-uri 'self'; form-action 'none'";

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
        ("_headers".into(), headers(path, hashed)),
        // GitHub Pages leaves out what begins with "_" unless it finds this.
        (".nojekyll".into(), String::new()),
        ("hosting/nginx.conf".into(), nginx(path)),
        ("hosting/Caddyfile".into(), caddy(path)),
        ("hosting/apache.conf".into(), apache(path)),
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

/// For Netlify and Cloudflare Pages. Both ask again for what no rule is about.
fn headers(path: &str, hashed: &[String]) -> String {
    let mut rules = format!("{path}*\n");
    let mut line = |name: &str, value: &str| rules.push_str(&format!("  {name}: {value}\n"));
    ALWAYS.iter().for_each(|(name, value)| line(name, value));
    for file in hashed {
        rules.push_str(&format!("\n{path}{file}\n  Cache-Control: {FOREVER}\n"));
    }
    for (file, media_type) in types() {
        for folder in ["", "tag/:name/", "category/:name/"] {
            rules.push_str(&format!("\n{path}{folder}{file}\n  Content-Type: {media_type}; charset=utf-8\n"));
        }
    }
    rules
}

fn nginx(path: &str) -> String {
    let always: String =
        ALWAYS.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let ours = regular(path);
    let types: String = types()
        .iter()
        .map(|(file, media_type)| {
            format!(
                "location ~ \"^{ours}(.*/)?{}$\" {{\n    types {{ }}\n    default_type {media_type};\n    charset utf-8;\n    \
                 charset_types *;\n    add_header Cache-Control \"{ASKED_AGAIN}\";\n{always}}}\n",
                regular(file)
            )
        })
        .collect();
    // An header of a location takes the place of all headers around it, so each has them all.
    format!(
        "# Belongs into the server block that has this site under {path}\n\
         index index.html;\n\
         error_page 404 {path}404.html;\n\
         # Needs ngx_http_gzip_static_module, and files that were published with --compress.\n\
         gzip_static on;\ngzip_vary on;\n\
         location {path} {{\n    try_files $uri $uri/ =404;\n    add_header Cache-Control \"{ASKED_AGAIN}\" always;\n{always}}}\n\
         location ~ \"^{ours}.*{HASHED}\" {{\n    types {{\n        text/css css;\n        text/javascript js;\n        \
         application/wasm wasm;\n    }}\n    add_header Cache-Control \"{FOREVER}\";\n{always}}}\n{types}"
    )
}

fn caddy(path: &str) -> String {
    let always: String = ALWAYS.iter().map(|(name, value)| format!("\t{name} \"{value}\"\n")).collect();
    let types: String = types()
        .iter()
        .map(|(file, media_type)| {
            let name = file.replace('.', "-");
            let ours = regular(path);
            let ends = regular(file);
            format!("@{name} path_regexp ^{ours}(.*/)?{ends}$\nheader @{name} Content-Type \"{media_type}; charset=utf-8\"\n")
        })
        .collect();
    format!(
        "# Belongs into the block of the site that has this one under {path}\n\
         header {path}* {{\n{always}\tCache-Control \"{ASKED_AGAIN}\"\n}}\n\
         @hashed path_regexp {HASHED}\n\
         header @hashed Cache-Control \"{FOREVER}\"\n\
         {types}\
         file_server {{\n\tprecompressed br gzip\n}}\n\
         handle_errors {{\n\t@missing expression {{err.status_code}} == 404\n\thandle @missing {{\n\t\t\
         rewrite * {path}404.html\n\t\tfile_server\n\t}}\n}}\n"
    )
}

fn apache(path: &str) -> String {
    let always: String =
        ALWAYS.iter().map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).collect();
    let types: String = types()
        .iter()
        .map(|(file, media_type)| {
            format!(
                "    <If \"%{{REQUEST_URI}} =~ m#/{}$#\">\n        ForceType {media_type}\n    </If>\n",
                regular(file)
            )
        })
        .collect();
    format!(
        "# Belongs into the virtual host that has this site under {path}; needs mod_headers.\n\
         <Location \"{path}\">\n    DirectoryIndex index.html\n    ErrorDocument 404 {path}404.html\n    \
         AddType application/wasm .wasm\n    AddDefaultCharset utf-8\n{always}    Header set Cache-Control \"{ASKED_AGAIN}\"\n    \
         <If \"%{{REQUEST_URI}} =~ m#{HASHED}#\">\n        Header set Cache-Control \"{FOREVER}\"\n    </If>\n{types}</Location>\n"
    )
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
