//! Generates the configuration for nginx, as part of a server block.

use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, escape_regex, media_types};

pub fn render(path: &str) -> String {
    let headers: String =
        HEADERS.iter().map(|(name, value)| format!("    add_header {name} \"{value}\" always;\n")).collect();
    let prefix = escape_regex(path);
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            format!(
                "location ~ \"^{prefix}(.*/)?{}$\" {{\n    types {{ }}\n    default_type {media_type};\n    charset utf-8;\n    \
                 charset_types *;\n    add_header Cache-Control \"{REVALIDATE}\";\n{headers}}}\n",
                escape_regex(file)
            )
        })
        .collect();
    // A header in a location replaces all headers of the enclosing blocks, so each location has
    // them all.
    format!(
        "# Include this file in the server block of the site under {path}\n\
         charset utf-8;\n\
         index index.html;\n\
         error_page 404 {path}404.html;\n\
         # This needs ngx_http_gzip_static_module, and files that were published with --compress.\n\
         gzip_static on;\ngzip_vary on;\n\
         location {path} {{\n    try_files $uri $uri/ =404;\n    add_header Cache-Control \"{REVALIDATE}\" always;\n{headers}}}\n\
         location ~ \"^{prefix}.*{HASHED_NAME}\" {{\n    types {{\n        text/css css;\n        text/javascript js;\n        \
         application/wasm wasm;\n    }}\n    \
         charset_types text/css text/javascript;\n    add_header Cache-Control \"{IMMUTABLE}\";\n{headers}}}\n{types}"
    )
}
