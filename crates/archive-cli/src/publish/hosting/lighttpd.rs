//! Generates the configuration for lighttpd, as part of the global configuration or
//! of a host's block.

use super::rules::{HASHED_NAME, HEADERS, REVALIDATE, escape_regex, media_types};

/// Renders blocks of this path. They assign with `:=`, because lighttpd refuses a second `=` for the same block and key.
pub fn render(path: &str) -> String {
    // The inner of two nested blocks has all headers, because its headers replace those of the
    // outer one.
    let headers = |more: &[(&str, &str)]| {
        let all = HEADERS.iter().chain(more);
        let headers: String = all.map(|(name, value)| format!("        \"{name}\" => \"{value}\",\n")).collect();
        format!("    setenv.set-response-header := (\n{headers}    )\n")
    };
    let prefix = escape_regex(path);
    let types: String = media_types()
        .iter()
        .map(|(file, media_type)| {
            // As a media type and not as a header, because the page for missing addresses would get the header too.
            format!(
                "$HTTP[\"url\"] =~ \"^{prefix}(.*/)?{}$\" {{\n    mimetype.assign := (\n        \"{file}\" => \"{media_type}; \
                 charset=utf-8\",\n        \".html\" => \"text/html; charset=utf-8\",\n    )\n}}\n",
                escape_regex(file)
            )
        })
        .collect();
    format!(
        "# Include this file in the configuration of the host that serves the site under {path}, after server.document-root.\n\
         # It needs Debian's package lighttpd-mod-deflate, or a build that has this module.\n\
         server.modules += ( \"mod_setenv\", \"mod_expire\", \"mod_deflate\" )\n\
         $HTTP[\"url\"] =~ \"^{prefix}\" {{\n    index-file.names := ( \"index.html\" )\n    \
         server.errorfile-prefix := server.document-root + \"{path}\"\n    \
         deflate.allowed-encodings := ( \"br\", \"gzip\" )\n    \
         deflate.mimetypes := ( \"text/\", \"application/\", \"image/svg+xml\" )\n{}}}\n\
         $HTTP[\"url\"] =~ \"^{prefix}.*{HASHED_NAME}\" {{\n{}    \
         # The header of mod_setenv would be sent with 404 too, and a missing file would be cached for a year.\n    \
         expire.url := ( \"\" => \"access plus 365 days\" )\n}}\n{types}",
        headers(&[("Cache-Control", REVALIDATE)]),
        headers(&[])
    )
}
