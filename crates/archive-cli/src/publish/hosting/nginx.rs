//! Generates the configuration for nginx, as part of a server block.

use super::rules::{ALWAYS, ASKED_AGAIN, FOREVER, HASHED, regular, types};

pub fn written(path: &str) -> String {
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
    // A header in a location replaces all headers of the enclosing blocks, so each location has
    // them all.
    format!(
        "# Belongs into the server block that has this site under {path}\n\
         charset utf-8;\n\
         index index.html;\n\
         error_page 404 {path}404.html;\n\
         # Needs ngx_http_gzip_static_module, and files that were published with --compress.\n\
         gzip_static on;\ngzip_vary on;\n\
         location {path} {{\n    try_files $uri $uri/ =404;\n    add_header Cache-Control \"{ASKED_AGAIN}\" always;\n{always}}}\n\
         location ~ \"^{ours}.*{HASHED}\" {{\n    types {{\n        text/css css;\n        text/javascript js;\n        \
         application/wasm wasm;\n    }}\n    \
         charset_types text/css text/javascript;\n    add_header Cache-Control \"{FOREVER}\";\n{always}}}\n{types}"
    )
}
