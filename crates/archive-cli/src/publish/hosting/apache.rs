//! Generates the configuration for Apache httpd, as part of a virtual host.

use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, escape_regex, media_types};

/// The media types that are worth compressing.
pub const COMPRESSIBLE: &str = "text/html text/css text/javascript text/plain application/wasm application/json \
    application/feed+json application/rss+xml application/atom+xml application/xml image/svg+xml";

pub fn render(path: &str) -> String {
    let headers: String =
        HEADERS.iter().map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).collect();
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            format!(
                "    <If \"%{{REQUEST_URI}} =~ m#/{}$#\">\n        ForceType {media_type}\n    </If>\n",
                escape_regex(file)
            )
        })
        .collect();
    format!(
        "# Include this file in the virtual host of the site under {path}. It needs mod_headers.\n\
         <Location \"{path}\">\n    Options -Indexes\n    DirectoryIndex index.html\n    ErrorDocument 404 {path}404.html\n    \
         AddType application/wasm .wasm\n    AddDefaultCharset utf-8\n{headers}    Header set Cache-Control \"{REVALIDATE}\"\n    \
         <If \"%{{REQUEST_URI}} =~ m#{HASHED_NAME}#\">\n        Header set Cache-Control \"{IMMUTABLE}\"\n    </If>\n{types}    \
         <IfModule mod_deflate.c>\n        AddOutputFilterByType DEFLATE {COMPRESSIBLE}\n    </IfModule>\n</Location>\n"
    )
}
