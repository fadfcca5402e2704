//! Generates the configuration for lighttpd, as part of the global configuration or
//! of a host's block.

use super::rules::{ALWAYS, ASKED_AGAIN, FOREVER, HASHED, regular, types};

pub fn written(path: &str) -> String {
    // The inner of two nested blocks has all headers, because its headers replace those of the
    // outer one.
    let headers = |caching: &str, more: &str| {
        let always: String =
            ALWAYS.iter().map(|(name, value)| format!("        \"{name}\" => \"{value}\",\n")).collect();
        format!(
            "    setenv.set-response-header = (\n{always}        \"Cache-Control\" => \"{caching}\",\n{more}    )\n"
        )
    };
    let ours = regular(path);
    let types: String = types()
        .iter()
        .map(|(file, media_type)| {
            let media_type = format!("        \"Content-Type\" => \"{media_type}; charset=utf-8\",\n");
            let headers = headers(ASKED_AGAIN, &media_type);
            format!("$HTTP[\"url\"] =~ \"^{ours}(.*/)?{}$\" {{\n{headers}}}\n", regular(file))
        })
        .collect();
    format!(
        "# Belongs into the configuration of the host that has this site under {path}, after server.document-root.\n\
         # Needs Debian's package lighttpd-mod-deflate, or a build that has this module.\n\
         server.modules += ( \"mod_setenv\", \"mod_deflate\" )\n\
         $HTTP[\"url\"] =~ \"^{ours}\" {{\n    index-file.names = ( \"index.html\" )\n    \
         server.errorfile-prefix = server.document-root + \"{path}\"\n    \
         deflate.allowed-encodings = ( \"br\", \"gzip\" )\n    \
         deflate.mimetypes = ( \"text/\", \"application/\", \"image/svg+xml\" )\n{}}}\n\
         $HTTP[\"url\"] =~ \"^{ours}.*{HASHED}\" {{\n{}}}\n{types}",
        headers(ASKED_AGAIN, ""),
        headers(FOREVER, "")
    )
}
