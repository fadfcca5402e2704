//! Generates the configuration for Apache httpd, as part of a virtual host.

use super::rules::{ALWAYS, ASKED_AGAIN, FOREVER, HASHED, regular, types};

pub fn written(path: &str) -> String {
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
         <If \"%{{REQUEST_URI}} =~ m#{HASHED}#\">\n        Header set Cache-Control \"{FOREVER}\"\n    </If>\n{types}    \
         <IfModule mod_deflate.c>\n        AddOutputFilterByType DEFLATE text/html text/css text/javascript text/plain \
         application/wasm application/json application/feed+json application/rss+xml application/atom+xml \
         application/xml image/svg+xml\n    </IfModule>\n</Location>\n"
    )
}
