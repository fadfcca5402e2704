//! Generates `.htaccess` for shared hosting, where Apache reads it in the folder of the site. It has only directives that
//! the hosts allow with `AllowOverride FileInfo`, and each module may be missing.

use super::apache::COMPRESSIBLE;
use super::rules::{HASHED_NAME, HEADERS, IMMUTABLE, REVALIDATE, escape_regex, media_types};

/// Renders the file. `path` is the path of the site on its host, if it is known.
pub fn render(path: Option<&str>) -> String {
    // Apache takes the address of the page for missing addresses only as a path on the host.
    let missing = path.map(|path| format!("ErrorDocument 404 {path}404.html\n")).unwrap_or_default();
    let headers: String =
        HEADERS.iter().map(|(name, value)| format!("    Header always set {name} \"{value}\"\n")).collect();
    // The types of the compressed copies, whose names Apache would take for archives, are those of the files.
    let by_extension = [
        ("html", "text/html"),
        ("css", "text/css"),
        ("js", "text/javascript"),
        ("wasm", "application/wasm"),
        ("svg", "image/svg+xml"),
        ("txt", "text/plain"),
        ("(json|map)", "application/json"),
        ("(xml|opml)", "application/xml"),
    ];
    let by_extension = by_extension.map(|(extension, media_type)| (format!(r"\.{extension}"), media_type));
    let by_name = media_types().map(|(file, media_type)| (format!("^{}", escape_regex(file)), media_type));
    let types: String = by_extension
        .into_iter()
        .chain(by_name)
        .map(|(name, media_type)| {
            format!("<FilesMatch \"{name}(\\.br|\\.gz)?$\">\n    ForceType {media_type}\n</FilesMatch>\n")
        })
        .collect();
    // A quality of 0 refuses an encoding. After a rewriting, Apache would take # and ? in a name for the end of the path.
    let copies: String = ["br", "gzip"]
        .map(|encoding| {
            let extension = if encoding == "gzip" { "gz" } else { encoding };
            format!(
                "    RewriteCond %{{HTTP:Accept-Encoding}} \"\\b{encoding}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))\"\n    \
                 RewriteCond %{{REQUEST_URI}} \"![#?]\"\n    \
                 RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n    \
                 RewriteRule ^ %{{REQUEST_URI}}.{extension} [L]\n"
            )
        })
        .concat();
    let hashed = HASHED_NAME.trim_end_matches('$');
    format!(
        "# Apache reads this file where AllowOverride has FileInfo, as on most shared hosts.\n\
         {missing}AddDefaultCharset utf-8\n{types}\
         <IfModule mod_mime.c>\n    RemoveLanguage .br\n    AddEncoding br .br\n    AddEncoding gzip .gz\n</IfModule>\n\
         <IfModule mod_headers.c>\n{headers}    Header set Cache-Control \"{REVALIDATE}\"\n    \
         <FilesMatch \"{hashed}(\\.br|\\.gz)?$\">\n        Header set Cache-Control \"{IMMUTABLE}\"\n    </FilesMatch>\n    \
         Header merge Vary Accept-Encoding\n</IfModule>\n\
         # This sends the compressed copies of files that were published with --compress. The rules of folders above end here.\n\
         <IfModule mod_rewrite.c>\n    RewriteEngine On\n    \
         # Folders without a page are not listed.\n    \
         RewriteCond %{{REQUEST_FILENAME}} -d\n    RewriteCond %{{REQUEST_FILENAME}}/index.html !-f\n    \
         RewriteRule ^ - [R=404,L]\n{copies}</IfModule>\n\
         <IfModule mod_deflate.c>\n    <IfModule mod_filter.c>\n        \
         AddOutputFilterByType DEFLATE {COMPRESSIBLE}\n    </IfModule>\n</IfModule>\n"
    )
}
