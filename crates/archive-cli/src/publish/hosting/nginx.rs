//! Generates the configuration for nginx, as part of a server block.

use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, escape_regex, media_types};

/// Renders one location with everything inside, so that the rest of the server keeps its settings. The location is a
/// regular expression, because nginx refuses a second location with the same prefix.
pub fn render(path: &str) -> String {
    // A header in a location replaces all headers of the enclosing blocks, so each location has
    // them all.
    let headers = |indent: &str| -> String {
        HEADERS.iter().map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n")).collect()
    };
    let (outer, inner) = (headers("    "), headers("        "));
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            format!(
                "    location ~ \"/{}$\" {{\n        types {{ }}\n        default_type {media_type};\n        \
                 charset_types *;\n        add_header Cache-Control \"{REVALIDATE}\";\n{inner}    }}\n",
                escape_regex(file)
            )
        })
        .collect();
    format!(
        "# Include this file in the server block of the site under {path}, before locations with regular expressions.\n\
         location ~ \"^{}\" {{\n    index index.html;\n    charset utf-8;\n    expires off;\n    \
         error_page 403 404 =404 {path}404.html;\n    \
         # This needs ngx_http_gzip_static_module, and files that were published with --compress.\n    \
         gzip_static on;\n    gzip_vary on;\n    try_files $uri $uri/ =404;\n    \
         add_header Cache-Control \"{REVALIDATE}\" always;\n{outer}    \
         location ~ \"{HASHED_NAME}\" {{\n        types {{\n            text/css css;\n            text/javascript js;\n            \
         application/wasm wasm;\n        }}\n        charset_types text/css text/javascript;\n        \
         add_header Cache-Control \"{IMMUTABLE}\";\n{inner}    }}\n{types}}}\n",
        escape_regex(path)
    )
}
